using System.Globalization;
using System.Text;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Reads files of every format into blocks and reports progress.</summary>
/// <param name="options">Format and column options.</param>
/// <param name="filler">Receives the text.</param>
/// <param name="tell">Called with the bytes read from a file, or the characters of other text; 0 only checks for cancellation.</param>
internal sealed class SourceReader(CorpusOptions options, BlockFiller filler, Action<long> tell)
{
    /// <summary>Maximum number of faulty rows per file that are listed singly; the rest is only counted.</summary>
    private const int MostFaults = 10;

    private bool hasMended;

    private bool Splits => options.DocumentBy is DocumentBy.Paragraph or DocumentBy.Line;

    /// <summary>One sentence for each repair or omission.</summary>
    internal List<string> Warnings { get; } = [];

    /// <summary>Errors of skipped rows.</summary>
    internal List<LmException> Faults { get; } = [];

    /// <summary>Passes a text on in pieces.</summary>
    internal void Write(string text)
    {
        text = WithWholePairs(text);
        for (int at = 0; at < text.Length; at += TextFile.MostCharacters)
        {
            tell(0);
            filler.Write(text.AsSpan(at, Math.Min(TextFile.MostCharacters, text.Length - at)));
        }
    }

    /// <summary>Replaces unpaired surrogates by U+FFFD, like invalid bytes of a file, because UTF-8 cannot encode them.</summary>
    private string WithWholePairs(string text)
    {
        if (HasWholePairs(text)) return text;
        if (!hasMended) Warnings.Add("A text holds half a surrogate pair, which is no character: read as U+FFFD, as are all that follow.");
        hasMended = true;
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    private static bool HasWholePairs(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is var at and >= 0)
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return false;
            text = text[(at + 2)..];
        }
        return true;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="LmException">The file cannot be read, has the wrong format, or does not fit in memory.</exception>
    internal void ReadFile(string path) => Guard(path, () => Read(path));

    private static void Guard(string path, Action read)
    {
        try
        {
            read();
        }
        catch (OutOfMemoryException fault)
        {
            throw new LmException(LmError.MemoryExceeded, $"There is not enough memory to read '{path}'; nothing of it was taken. Close other programs, or import it in parts.", path, fault);
        }
    }

    /// <summary>Reads a stream once, from its beginning, like a file.</summary>
    /// <param name="name">Source name.</param>
    /// <param name="open">Opens the decompressed bytes.</param>
    /// <exception cref="LmException">As for <see cref="ReadFile"/>; Parquet is rejected, because its metadata is at the end.</exception>
    internal void ReadStream(string name, Func<PackedFile> open) => Guard(name, () => ReadOnce(name, open));

    private void ReadOnce(string name, Func<PackedFile> open)
    {
        using PackedFile file = open();
        Span<byte> head = stackalloc byte[SourceFormat.HeadLength];
        int read = 0;
        CorpusFormat format = SourceFormat.ByName(name, options) ?? SourceFormat.ByContent(file, options, head, out read);
        if (format == CorpusFormat.Parquet)
            throw new LmException(LmError.InputNotText, $"'{name}' is Parquet, which is read from its end; a pipe gives its bytes once, from the beginning. Save it in a file first.", name);
        CheckMetadata(name, format);
        using var text = new TextFile(file, options.Encoding, head[..read]);
        Read(name, text, format);
    }

    private void Read(string path)
    {
        CorpusFormat format = SourceFormat.Of(path, options);
        CheckMetadata(path, format);
        if (format == CorpusFormat.Parquet)
        {
            ReadParquet(path);
            return;
        }
        using TextFile file = FileKind.Open(path, options);
        Read(path, file, format);
    }

    private void CheckMetadata(string path, CorpusFormat format)
    {
        if (options.Metadata.Count > 0 && format is CorpusFormat.Text or CorpusFormat.Markdown)
            throw new LmException(LmError.ColumnNotFound, $"'{path}' is read as text, which has no columns to keep. Leave -Metadata out, or name its -Format.", path);
    }

    private void Read(string path, TextFile file, CorpusFormat format)
    {
        if (format is CorpusFormat.Text or CorpusFormat.Markdown)
        {
            filler.Begin(new TextSource(path, Splits ? "" : SourceFiles.TitleOf(path)));
            bool isBlank = format == CorpusFormat.Text ? ReadText(file) : ReadMarkdown(file);
            filler.EndText();
            if (isBlank) Warnings.Add($"'{path}' holds no word.");
        }
        else
        {
            IEnumerable<SourceRow> rows = format == CorpusFormat.JsonLines ? new JsonRows(path, options).Read(new JsonItems(file, () => tell(0)))
                : CsvRows.Read(path, new TextLines(file, () => tell(0)), format == CorpusFormat.Csv ? ',' : '\t', options, Warnings.Add);
            AddRows(path, SourceFiles.TitleOf(path), rows, () => file.BytesRead);
        }
        if (file.InvalidCount > 0) Warnings.Add(string.Create(CultureInfo.InvariantCulture,
            $"'{path}' is not all UTF-8: {file.InvalidCount:N0} places were replaced by U+FFFD, the first at byte {file.FirstInvalid:N0} of its text. If the file has another encoding, name it."));
    }

    /// <summary>Adds rows: one document per row, or one document for all rows with <see cref="DocumentBy.File"/>.</summary>
    /// <param name="name">Source name.</param>
    /// <param name="title">Title if all rows are one document; empty = its first words.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="bytesRead">Returns the number of bytes read from the source so far.</param>
    internal void AddRows(string name, string title, IEnumerable<SourceRow> rows, Func<long> bytesRead)
    {
        bool oneDocument = options.DocumentBy == DocumentBy.File;
        if (oneDocument && options.Metadata.Count > 0)
            throw new LmException(LmError.OptionInvalid, $"All rows of '{name}' are to be one document, which has no columns of its own. Leave -Metadata out, or -DocumentBy File.", name);
        long missing = 0, faulty = 0, counted = 0, taken = 0;
        if (oneDocument) filler.Begin(new TextSource(name, title));
        foreach (SourceRow row in rows)
        {
            if (row.Fault is not null)
            {
                if (++faulty <= MostFaults) Faults.Add(new LmException(LmError.InputNotText,
                    string.Create(CultureInfo.InvariantCulture, $"'{name}', line {row.Line} was left out: {row.Fault}"), name));
            }
            else if (string.IsNullOrEmpty(row.Text)) missing++;
            else
            {
                taken++;
                if (!oneDocument) filler.Begin(new TextSource(row.Source ?? name, Splits ? "" : row.Title, row.Values));
                Write(row.Text);
                if (oneDocument) filler.Write("\n");
                else filler.EndText();
            }
            tell(bytesRead() - counted);
            counted = bytesRead();
        }
        if (oneDocument) filler.EndText();
        if (faulty > MostFaults) Faults.Add(new LmException(LmError.InputNotText,
            string.Create(CultureInfo.InvariantCulture, $"'{name}': {faulty - MostFaults:N0} more {(faulty == MostFaults + 1 ? "line was" : "lines were")} left out."), name));
        if (missing > 0) Warnings.Add($"'{name}': {RowLengths.Rows(missing)} no text and {(missing == 1 ? "was" : "were")} passed over.");
        if (taken == 0 && faulty == 0 && missing == 0) Warnings.Add($"'{name}' has no row.");
    }

    /// <summary>Reads a text to its end.</summary>
    /// <returns>Whether it has only white space.</returns>
    private bool ReadText(TextFile file)
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
            tell(file.BytesRead - counted);
            counted = file.BytesRead;
        }
    }

    private bool ReadMarkdown(TextFile file)
    {
        var text = new StringBuilder();
        char[] buffer = new char[TextFile.MostCharacters];
        long counted = 0;
        for (int read; (read = FileKind.Read(file, buffer)) > 0;)
        {
            text.Append(buffer, 0, read);
            tell(file.BytesRead - counted);
            counted = file.BytesRead;
            if (text.Length > MarkdownProse.LongestText)
                throw new LmException(LmError.InputNotText, $"'{file.Path}' is too long to be read as Markdown, more than {MarkdownProse.LongestText >> 20} million characters. Read it as text (-Format Text), or in parts.", file.Path);
        }
        // Remove a byte-order mark: it would hide the markup at the start of the first line.
        if (text.Length > 0 && text[0] == '\uFEFF') text.Remove(0, 1);
        try
        {
            string prose = MarkdownProse.Of(text.ToString());
            Write(prose);
            return string.IsNullOrWhiteSpace(prose);
        }
        catch (InvalidDataException fault)
        {
            throw new LmException(LmError.InputNotText, $"'{file.Path}' cannot be read as Markdown: {fault.Message} Read it as text (-Format Text).", file.Path, fault);
        }
    }

    private void ReadParquet(string path)
    {
        Stream stream = FileKind.OpenSeekable(path, options, () => tell(0));
        // The stream may be decompressed and longer than the file; scale its positions to bytes of the file.
        double scale = (double)new FileInfo(path).Length / stream.Length;
        long told = 0;
        using var rows = new ParquetRows(path, stream, options, read =>
        {
            long now = (long)(read * scale);
            tell(now - told);
            told = now;
        });
        AddRows(path, SourceFiles.TitleOf(path), rows.Read(), () => 0);
    }
}
