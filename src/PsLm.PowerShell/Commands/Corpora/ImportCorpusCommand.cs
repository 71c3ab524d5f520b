using System.Globalization;
using System.Management.Automation;
using System.Text;
using Microsoft.Data.Analysis;

namespace PsLm.PowerShell.Commands;

/// <summary>Import-Corpus: text in, a corpus out. Alone it gives the built-in sample.</summary>
/// <remarks>
/// <para>A corpus is text made ready: documents, words and their numbers, and a vocabulary. It is what Train-LmModel learns from.
/// Alone, the command gives the built-in sample: 1,400 little stories told by a grammar, the same every time.</para>
/// <para>Text comes from files and folders (-Path, with wildcards), from strings, files, data frames or other objects in the
/// pipeline. Text, Markdown, CSV, TSV, JSON (objects a line, or one list) and Parquet are told apart by name and first bytes, plain, gzip (.gz) or
/// Zstandard (.zst); -Format Text takes anything as text. In a table a row is a document; -Property names the column that holds the text, -Metadata those to keep beside
/// it. Strings that come from Get-Content are one document a file.</para>
/// <para>Fields of CSV and TSV are separated by a comma or a tab, or by another character where the first rows say so: it cuts the header
/// into the names that are asked for, or it is a semicolon, tab, comma or | that the header and the rows have and the usual one is not.
/// A first line such as sep=; names the separator, and -Delimiter does. Where the text is the last column,
/// separators without quotes in it belong to it; a warning counts the rows that are longer or shorter than the header. In files that
/// do not use quotes around fields, -LiteralQuote takes quotes as text.</para>
/// <para>A pipe that -Path names (a FIFO, /dev/stdin, what the shell makes of &lt;(command)) is read once, until its writers are done;
/// only Parquet and Prepared need files. Devices and sockets are refused (PathNotFound).</para>
/// <para>Tokenizer Word ends a sentence by Unicode's rules (UAX #29) and at a blank line. No sentence ends where a small letter follows
/// the mark ("What is it?" he asked.), nor after the usual abbreviations, initials and ordinals of European languages (Mr., z. B.,
/// 3. Mai), nor in Chinese and Japanese between a quotation and the words that say who speaks. Control sequences of terminals, such as
/// colours in a log, and what backspaces go over, as in manual pages, are left out.</para>
/// <para>Words are counted first, the -VocabularySize most frequent ones are kept and numbered, and the others become
/// <c>&lt;unk&gt;</c>. -Vocabulary takes the words of another corpus instead, which is needed where a model is measured on other
/// text than its own. Text streams through; beyond a quarter of a gigabyte the words lie in a private temporary file and not in
/// memory.</para>
/// <para>A file that cannot be read is an error of its own (PathNotFound, InputNotText), and the rest goes on; where nothing was
/// read at all the error is NothingRead.</para>
/// </remarks>
/// <example>
/// <para>The sample.</para>
/// <code>Import-Corpus</code>
/// <code lang="text">
/// Name                              Documents         Tokens Vocabulary   Unknown
/// ----                              ---------         ------ ----------   -------
/// Sample                                1,400        111,267        314     0.00%
/// </code>
/// </example>
/// <example>
/// <para>Strings.</para>
/// <code>
/// 'The queen sat on the throne.', 'The king sat.' |
///     Import-Corpus -Name two
/// </code>
/// <code lang="text">
/// Name                              Documents         Tokens Vocabulary   Unknown
/// ----                              ---------         ------ ----------   -------
/// two                                       2             13         10     0.00%
/// </code>
/// </example>
/// <example>
/// <para>A table: a document a row, another column kept beside the text.</para>
/// <code>
/// 'Text,Stars', 'A good book.,5', 'A dull book.,2' |
///     Set-Content reviews.csv
/// (Import-Corpus reviews.csv -Metadata Stars).Documents |
///     ConvertFrom-DataFrame | Format-Table Title, TokenCount, Stars
/// </code>
/// <code lang="text">
/// Title        TokenCount Stars
/// -----        ---------- -----
/// A good book.          5     5
/// A dull book.          5     2
/// </code>
/// </example>
/// <example>
/// <para>A folder of text files, words in small letters.</para>
/// <code>
/// $null = New-Item books -ItemType Directory
/// 'The queen sat.' | Set-Content books/queen.txt
/// 'The king stood.' | Set-Content books/king.txt
/// Import-Corpus ./books -Lowercase
/// </code>
/// <code lang="text">
/// Name                              Documents         Tokens Vocabulary   Unknown
/// ----                              ---------         ------ ----------   -------
/// books                                     2             10          8     0.00%
/// </code>
/// </example>
/// <seealso cref="OptimizeLmModelCommand"/>
/// <seealso cref="MeasureCorpusCommand"/>
/// <seealso cref="SplitCorpusCommand"/>
/// <seealso cref="MergeCorpusCommand"/>
/// <seealso cref="ExportCorpusCommand"/>
/// <seealso cref="GetVocabularyCommand"/>
/// <seealso href="about_PsLm"/>
[Cmdlet(VerbsData.Import, "Corpus", DefaultParameterSetName = SampleSet, HelpUri = ProjectPage.Cmdlets + "Import-Corpus.md")]
[OutputType(typeof(Corpus))]
public sealed class ImportCorpusCommand : LmCmdlet
{
    private const string SampleSet = "Sample", PathSet = "Path", LiteralSet = "LiteralPath", InputSet = "Input";

    /// <summary>What says how text becomes a corpus: no business of one that is ready.</summary>
    private static readonly string[] makingParameters = [nameof(Property), nameof(Metadata), nameof(Delimiter), nameof(LiteralQuote), nameof(Recurse), nameof(Include), nameof(Exclude), nameof(Encoding),
        nameof(DocumentBy), nameof(Tokenizer), nameof(Lowercase), nameof(NormalizeNumber), nameof(NormalizationForm), nameof(VocabularySize), nameof(MinCount),
        nameof(Vocabulary), nameof(IncludeText), nameof(MaxExpansion)];

    private readonly List<string> files = [], prepared = [];
    private ImportBar? bar;
    private CorpusBuilder? builder;
    private LineGatherer? lines;
    private bool hasInput, hasText;
    private long withoutText;

    /// <summary>Files or folders, wildcards allowed; relative to the session's location.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders, taken as they stand.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Strings (text), files, folders, data frames, or objects whose -Property is text: a string, a list of strings (a
    /// document each), or a plain value such as a number, written alike in every culture.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>The property or column that holds the text; a dot enters a JSON object within. Default: the one called text, or the only
    /// one; objects from the pipeline need it.</summary>
    [Parameter(ParameterSetName = InputSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [Alias("Column")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? Property { get; set; }

    /// <summary>Properties or columns that Documents keeps beside the text; one called as a column that it has anyway (Id, Source, Title,
    /// TokenCount, Text) is kept as id_2, and a warning tells it.</summary>
    [Parameter(ParameterSetName = InputSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string[] Metadata { get; set; } = [];

    /// <summary>What the files hold; Prepared is a folder that Export-Corpus wrote. Default: told from the name and the first bytes.</summary>
    [Parameter]
    public CorpusFormat Format { get; set; }

    /// <summary>The character between the fields of CSV and TSV. Default: told from the header and the first rows.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>Takes quotes in CSV and TSV as ordinary characters; every line is a row then.</summary>
    [Parameter]
    public SwitchParameter LiteralQuote { get; set; }

    /// <summary>Reads the folders within folders too.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Of a folder, only files whose names match one of these.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Include { get; set; } = [];

    /// <summary>Of a folder, no files whose names match one of these.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Exclude { get; set; } = [];

    /// <summary>The encoding of files without a byte-order mark: a name as utf-8, latin1 or windows-1252. Default: UTF-8.</summary>
    [Parameter]
    [EncodingArgument]
    [ArgumentCompletions("utf8", "utf16", "bigendianunicode", "utf32", "ascii", "latin1", "windows-1250", "windows-1251", "windows-1252", "iso-8859-2", "iso-8859-15", "koi8-r", "shift_jis", "euc-jp", "euc-kr", "gb18030", "big5")]
    public Encoding Encoding { get; set; } = Encoding.UTF8;

    /// <summary>What is one document. Default: a file, a string, a row.</summary>
    [Parameter]
    public DocumentBy DocumentBy { get; set; }

    /// <summary>How text is cut into words. Default Word.</summary>
    [Parameter]
    public TokenizerKind Tokenizer { get; set; }

    /// <summary>Writes all words in small letters.</summary>
    [Parameter]
    public SwitchParameter Lowercase { get; set; }

    /// <summary>Writes every digit as 0, so that years and prices are few words.</summary>
    [Parameter]
    public SwitchParameter NormalizeNumber { get; set; }

    /// <summary>The Unicode form that words are brought into. Default None.</summary>
    [Parameter]
    public UnicodeForm NormalizationForm { get; set; }

    /// <summary>The most words that the vocabulary has, 2 to 16,777,216, &lt;unk&gt; and &lt;eos&gt; counted. Default 50,000.</summary>
    [Parameter]
    public int VocabularySize { get; set; } = new CorpusOptions().VocabularySize;

    /// <summary>Words that stand fewer times in the text are unknown, 1 or more. Default 1.</summary>
    [Parameter]
    public int MinCount { get; set; } = new CorpusOptions().MinCount;

    /// <summary>A vocabulary to use as it is, or the path of its file, instead of -VocabularySize and -MinCount.</summary>
    [Parameter]
    [VocabularyArgument]
    [ArgumentCompleter(typeof(VocabularyFileCompleter))]
    public Vocabulary? Vocabulary { get; set; }

    /// <summary>Keeps each document's text in Documents, in memory.</summary>
    [Parameter]
    public SwitchParameter IncludeText { get; set; }

    /// <summary>A compressed or Parquet file may unpack to so many times its size, 1 or more; a guard against files made to fill the memory. Default 1,000.</summary>
    [Parameter]
    public int MaxExpansion { get; set; } = new CorpusOptions().MaxExpansion;

    /// <summary>The corpus's name. Default: that of its only file.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Threads that cut text into words, 1 to 1,024; the corpus does not depend on it. Default: one a processor core.</summary>
    [Parameter]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    private bool IsSample => ParameterSetName == SampleSet && !MyInvocation.ExpectingInput;

    private protected override void Begin()
    {
        if (Vocabulary is not null && (MyInvocation.BoundParameters.ContainsKey(nameof(VocabularySize)) || MyInvocation.BoundParameters.ContainsKey(nameof(MinCount))))
            throw new LmException(LmError.OptionInvalid, "-Vocabulary is used as it is; leave -VocabularySize and -MinCount out, or -Vocabulary.", nameof(Vocabulary));
        RefuseZero(nameof(ThreadCount), ThreadCount, "1 to 1,024");
        bar = new ImportBar(this);
        builder = new CorpusBuilder(
            new CorpusOptions
            {
                Name = Name ?? (IsSample ? "Sample" : null),
                VocabularySize = VocabularySize,
                MinCount = MinCount,
                Vocabulary = Vocabulary,
                Tokenizer = new TokenizerOptions { Kind = Tokenizer, Lowercase = Lowercase, NormalizeNumber = NormalizeNumber, NormalizationForm = NormalizationForm },
                // A prepared corpus is opened and not built.
                Format = Format == CorpusFormat.Prepared ? CorpusFormat.Auto : Format,
                Column = Property,
                Delimiter = Delimiter,
                LiteralQuotes = LiteralQuote,
                Metadata = Metadata,
                DocumentBy = DocumentBy,
                IncludeText = IncludeText,
                Encoding = Encoding,
                MaxExpansion = MaxExpansion,
                ThreadCount = ThreadCount,
            },
            bar, PipelineStopToken);
        lines = new LineGatherer(builder);
        if (IsSample)
            foreach (string story in new SampleGrammar().Stories(SampleGrammar.SampleSeed, SampleGrammar.SampleStories)) builder.AddText(story, "Sample");
    }

    private protected override void Process()
    {
        if (ParameterSetName == InputSet) AddInput(InputObject);
        Each(Path, path =>
        {
            bool isWild = WildcardPattern.ContainsWildcardCharacters(path);
            Each(SessionPaths.Wild(SessionState.Path, path), place => AddPlace(place, isNamed: !isWild));
        });
        Each(LiteralPath, path => AddPlace(SessionPaths.Literal(SessionState.Path, path)));
    }

    private protected override void End()
    {
        if (prepared.Count > 0 || Format == CorpusFormat.Prepared)
        {
            bar!.Dispose();
            OpenPrepared();
            return;
        }
        Corpus? corpus;
        // Taken away before the corpus goes on: what follows in the pipeline has bars of its own.
        using (bar) corpus = Build();
        if (corpus is not null) WriteObject(corpus);
    }

    private void OpenPrepared()
    {
        // What was named is not there, and that has been told.
        if (HasFailed && prepared.Count == 0) return;
        if (files.Count > 0 || hasText || prepared.Count == 0)
            throw new LmException(LmError.OptionInvalid, prepared.Count == 0 ? "-Format Prepared needs the path of a folder that Export-Corpus wrote."
                : $"'{prepared[0]}' is a prepared corpus, and other sources are named beside it. Import them apart, and put them together with Merge-Corpus.", prepared.FirstOrDefault());
        if (Array.Find(makingParameters, MyInvocation.BoundParameters.ContainsKey) is { } given)
            throw new LmException(LmError.OptionInvalid, $"'{prepared[0]}' is a prepared corpus, which is as it was exported. Leave -{given} out, or import the text that it was made of.", given);
        Each(prepared, path => WriteObject(CorpusFolder.Open(path, Name, PipelineStopToken)));
    }

    private Corpus? Build()
    {
        lines!.Flush();
        if (MyInvocation.ExpectingInput && ParameterSetName != InputSet)
            throw new LmException(LmError.OptionInvalid, "Text came through the pipeline and a path was given; one of them only.", ParameterSetName);
        if (MyInvocation.ExpectingInput && !hasInput)
            throw new LmException(LmError.NothingRead, "Nothing came through the pipeline. Check the command before Import-Corpus; alone it imports the sample.");
        builder!.BytesExpected += files.Sum(file => new FileInfo(file) is { Exists: true } info ? info.Length : 0);
        Each(files, file =>
        {
            if (StandardInput.Of(file, SessionState.PSVariable) is { } input) builder.AddStream(input, file);
            else builder.AddFile(file);
        });
        if (withoutText > 0) WriteWarning(string.Create(CultureInfo.InvariantCulture, $"{withoutText:N0} {(withoutText == 1 ? "object of the pipeline has" : "objects of the pipeline have")} no text and {(withoutText == 1 ? "was" : "were")} passed over."));
        foreach (LmException fault in builder.Faults) Fail(fault, fault.Target);
        foreach (string warning in builder.Warnings) WriteWarning(warning);
        try
        {
            return builder.Build();
        }
        catch (LmException nothing) when (HasFailed && nothing.Error == LmError.NothingRead)
        {
            // Every source was at fault, and each has been told.
            return null;
        }
    }

    private void AddInput(PSObject? input)
    {
        hasInput = true;
        hasText |= input?.BaseObject is not FileSystemInfo;
        object? value = input?.BaseObject;
        switch (value)
        {
            case string text when Property is null && Metadata.Length == 0 && DocumentBy != DocumentBy.Line && LineGatherer.FileOf(input!) is { } file:
                lines!.Add(text, file);
                break;
            case FileSystemInfo place:
                lines!.Flush();
                AddPlace(place.FullName);
                break;
            case DataFrame frame:
                lines!.Flush();
                builder!.AddFrame(frame, Property ?? throw new LmException(LmError.ColumnNotFound,
                    $"A DataFrame needs -Property, the column that holds the text; it has {string.Join(", ", frame.Columns.Select(column => column.Name))}.", frame));
                break;
            // A list that came as one object, as some functions give it.
            case System.Collections.IList list and not (byte[] or Array { Rank: > 1 }) when list.Count > 0:
                foreach (object? item in list)
                    if (ArgumentTypes.Bare(item) is System.Collections.IList) AddTexts(PSObject.AsPSObject(item));
                    else AddInput(item is null ? null : PSObject.AsPSObject(item));
                break;
            default:
                lines!.Flush();
                AddTexts(input);
                break;
        }
    }

    private void AddTexts(PSObject? input)
    {
        if (input is null) throw new LmException(LmError.InputNotText, "A $null came through the pipeline, which is no text. Check the command before Import-Corpus.", null);
        if (Property is null && input.BaseObject is not string)
            throw new LmException(LmError.InputNotText, $"{ArgumentTypes.Described(input.BaseObject)} is not text. Pipe strings, files or folders, or name the property that holds the text with -Property.", input);
        object? value = Property is null ? input.BaseObject : ArgumentTypes.Bare(ValueOf(input, Property));
        // As a row of a table that has none.
        if (Property is not null && value is null or DBNull or "") withoutText++;
        object?[]? metadata = Metadata.Length == 0 ? null : [.. Metadata.Select(name => ValueText.Kept(ValueOf(input, name)))];
        foreach (string text in ValueText.Of(value, Property)) builder!.AddText(text, metadata: metadata);
    }

    private static object? ValueOf(PSObject? input, string name)
    {
        if (input?.BaseObject is System.Collections.IDictionary table && table.Contains(name)) return table[name];
        return input?.Properties[name] is { } property ? property.Value : throw new LmException(LmError.ColumnNotFound, $"The object has no property '{Formatting.ShortText.Of(name)}'. It has "
            + string.Join(", ", input?.Properties.Select(known => Formatting.ShortText.Of(known.Name)) ?? []) + ".", input);
    }

    /// <summary>Files are read at the end, when their bytes can be summed up for the progress bar.</summary>
    private void AddPlace(string path) => AddPlace(path, isNamed: true);

    private void AddPlace(string path, bool isNamed)
    {
        if (Format == CorpusFormat.Prepared || (Format == CorpusFormat.Auto && CorpusFolder.IsPrepared(path)))
        {
            prepared.Add(path);
            return;
        }
        // What a wildcard found was not named by the user, and is chosen from like the files of a folder.
        if (!isNamed && File.Exists(path) && !(SourceFiles.IsFile(path) && SourceFiles.IsWanted(System.IO.Path.GetFileName(path), Include, Exclude))) return;
        IReadOnlyList<string> found = SourceFiles.Find(path, Recurse, Include, Exclude);
        if (found.Count == 0) WriteWarning($"The folder '{path}' holds no file to read{(Recurse ? "" : "; -Recurse enters the folders within")}.");
        files.AddRange(found);
    }
}
