using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Data.Analysis;
using PsLm.Corpora;
using PsLm.Files;
using PsLm.Text;

namespace PsLm;

/// <summary>Builds a <see cref="Corpus"/> from files, texts and frames, added one after the other. Text is streamed: memory use grows with
/// the number of words found, not with the text length. If a source fails, all of it is discarded and the builder remains usable. If a call
/// is cancelled, the builder cannot be used again.</summary>
/// <remarks>Not thread-safe. Token ids are kept in memory up to 256 MiB or one eighth of the memory available to the process. Beyond that
/// they go to a private temporary file, deleted with the process, in TMPDIR, else in /var/tmp (Windows: TEMP). When that disk is full, the
/// methods that add text and <see cref="Build"/> throw <see cref="LmError.DiskFull"/>.</remarks>
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

    /// <summary>Creates an empty builder.</summary>
    /// <param name="options">Import options.</param>
    /// <param name="progress">Receives progress on the calling thread, at most four times a second; null = none.</param>
    /// <param name="cancellation">Stops the running call with <see cref="OperationCanceledException"/>.</param>
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

    /// <summary>Total bytes of all files to be added, from which a progress bar computes its share; 0 = unknown.</summary>
    public long BytesExpected { get; set; }

    /// <summary>One sentence for each repair or omission.</summary>
    public IReadOnlyList<string> Warnings => reader.Warnings;

    /// <summary>Errors of rows that were skipped while the other rows were read: broken CSV quotes, lines that are not JSON.</summary>
    public IReadOnlyList<LmException> Faults => reader.Faults;

    /// <summary>Adds a text: one document, unless the options split it.</summary>
    /// <param name="text">Any text; a text without a word adds nothing.</param>
    /// <param name="source">Source name for the Source column. Default empty.</param>
    /// <param name="title">Document title; empty (default) = the first words of the document.</param>
    /// <param name="metadata">One value per column of <see cref="CorpusOptions.Metadata"/>; null = no values.</param>
    /// <exception cref="ArgumentException">The number of values differs from the number of columns.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled; nothing of this text was added.</exception>
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

    /// <summary>Adds lines as one text.</summary>
    /// <param name="lines">Lines without line ends.</param>
    /// <param name="source">Source name for the Source column. Default empty.</param>
    /// <param name="title">Document title; empty (default) = the first words of the document.</param>
    /// <exception cref="OperationCanceledException">The call was cancelled; nothing of these lines was added.</exception>
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

    /// <summary>Adds a file, plain or compressed (.gz, .zst). A text file is one document, and so is a row of a table, unless the options
    /// split or join them. A pipe (a FIFO, /dev/stdin) is read once, until all writers close it; Parquet cannot be read from a
    /// pipe.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: the file does not exist, is a device, or cannot be read;
    /// <see cref="LmError.InputNotText"/>: it is not text, damaged or truncated; <see cref="LmError.ColumnNotFound"/>: a table lacks the
    /// column. In these cases nothing of the file was added. Single faulty rows are in <see cref="Faults"/>.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled; nothing of this file was added.</exception>
    public void AddFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string full = Path.GetFullPath(path);
        if (SpecialFile.IsPipe(full)) AddPipe(full);
        else if (FileKind.Check(full) == 0) reader.Warnings.Add($"'{full}' is empty.");
        else Whole(full, () => reader.ReadFile(full));
    }

    /// <summary>Adds the content of a stream, plain or compressed, like a file. Parquet is not possible, because it needs a seekable
    /// file.</summary>
    /// <param name="stream">Read to its end and closed.</param>
    /// <param name="name">Source name; its extension selects the format like that of a file.</param>
    /// <exception cref="LmException">As for <see cref="AddFile"/>; nothing of the stream was added.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled; nothing of this stream was added.</exception>
    public void AddStream(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        Whole(name, () => reader.ReadStream(name, () => new PackedFile(name, new CountedStream(stream), options.MaxExpansion)));
    }

    /// <summary>Adds the rows of a frame's text column, one document each unless the options say otherwise. Rows without text are
    /// skipped.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="column">Name of a string column.</param>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>; <see cref="LmError.InputNotText"/>: the column is not a string
    /// column.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled; nothing of this frame was added.</exception>
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

    /// <summary>Builds the vocabulary and the corpus. The builder cannot be used afterwards.</summary>
    /// <returns>The corpus.</returns>
    /// <exception cref="LmException"><see cref="LmError.NothingRead"/>: no word was added;
    /// <see cref="LmError.MemoryExceeded"/>.</exception>
    /// <exception cref="InvalidOperationException">The corpus was already built.</exception>
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

    /// <summary>Adds a source completely or not at all.</summary>
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
            // A cancelled builder cannot be used again, so there is no need to restore the state before this source.
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
