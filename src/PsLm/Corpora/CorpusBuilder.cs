using System.Globalization;
using Microsoft.Data.Analysis;
using PsLm.Corpora;
using PsLm.Text;

namespace PsLm;

/// <summary>Makes a <see cref="Corpus"/> of files, texts and frames, one after the other. Text streams through: the memory taken
/// grows with the words found, not with the text. A source that fails, or is cancelled, is left out whole, and the builder goes on
/// as if it had never been named.</summary>
/// <remarks>For one thread.</remarks>
public sealed class CorpusBuilder
{
    private readonly CorpusOptions options;
    private readonly CancellationToken cancellation;
    private readonly ImportMeter meter;
    private readonly Tokenizer tokenizer;
    private readonly DocumentList documents = new();
    private readonly ScanTeam team;
    private readonly BlockFiller filler;
    private readonly List<string> warnings = [];
    private bool built;

    /// <summary>Makes a builder with nothing in it.</summary>
    /// <param name="options">How text becomes a corpus.</param>
    /// <param name="progress">Is told how far it has come, within the calls, a few times a second at most.</param>
    /// <param name="cancellation">Ends the call in progress with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>.</exception>
    public CorpusBuilder(CorpusOptions options, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
        : this(options, progress, TimeProvider.System, cancellation)
    {
    }

    internal CorpusBuilder(CorpusOptions options, IProgress<ImportProgress>? progress, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.cancellation = cancellation;
        tokenizer = new Tokenizer(options.Tokenizer);
        team = new ScanTeam(options, tokenizer, documents);
        filler = new BlockFiller(team, options.Tokenizer.Kind == TokenizerKind.WhiteSpace || options.DocumentBy == DocumentBy.Line);
        meter = new ImportMeter(progress, time);
    }

    /// <summary>Said so that a progress bar can show a share: the bytes of all files to come; 0 for unknown.</summary>
    public long BytesExpected { get; set; }

    /// <summary>What was mended or passed over, a sentence each.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Adds a text: one document, unless the options split it.</summary>
    /// <param name="text">Any text; one without a word adds nothing.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="title">What it is called; empty: its first words.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of this text was taken.</exception>
    public void AddText(string text, string source = "", string title = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        Whole(source, () =>
        {
            filler.Begin(new TextSource(source, title));
            WriteText(text);
            filler.EndText();
        });
    }

    /// <summary>Adds lines as one text, as if they stood in a file.</summary>
    /// <param name="lines">Lines without their ends.</param>
    /// <param name="source">Where they come from.</param>
    /// <param name="title">What they are called; empty: their first words.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of these lines was taken.</exception>
    public void AddLines(IEnumerable<string> lines, string source = "", string title = "")
    {
        ArgumentNullException.ThrowIfNull(lines);
        Whole(source, () =>
        {
            filler.Begin(new TextSource(source, title));
            foreach (string line in lines)
            {
                WriteText(line);
                filler.Write("\n");
            }
            filler.EndText();
        });
    }

    /// <summary>Adds a text file, plain or gzip: one document, unless the options split it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: there is no such file, or it cannot be read;
    /// <see cref="LmError.InputNotText"/>: it is no text, damaged or cut short. Nothing of it was taken then.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of this file was taken.</exception>
    public void AddFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string full = Path.GetFullPath(path);
        if (FileKind.Check(full) == 0)
        {
            warnings.Add($"'{full}' is empty.");
            return;
        }
        bool splits = options.DocumentBy is DocumentBy.Paragraph or DocumentBy.Line;
        Whole(full, () =>
        {
            using TextFile file = FileKind.Open(full, options);
            filler.Begin(new TextSource(full, splits ? "" : SourceFiles.TitleOf(full)));
            bool isBlank = WriteFile(file);
            filler.EndText();
            if (isBlank) warnings.Add($"'{full}' holds no word.");
            if (file.InvalidCount > 0) warnings.Add(string.Create(CultureInfo.InvariantCulture,
                $"'{full}' is not all UTF-8: {file.InvalidCount:N0} places were replaced by U+FFFD, the first at byte {file.FirstInvalid:N0} of its text. If the file has another encoding, name it."));
        });
    }

    /// <summary>Adds the rows of a frame's text column, each a document unless the options say otherwise; rows without text are passed
    /// over.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="column">The name of a column of strings.</param>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>; <see cref="LmError.InputNotText"/>: the column holds no
    /// strings.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of this frame was taken.</exception>
    public void AddFrame(DataFrame frame, string column)
    {
        ArgumentNullException.ThrowIfNull(frame);
        DataFrameColumn texts = TextColumn(frame, column);
        bool oneDocument = options.DocumentBy == DocumentBy.File;
        Whole(column, () =>
        {
            if (oneDocument) filler.Begin(new TextSource(column, ""));
            for (long row = 0; row < texts.Length; row++)
            {
                if (texts[row] is not string text) continue;
                if (!oneDocument) filler.Begin(new TextSource(string.Create(CultureInfo.InvariantCulture, $"{column}[{row}]"), ""));
                WriteText(text);
                if (oneDocument) filler.Write("\n");
                else filler.EndText();
            }
            if (oneDocument) filler.EndText();
        });
    }

    /// <summary>Settles the vocabulary and makes the corpus. The builder is done then.</summary>
    /// <returns>The corpus.</returns>
    /// <exception cref="LmException"><see cref="LmError.NothingRead"/>: there was no word.</exception>
    /// <exception cref="InvalidOperationException">The corpus was built before.</exception>
    public Corpus Build()
    {
        ThrowIfBuilt();
        filler.Flush();
        if (team.Count == 0)
            throw new LmException(LmError.NothingRead, "There was no word to read: the sources are empty, or there were none. Name a file, a folder or text that holds words.");
        cancellation.ThrowIfCancellationRequested();
        meter.Report(BytesExpected, team.Count, always: true);
        built = true;
        (TokenStore store, Vocabulary vocabulary, long unknown) = team.Finish();
        string name = !string.IsNullOrEmpty(options.Name) ? options.Name
            : documents.CommonName() ?? "corpus";
        return new Corpus(name, documents.ToDataFrame(store.Count, options.IncludeText), documents.Starts(), store, vocabulary, tokenizer, unknown);
    }

    private static DataFrameColumn TextColumn(DataFrame frame, string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        int index = frame.Columns.IndexOf(column);
        if (index < 0)
            throw new LmException(LmError.ColumnNotFound, $"There is no column '{column}'. There are: {string.Join(", ", frame.Columns.Select(c => $"'{c.Name}'"))}.", column);
        if (frame.Columns[index].DataType == typeof(string)) return frame.Columns[index];
        throw new LmException(LmError.InputNotText, $"Column '{column}' holds {frame.Columns[index].DataType.Name}, not text. Name a column of strings.", column);
    }

    /// <summary>Adds a source wholly or not at all.</summary>
    private void Whole(string source, Action add)
    {
        ThrowIfBuilt();
        cancellation.ThrowIfCancellationRequested();
        meter.Begin(source);
        filler.BeginSource();
        int warningCount = warnings.Count;
        try
        {
            add();
        }
        catch
        {
            filler.TakeBack();
            warnings.RemoveRange(warningCount, warnings.Count - warningCount);
            throw;
        }
    }

    private void WriteText(string text)
    {
        for (int at = 0; at < text.Length; at += TextFile.MostCharacters)
        {
            int length = Math.Min(TextFile.MostCharacters, text.Length - at);
            filler.Write(text.AsSpan(at, length));
            Step(length);
        }
    }

    /// <summary>Reads a file to its end.</summary>
    /// <returns>Whether it holds white space alone.</returns>
    private bool WriteFile(TextFile file)
    {
        bool isBlank = true;
        long counted = 0;
        while (true)
        {
            Span<char> room = filler.Reserve(TextFile.MostCharacters);
            int read = FileKind.Read(file, room);
            if (read == 0) return isBlank;
            if (isBlank) isBlank = room[..read].IsWhiteSpace();
            filler.Advance(read);
            Step(file.BytesRead - counted);
            counted = file.BytesRead;
        }
    }

    private void Step(long bytes)
    {
        cancellation.ThrowIfCancellationRequested();
        meter.BytesRead += bytes;
        meter.Report(BytesExpected, team.Count);
    }

    private void ThrowIfBuilt()
    {
        if (built) throw new InvalidOperationException("The corpus was built; a new one needs a new CorpusBuilder.");
    }
}
