using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Tells what a file holds.</summary>
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

    /// <summary>The format of a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="options">What the caller says of it.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>, <see cref="LmError.InputNotText"/>: it cannot be read.</exception>
    internal static CorpusFormat Of(string path, CorpusOptions options)
    {
        if (ByName(path, options) is { } known) return known;
        using PackedFile file = FileKind.OpenPacked(path, options);
        return ByContent(file, options, stackalloc byte[HeadLength], out _);
    }

    /// <summary>Bytes that tell a format.</summary>
    internal const int HeadLength = 4096;

    /// <summary>The format that the caller or the name says; null where neither does.</summary>
    internal static CorpusFormat? ByName(string path, CorpusOptions options)
    {
        if (options.Format != CorpusFormat.Auto) return options.Format;
        string name = PackedFile.HasExtension(path) ? Path.GetFileNameWithoutExtension(path) : path;
        return extensions.TryGetValue(Path.GetExtension(name), out CorpusFormat format) ? format : null;
    }

    /// <summary>The format that the first bytes tell: Parquet, JSON or text.</summary>
    /// <param name="file">Read from its beginning, no further than it takes to tell.</param>
    /// <param name="options">The encoding of text.</param>
    /// <param name="head">Takes the bytes that are read, <see cref="HeadLength"/>.</param>
    /// <param name="read">How many there are.</param>
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
