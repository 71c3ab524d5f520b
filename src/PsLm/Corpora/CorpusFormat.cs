namespace PsLm;

/// <summary>What a file holds; packed files (.gz, .zst) count as what is in them.</summary>
public enum CorpusFormat
{
    /// <summary>Told from the name and the first bytes; what is not known is text.</summary>
    Auto,
    /// <summary>Text.</summary>
    Text,
    /// <summary>Markdown (CommonMark with tables, footnotes and front matter): the prose, without mark-up and blocks of code.</summary>
    Markdown,
    /// <summary>Rows of fields with commas between them, names in the first row (RFC 4180); another delimiter is told from the rows.</summary>
    Csv,
    /// <summary>The same with tabs.</summary>
    Tsv,
    /// <summary>JSON objects: one a line, over several lines, or the items of one list.</summary>
    JsonLines,
    /// <summary>Apache Parquet.</summary>
    Parquet,
    /// <summary>A folder that <see cref="CorpusFolder"/> wrote: a corpus ready for use.</summary>
    Prepared,
}
