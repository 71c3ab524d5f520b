using System.Globalization;
using System.Management.Automation;
using System.Text;
using Microsoft.Data.Analysis;

namespace PsLm.PowerShell.Commands;

/// <summary>Import-Corpus: reads text into a corpus. Without arguments it returns the built-in sample.</summary>
/// <remarks>
/// <para>A corpus is text prepared for training with Train-LmModel: documents, token ids and a vocabulary. Without arguments the cmdlet
/// returns the built-in sample: 1,400 short stories that a grammar generates, identical every time.</para>
/// <para>Text comes from files and folders (-Path, with wildcards), or from strings, files, data frames or other objects in the pipeline.
/// The formats are text, Markdown, CSV, TSV, JSON (one object per line, or one list) and Parquet. They are detected by name and first
/// bytes, plain or compressed with gzip (.gz) or Zstandard (.zst); -Format Text reads any file as text. In a table each row is a document.
/// -Property names the column with the text, -Metadata the columns to keep beside it. Strings from Get-Content are one document per
/// file.</para>
/// <para>Fields of CSV and TSV are separated by a comma or a tab, unless the first rows show another character. That is a character that
/// splits the header into the requested column names. Otherwise it is a semicolon, tab, comma or | that the header and the rows contain
/// while they do not contain the usual one. A first line such as sep=; sets the separator, as does -Delimiter. If the text is the last
/// column, unquoted separators in it belong to the text. A warning counts the rows that are longer or shorter than the header. For files
/// without quotes around fields, -LiteralQuote reads quotes as text.</para>
/// <para>A pipe as -Path (a FIFO, /dev/stdin, or &lt;(command) of the shell) is read once, until its writers close it. Only Parquet and
/// Prepared need files. Devices and sockets are rejected (PathNotFound).</para>
/// <para>Tokenizer Word ends a sentence by the rules of Unicode (UAX #29) and at a blank line. A sentence does not end where a small letter
/// follows the mark ("What is it?" he asked.). It does not end after common abbreviations, initials and ordinals of European languages
/// (Mr., z. B., 3. Mai). In Chinese and Japanese it does not end between a quotation and the words that name the speaker. Control sequences
/// of terminals, such as colours in a log, and text that backspaces overwrite, as in manual pages, are removed.</para>
/// <para>The cmdlet first counts the words. It keeps and numbers the -VocabularySize most frequent ones; the others become
/// <c>&lt;unk&gt;</c>. -Vocabulary uses the words of another corpus instead, which is necessary to measure a model on text other than its
/// own. Text is streamed; above a quarter of a gigabyte the tokens are in a private temporary file and not in memory.</para>
/// <para>A file that cannot be read causes its own error (PathNotFound, InputNotText), and the other files are still read. If nothing was
/// read, the error is NothingRead.</para>
/// </remarks>
/// <example>
/// <para>Import the built-in sample.</para>
/// <code>Import-Corpus</code>
/// <code lang="text">
/// Name                              Documents         Tokens Vocabulary   Unknown
/// ----                              ---------         ------ ----------   -------
/// Sample                                1,400        111,267        314     0.00%
/// </code>
/// </example>
/// <example>
/// <para>Import strings.</para>
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
/// <para>Import a table with one document per row, and keep another column beside the text.</para>
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
/// <para>Import a folder of text files and convert the words to lower case.</para>
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

    /// <summary>Parameters that control how text becomes a corpus; they do not apply to a prepared corpus.</summary>
    private static readonly string[] makingParameters = [nameof(Property), nameof(Metadata), nameof(Delimiter), nameof(LiteralQuote), nameof(Recurse), nameof(Include), nameof(Exclude), nameof(Encoding),
        nameof(DocumentBy), nameof(Tokenizer), nameof(Lowercase), nameof(NormalizeNumber), nameof(NormalizationForm), nameof(VocabularySize), nameof(MinCount),
        nameof(Vocabulary), nameof(IncludeText), nameof(MaxExpansion)];

    private readonly List<string> files = [], prepared = [];
    private ImportBar? bar;
    private CorpusBuilder? builder;
    private LineGatherer? lines;
    private bool hasInput, hasText;
    private long withoutText;

    /// <summary>Paths of files or folders, wildcards allowed; relative to the session's location.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Paths of files or folders; wildcard characters are literal.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Strings (text), files, folders, data frames, or objects whose -Property is text. Text is a string, a list of strings (one
    /// document each), or a plain value such as a number, formatted independently of the culture.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>The property or column that contains the text; a dot selects a property of a nested JSON object. Default: the one called
    /// text, or the only one; objects from the pipeline need it.</summary>
    [Parameter(ParameterSetName = InputSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [Alias("Column")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? Property { get; set; }

    /// <summary>Properties or columns that Documents keeps beside the text. One with the name of a standard column (Id, Source, Title,
    /// TokenCount, Text) is renamed, for example to id_2, and a warning is written.</summary>
    [Parameter(ParameterSetName = InputSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string[] Metadata { get; set; } = [];

    /// <summary>The format of the files; Prepared is a folder that Export-Corpus wrote. Default: told from the name and the first
    /// bytes.</summary>
    [Parameter]
    public CorpusFormat Format { get; set; }

    /// <summary>The separator character of the fields in CSV and TSV. Default: told from the header and the first rows.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>Reads quotes in CSV and TSV as ordinary characters; every line is then a row.</summary>
    [Parameter]
    public SwitchParameter LiteralQuote { get; set; }

    /// <summary>Also reads subfolders.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Reads only those files of a folder whose names match one of these patterns.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Include { get; set; } = [];

    /// <summary>Skips those files of a folder whose names match one of these patterns.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Exclude { get; set; } = [];

    /// <summary>Encoding of files without a byte-order mark: a name such as utf-8, latin1 or windows-1252. Default: UTF-8.</summary>
    [Parameter]
    [EncodingArgument]
    [ArgumentCompletions("utf8", "utf16", "bigendianunicode", "utf32", "ascii", "latin1", "windows-1250", "windows-1251", "windows-1252", "iso-8859-2", "iso-8859-15", "koi8-r", "shift_jis", "euc-jp", "euc-kr", "gb18030", "big5")]
    public Encoding Encoding { get; set; } = Encoding.UTF8;

    /// <summary>The unit that becomes one document. Default: a file, a string, a row.</summary>
    [Parameter]
    public DocumentBy DocumentBy { get; set; }

    /// <summary>The tokenizer that splits text into words. Default Word.</summary>
    [Parameter]
    public TokenizerKind Tokenizer { get; set; }

    /// <summary>Converts all words to lower case.</summary>
    [Parameter]
    public SwitchParameter Lowercase { get; set; }

    /// <summary>Replaces every digit by 0, so that years and prices give few distinct words.</summary>
    [Parameter]
    public SwitchParameter NormalizeNumber { get; set; }

    /// <summary>Unicode normalization form of the words. Default None.</summary>
    [Parameter]
    public UnicodeForm NormalizationForm { get; set; }

    /// <summary>Maximum number of words in the vocabulary, 2 to 16,777,216, including &lt;unk&gt; and &lt;eos&gt;. Default
    /// 50,000.</summary>
    [Parameter]
    public int VocabularySize { get; set; } = new CorpusOptions().VocabularySize;

    /// <summary>Minimum number of occurrences of a word, 1 or more; rarer words become unknown. Default 1.</summary>
    [Parameter]
    public int MinCount { get; set; } = new CorpusOptions().MinCount;

    /// <summary>A vocabulary to use unchanged, or the path of its file, instead of -VocabularySize and -MinCount.</summary>
    [Parameter]
    [VocabularyArgument]
    [ArgumentCompleter(typeof(VocabularyFileCompleter))]
    public Vocabulary? Vocabulary { get; set; }

    /// <summary>Keeps the text of each document in Documents, in memory.</summary>
    [Parameter]
    public SwitchParameter IncludeText { get; set; }

    /// <summary>Maximum ratio of unpacked to stored size of a compressed or Parquet file, 1 or more; protects against files made to fill
    /// the memory. Default 1,000.</summary>
    [Parameter]
    public int MaxExpansion { get; set; } = new CorpusOptions().MaxExpansion;

    /// <summary>Name of the corpus. Default: that of its only file.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Maximum number of threads that tokenize, 1 to 1,024; the corpus does not depend on it. Default: one a processor
    /// core.</summary>
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
                // // Prepared does not apply to the builder: a prepared corpus is opened, not built.
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
        // // Close the bar before the corpus enters the pipeline: later commands show their own bars.
        using (bar) corpus = Build();
        if (corpus is not null) WriteObject(corpus);
    }

    private void OpenPrepared()
    {
        // // The named paths do not exist, and errors were written for them.
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
            // // Every source failed, and an error was written for each.
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
            // // A list that arrives as one object, as some functions write it.
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
        // // Same as for a table row without text.
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

    /// <summary>Files are only collected here. End reads them, when the total size is known for the progress bar.</summary>
    private void AddPlace(string path) => AddPlace(path, isNamed: true);

    private void AddPlace(string path, bool isNamed)
    {
        if (Format == CorpusFormat.Prepared || (Format == CorpusFormat.Auto && CorpusFolder.IsPrepared(path)))
        {
            prepared.Add(path);
            return;
        }
        // // A wildcard match is not named by the user: filter it like the files of a folder.
        if (!isNamed && File.Exists(path) && !(SourceFiles.IsFile(path) && SourceFiles.IsWanted(System.IO.Path.GetFileName(path), Include, Exclude))) return;
        IReadOnlyList<string> found = SourceFiles.Find(path, Recurse, Include, Exclude);
        if (found.Count == 0) WriteWarning($"The folder '{path}' holds no file to read{(Recurse ? "" : "; -Recurse enters the folders within")}.");
        files.AddRange(found);
    }
}
