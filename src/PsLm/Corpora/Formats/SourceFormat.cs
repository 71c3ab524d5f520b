using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Detects the format of a file.</summary>
internal static class SourceFormat
{
    private static readonly Dictionary<string, CorpusFormat> extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        [".md"] = CorpusFormat.Markdown,
        [".markdown"] = CorpusFormat.Markdown,
        [".csv"] = CorpusFormat.Csv,
        [".tsv"] = CorpusFormat.Tsv,
        [".tab"] = CorpusFormat.Tsv,
        [".json"] = CorpusFormat.JsonLines,
        [".jsonl"] = CorpusFormat.JsonLines,
        [".ndjson"] = CorpusFormat.JsonLines,
        [".parquet"] = CorpusFormat.Parquet,
    };

    private static ReadOnlySpan<byte> ParquetMark => "PAR1"u8;

    /// <summary>Returns the format of a file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="options">May set the format.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>, <see cref="LmError.InputNotText"/>: the file cannot be
    /// read.</exception>
    internal static CorpusFormat Of(string path, CorpusOptions options)
    {
        if (ByName(path, options) is { } known) return known;
        using PackedFile file = FileKind.OpenPacked(path, options);
        return ByContent(file, options, stackalloc byte[HeadLength], out _);
    }

    /// <summary>Maximum number of bytes read to detect a format.</summary>
    internal const int HeadLength = 4096;

    /// <summary>The format set in the options or given by the extension; null if neither does.</summary>
    internal static CorpusFormat? ByName(string path, CorpusOptions options)
    {
        if (options.Format != CorpusFormat.Auto) return options.Format;
        string name = PackedFile.HasExtension(path) ? Path.GetFileNameWithoutExtension(path) : path;
        return extensions.TryGetValue(Path.GetExtension(name), out CorpusFormat format) ? format : null;
    }

    /// <summary>Detects the format from the first bytes: Parquet, JSON or text.</summary>
    /// <param name="file">Read from its beginning, only as far as necessary.</param>
    /// <param name="options">Encoding of text.</param>
    /// <param name="head">Receives the bytes read; <see cref="HeadLength"/> long.</param>
    /// <param name="read">Number of bytes read.</param>
    internal static CorpusFormat ByContent(PackedFile file, CorpusOptions options, Span<byte> head, out int read)
    {
        bool? isJson = null;
        read = 0;
        for (int more = 1; more > 0 && read < head.Length && isJson is null; read += more)
        {
            more = FileKind.Read(file, head[read..]);
            if (read + more < ParquetMark.Length) continue;
            isJson = head.StartsWith(ParquetMark) ? false : JsonHead.Begins(head[..(read + more)], options.Encoding);
        }
        if (head[..read].StartsWith(ParquetMark)) return CorpusFormat.Parquet;
        return isJson == true ? CorpusFormat.JsonLines : CorpusFormat.Text;
    }
}
