using System.Text;
using Microsoft.Data.Analysis;

namespace PsLm.Corpora;

/// <summary>The documents found so far: start index, and the row in <see cref="Corpus.Documents"/>. Documents without a token are not
/// listed.</summary>
/// <param name="metadata">Columns kept besides the text, by their names in the sources.</param>
/// <param name="splits">Whether a document is a line or a paragraph; its final line end is then removed from its text.</param>
internal sealed class DocumentList(IReadOnlyList<string> metadata, bool splits = false)
{
    /// <summary>Maximum length, in characters, of a title made from the first words of a document.</summary>
    internal const int TitleLength = 60;

    private readonly List<long> starts = [];
    private readonly List<string> sources = [], titles = [];
    private readonly List<string?> texts = [];
    private readonly List<object?>[] kept = [.. metadata.Select(_ => new List<object?>())];
    private readonly StringBuilder head = new(), text = new();
    private TextSource source = new("", "");
    private long start;

    private int Count => starts.Count;

    /// <summary>Adds a document piece of a block; pieces come in text order.</summary>
    /// <param name="origin">Number of tokens before the block.</param>
    /// <param name="piece">The piece.</param>
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

    /// <summary>Drops all documents that begin at or after a token index.</summary>
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

    /// <summary>Index of the first token of each document, ascending from 0.</summary>
    internal long[] Starts() => [.. starts];

    /// <summary>The title of the only source, or the name of the folder that contains all files; null if there is neither.</summary>
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

    /// <summary>Builds the frame with one row per document and the metadata columns.</summary>
    /// <param name="tokenCount">Number of tokens in all documents.</param>
    /// <param name="includeText">Whether to add the Text column.</param>
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
