namespace PsLm;

/// <summary>Format of a file; a compressed file (.gz, .zst) has the format of its content.</summary>
public enum CorpusFormat
{
    /// <summary>Detected from the name and the first bytes; an unknown format is read as text.</summary>
    Auto,
    /// <summary>Text.</summary>
    Text,
    /// <summary>Markdown (CommonMark with tables, footnotes and front matter): only the prose, without markup and code blocks.</summary>
    Markdown,
    /// <summary>Rows of comma-separated fields, with column names in the first row (RFC 4180). Other separators are detected from the
    /// rows.</summary>
    Csv,
    /// <summary>Like <see cref="Csv"/>, with tabs as separators.</summary>
    Tsv,
    /// <summary>JSON objects: one per line, spread over several lines, or the items of one array.</summary>
    JsonLines,
    /// <summary>Apache Parquet.</summary>
    Parquet,
    /// <summary>A folder written by <see cref="CorpusFolder"/>: a corpus that needs no import.</summary>
    Prepared,
}
