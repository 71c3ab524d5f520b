using Microsoft.Data.Analysis;

namespace PsLm.Corpora;

/// <summary>The documents found so far: where each begins, and what <see cref="Corpus.Documents"/> says of it.</summary>
internal sealed class DocumentList
{
    private readonly List<long> starts = [];
    private readonly List<string> sources = [], titles = [];
    private readonly List<string?> texts = [];

    internal int Count => starts.Count;

    internal void Add(long start, string source, string title, string? text)
    {
        starts.Add(start);
        sources.Add(source);
        titles.Add(title);
        texts.Add(text);
    }

    /// <summary>Drops all documents from a number on.</summary>
    internal void Truncate(int count)
    {
        int dropped = Count - count;
        starts.RemoveRange(count, dropped);
        sources.RemoveRange(count, dropped);
        titles.RemoveRange(count, dropped);
        texts.RemoveRange(count, dropped);
    }

    /// <summary>The first token of each document, ascending from 0.</summary>
    internal long[] Starts() => [.. starts];

    /// <summary>The one name that all sources have, or null.</summary>
    internal string? OnlySource() =>
        Count > 0 && sources[0].Length > 0 && sources.TrueForAll(source => string.Equals(source, sources[0], StringComparison.Ordinal)) ? sources[0] : null;

    /// <summary>The frame with a row a document.</summary>
    /// <param name="tokenCount">Tokens of all documents.</param>
    /// <param name="includeText">Whether there is a column of texts.</param>
    internal DataFrame ToDataFrame(long tokenCount, bool includeText)
    {
        var frame = new DataFrame(
            new Int64DataFrameColumn("Id", Enumerable.Range(0, Count).Select(i => (long)i)),
            new StringDataFrameColumn("Source", sources),
            new StringDataFrameColumn("Title", titles),
            new Int64DataFrameColumn("TokenCount", starts.Select((start, i) => (i + 1 < Count ? starts[i + 1] : tokenCount) - start)));
        if (includeText) frame.Columns.Add(new StringDataFrameColumn("Text", texts));
        return frame;
    }
}
