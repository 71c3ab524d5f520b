using System.Text;
using Microsoft.Data.Analysis;

namespace PsLm.Corpora;

/// <summary>The documents found so far: where each begins, and what <see cref="Corpus.Documents"/> says of it. One without a word is
/// none.</summary>
/// <param name="metadata">The columns kept beside the text, as they are called in the sources.</param>
/// <param name="splits">Whether a document is a line or a paragraph, whose text does not have the line end that ends it.</param>
internal sealed class DocumentList(IReadOnlyList<string> metadata, bool splits = false)
{
    /// <summary>Characters of a title that is made of a document's first words.</summary>
    internal const int TitleLength = 60;

    private readonly List<long> starts = [];
    private readonly List<string> sources = [], titles = [];
    private readonly List<string?> texts = [];
    private readonly List<object?>[] kept = [.. metadata.Select(_ => new List<object?>())];
    private readonly StringBuilder head = new(), text = new();
    private TextSource source = new("", "");
    private long start;

    private int Count => starts.Count;

    /// <summary>Takes what a block tells of documents, in order.</summary>
    /// <param name="origin">Words before the block.</param>
    /// <param name="piece">What it tells.</param>
    internal void Add(long origin, in DocumentPiece piece)
    {
        long end = origin + piece.End;
        if (piece.Begins is not null)
        {
            source = piece.Begins;
            Open(end);
            return;
        }
        if (head.Length <= TitleLength) head.Append(piece.Head);
        text.Append(piece.Text);
        if (!piece.Ends) return;
        if (end > start)
        {
            starts.Add(start);
            sources.Add(source.Name);
            titles.Add(source.Title.Length > 0 ? source.Title : FirstWords());
            if (splits && text.Length > 0 && text[^1] == '\n') text.Length--;
            texts.Add(text.ToString());
            for (int i = 0; i < kept.Length; i++) kept[i].Add(source.Values?[i]);
        }
        Open(end);
    }

    /// <summary>Drops all documents that begin at a word or behind it.</summary>
    internal void Truncate(long token)
    {
        int remaining = starts.BinarySearch(token), dropped;
        if (remaining < 0) remaining = ~remaining;
        dropped = Count - remaining;
        starts.RemoveRange(remaining, dropped);
        sources.RemoveRange(remaining, dropped);
        titles.RemoveRange(remaining, dropped);
        texts.RemoveRange(remaining, dropped);
        foreach (List<object?> column in kept) column.RemoveRange(remaining, dropped);
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

    private void Open(long at)
    {
        start = at;
        head.Clear();
        text.Clear();
    }

    private string FirstWords()
    {
        string found = head.ToString();
        if (found.Length <= TitleLength) return found.TrimEnd();
        int end = found.LastIndexOf(' ', TitleLength);
        if (end <= 0) end = char.IsHighSurrogate(found[TitleLength - 1]) ? TitleLength - 1 : TitleLength;
        return string.Concat(found.AsSpan(0, end).TrimEnd(), "…");
    }

    private static bool LiesIn(string folder, string source) =>
        source.Length > folder.Length && source.StartsWith(folder, StringComparison.Ordinal)
        && (Path.EndsInDirectorySeparator(folder) || source[folder.Length] == Path.DirectorySeparatorChar);

    /// <summary>The frame with a row a document, the columns kept beside the text among its columns.</summary>
    /// <param name="tokenCount">Tokens of all documents.</param>
    /// <param name="includeText">Whether there is a column of texts.</param>
    internal DataFrame ToDataFrame(long tokenCount, bool includeText)
    {
        var frame = new DataFrame(
            new Int64DataFrameColumn("Id", Enumerable.Range(0, Count).Select(i => (long)i)),
            new StringDataFrameColumn("Source", sources),
            new StringDataFrameColumn("Title", titles),
            new Int64DataFrameColumn("TokenCount", starts.Select((start, i) => (i + 1 < Count ? starts[i + 1] : tokenCount) - start)));
        string[] names = MetadataNames.Of(metadata);
        for (int i = 0; i < kept.Length; i++) frame.Columns.Add(FrameColumns.Create(names[i], kept[i]));
        if (includeText) frame.Columns.Add(new StringDataFrameColumn("Text", texts));
        return frame;
    }
}
