using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Data.Analysis;
using PsLm.Corpora;
using PsLm.Files;
using PsLm.Text;

namespace PsLm;

/// <summary>Makes a <see cref="Corpus"/> of files, texts and frames, one after the other. Text streams through: the memory taken
/// grows with the words found, not with the text. A source that fails is left out whole, and the builder goes on as if it had never
/// been named; one that is cancelled ends the builder too.</summary>
/// <remarks>For one thread. Words that take more than a quarter of a gigabyte, or an eighth of the memory that the process may use, lie
/// in a private file that goes with the process, where TMPDIR says, else in /var/tmp (Windows: TEMP): whatever adds text, and
/// <see cref="Build"/>, throws <see cref="LmError.DiskFull"/> where it has no room.</remarks>
public sealed class CorpusBuilder
{
    private readonly CorpusOptions options;
    private readonly CancellationToken cancellation;
    private readonly ImportMeter meter;
    private readonly Tokenizer tokenizer;
    private readonly DocumentList documents;
    private readonly ScanWorkers team;
    private readonly BlockFiller filler;
    private readonly SourceReader reader;
    private bool built;

    /// <summary>Makes a builder with nothing in it.</summary>
    /// <param name="options">How text becomes a corpus.</param>
    /// <param name="progress">Is told how far it has come, within the calls, a few times a second at most.</param>
    /// <param name="cancellation">Ends the call in progress with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>.</exception>
    public CorpusBuilder(CorpusOptions options, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
        : this(options, progress, TimeProvider.System, TokenMemory.Default, cancellation)
    {
    }

    internal CorpusBuilder(CorpusOptions options, IProgress<ImportProgress>? progress, TimeProvider time, TokenMemory space, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.cancellation = cancellation;
        tokenizer = new Tokenizer(options.Tokenizer);
        documents = new DocumentList(options.Metadata, options.DocumentBy is DocumentBy.Line or DocumentBy.Paragraph);
        team = new ScanWorkers(options, tokenizer, documents, space);
        filler = new BlockFiller(team, options.Tokenizer.Kind == TokenizerKind.WhiteSpace || options.DocumentBy == DocumentBy.Line);
        meter = new ImportMeter(progress, time);
        reader = new SourceReader(options, filler, Step);
        if (MetadataNames.Warning(options.Metadata) is { } warning) reader.Warnings.Add(warning);
    }

    /// <summary>Said so that a progress bar can show a share: the bytes of all files to come; 0 for unknown.</summary>
    public long BytesExpected { get; set; }

    /// <summary>What was mended or passed over, a sentence each.</summary>
    public IReadOnlyList<string> Warnings => reader.Warnings;

    /// <summary>Rows of files that could not be taken, while the others were: broken quotes of CSV, lines that are no JSON.</summary>
    public IReadOnlyList<LmException> Faults => reader.Faults;

    /// <summary>Adds a text: one document, unless the options split it.</summary>
    /// <param name="text">Any text; one without a word adds nothing.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="title">What it is called; empty: its first words.</param>
    /// <param name="metadata">Its values in the columns of <see cref="CorpusOptions.Metadata"/>; null for none.</param>
    /// <exception cref="ArgumentException">There are not as many values as columns.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of this text was taken.</exception>
    public void AddText(string text, string source = "", string title = "", IReadOnlyList<object?>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (metadata is not null && metadata.Count != options.Metadata.Count)
            throw new ArgumentException($"There are {metadata.Count} values for {options.Metadata.Count} columns of metadata; each column needs one.", nameof(metadata));
        Whole(source, () =>
        {
            filler.Begin(new TextSource(source, title, metadata?.ToArray()));
            reader.Write(text);
            Step(text.Length);
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
                reader.Write(line);
                Step(line.Length);
                filler.Write("\n");
            }
            filler.EndText();
        });
    }

    /// <summary>Adds a file, plain or packed (.gz, .zst): text is one document and a row of a table is one, unless the options split
    /// or join them. A pipe (a FIFO, /dev/stdin) is read once, to the end of its writers, as anything but Parquet.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: there is no such file, it is a device, or it cannot be read;
    /// <see cref="LmError.InputNotText"/>: it is no text, damaged or cut short; <see cref="LmError.ColumnNotFound"/>: a table has no such
    /// column. Nothing of it was taken then. Single rows at fault are <see cref="Faults"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of this file was taken.</exception>
    public void AddFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string full = Path.GetFullPath(path);
        if (SpecialFile.IsPipe(full)) AddPipe(full);
        else if (FileKind.Check(full) == 0) reader.Warnings.Add($"'{full}' is empty.");
        else Whole(full, () => reader.ReadFile(full));
    }

    /// <summary>Adds what a stream gives, plain or packed, as a file is added; Parquet needs a file.</summary>
    /// <param name="stream">Read to its end, and closed.</param>
    /// <param name="name">What it is called; its ending tells the format as that of a file does.</param>
    /// <exception cref="LmException">As <see cref="AddFile"/>. Nothing of it was taken then.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of this stream was taken.</exception>
    public void AddStream(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        Whole(name, () => reader.ReadStream(name, () => new PackedFile(name, new CountedStream(stream), options.MaxExpansion)));
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
        ArgumentNullException.ThrowIfNull(column);
        DataFrameColumn texts = DocumentFrame.Column(frame, column);
        if (texts.DataType != typeof(string))
            throw new LmException(LmError.InputNotText, $"Column '{column}' does not hold text. Name a column of strings.", column);
        DataFrameColumn[] kept = [.. options.Metadata.Select(name => DocumentFrame.Column(frame, name))];
        Whole(column, () => reader.AddRows(column, "", Rows(texts, kept), () => 0));
    }

    /// <summary>Settles the vocabulary and makes the corpus. The builder is done then.</summary>
    /// <returns>The corpus.</returns>
    /// <exception cref="LmException"><see cref="LmError.NothingRead"/>: there was no word; <see cref="LmError.MemoryExceeded"/>.</exception>
    /// <exception cref="InvalidOperationException">The corpus was built before.</exception>
    public Corpus Build()
    {
        ThrowIfBuilt();
        cancellation.ThrowIfCancellationRequested();
        filler.Flush();
        if (team.Count == 0)
            throw new LmException(LmError.NothingRead, "There was no word to read: the sources are empty, or there were none. Name a file, a folder or text that holds words.");
        cancellation.ThrowIfCancellationRequested();
        meter.Report(BytesExpected, team.Count, always: true);
        built = true;
        try
        {
            (TokenStore store, Vocabulary vocabulary, long unknown) = team.Finish(cancellation);
            string name = !string.IsNullOrEmpty(options.Name) ? options.Name
                : documents.CommonName() ?? "corpus";
            return new Corpus(name, documents.ToDataFrame(store.Count, options.IncludeText), documents.Starts(), store, vocabulary, tokenizer, unknown);
        }
        catch (OutOfMemoryException fault)
        {
            throw new LmException(LmError.MemoryExceeded, "There is not enough memory to make a corpus of what was read. Close other programs, "
                + "import it in parts, or name a smaller -VocabularySize or a greater -MinCount.", inner: fault);
        }
        finally
        {
            team.Abandon();
        }
    }

    [UnsupportedOSPlatform("windows")]
    private void AddPipe(string path) => Whole(path, () => reader.ReadStream(path, () => FileKind.OpenPipe(path, options, () => Step(0))));

    private static IEnumerable<SourceRow> Rows(DataFrameColumn texts, DataFrameColumn[] kept)
    {
        for (long row = 0; row < texts.Length; row++)
            yield return new SourceRow(row, texts[row] as string, "", [.. kept.Select(column => column[row])], null,
                string.Create(CultureInfo.InvariantCulture, $"{texts.Name}[{row}]"));
    }

    /// <summary>Adds a source wholly or not at all.</summary>
    private void Whole(string source, Action add)
    {
        ThrowIfBuilt();
        cancellation.ThrowIfCancellationRequested();
        meter.Begin(source);
        filler.BeginSource();
        int warnings = reader.Warnings.Count, faults = reader.Faults.Count;
        try
        {
            add();
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Nobody can go on with this builder, and what was read need not be read again to be taken back.
            team.Abandon();
            throw;
        }
        catch
        {
            filler.TakeBack();
            reader.Warnings.RemoveRange(warnings, reader.Warnings.Count - warnings);
            reader.Faults.RemoveRange(faults, reader.Faults.Count - faults);
            throw;
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
