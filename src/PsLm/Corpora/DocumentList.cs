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

    /// <summary>What all documents have in common: the title of their one file, or the name of the folder that all files lie in;
    /// null where there is none.</summary>
    internal string? CommonName()
    {
        if (Count == 0 || sources.Exists(source => source.Length == 0)) return null;
        string first = sources[0];
        if (sources.TrueForAll(source => string.Equals(source, first, StringComparison.Ordinal))) return SourceFiles.TitleOf(first);
        string? folder = Path.GetDirectoryName(first);
        while (!string.IsNullOrEmpty(folder) && !sources.TrueForAll(source => LiesIn(folder, source))) folder = Path.GetDirectoryName(folder);
        return string.IsNullOrEmpty(folder) ? null : Path.GetFileName(folder) is { Length: > 0 } name ? name : null;
    }

    private static bool LiesIn(string folder, string source) =>
        source.Length > folder.Length && source.StartsWith(folder, StringComparison.Ordinal)
        && (Path.EndsInDirectorySeparator(folder) || source[folder.Length] == Path.DirectorySeparatorChar);

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
