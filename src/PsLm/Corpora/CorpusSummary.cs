using System.Globalization;

namespace PsLm;

/// <summary>Token statistics of a corpus. The counts are those of this corpus, even if its vocabulary was built from another corpus or from
/// the whole before a split.</summary>
public sealed record CorpusSummary
{
    private const int WordsShown = 3;

    /// <summary>The corpus's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Number of documents, 0 or more.</summary>
    public long Documents { get; init; }

    /// <summary>Number of tokens, including <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c>, equal to <see cref="Corpus.TokenCount"/>.</summary>
    public long Words { get; init; }

    /// <summary>Number of distinct vocabulary words that occur, excluding <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c>.</summary>
    public long Types { get; init; }

    /// <summary>Count of <c>&lt;unk&gt;</c> / <see cref="Words"/>: 0 to 1; 0 if there are no tokens.</summary>
    public double UnknownRate { get; init; }

    /// <summary>Fraction of the tokens that the vocabulary contains: 1 - count of <c>&lt;unk&gt;</c> / (<see cref="Words"/> - count of
    /// <c>&lt;eos&gt;</c>): 0 to 1; 1 if there are only <c>&lt;eos&gt;</c> tokens.</summary>
    public double Coverage { get; init; } = 1;

    /// <summary>Length of the longest document in tokens.</summary>
    public long LongestDocument { get; init; }

    /// <summary>The most frequent words by descending count, equal counts by id, excluding <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c>. Count
    /// refers to this corpus; Frequency is Count / <see cref="Words"/>.</summary>
    public IReadOnlyList<VocabularyWord> MostFrequent { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name}: {Words:N0} words in {Documents:N0} documents, {Types:N0} different, {100 * Coverage:0.00} % known{Shown}");

    private string Shown => MostFrequent.Count == 0 ? "" : $"; most frequent {string.Join(' ', MostFrequent.Take(WordsShown).Select(word => word.Word))}";
}
