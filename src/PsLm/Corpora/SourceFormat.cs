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
        if (options.Format != CorpusFormat.Auto) return options.Format;
        string name = PackedFile.HasExtension(path) ? Path.GetFileNameWithoutExtension(path) : path;
        if (extensions.TryGetValue(Path.GetExtension(name), out CorpusFormat format)) return format;
        using PackedFile file = FileKind.OpenPacked(path, options);
        Span<byte> mark = stackalloc byte[4];
        int read = 0;
        for (int more = 1; more > 0 && read < mark.Length; read += more) more = FileKind.Read(file, mark[read..]);
        return mark.SequenceEqual(ParquetMark) ? CorpusFormat.Parquet : CorpusFormat.Text;
    }
}
