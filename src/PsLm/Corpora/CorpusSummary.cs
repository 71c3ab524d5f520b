using System.Globalization;

namespace PsLm;

/// <summary>What stands in a corpus, counted in its own tokens: a corpus that was imported with another's vocabulary, or is a part of
/// another, has counts of its own.</summary>
public sealed record CorpusSummary
{
    private const int WordsShown = 3;

    /// <summary>The corpus's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Documents, 0 or more.</summary>
    public long Documents { get; init; }

    /// <summary>Words, <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c> counted, as <see cref="Corpus.TokenCount"/> counts them.</summary>
    public long Words { get; init; }

    /// <summary>Different words of the vocabulary that stand in this corpus, <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c> not counted.</summary>
    public long Types { get; init; }

    /// <summary>The count of <c>&lt;unk&gt;</c> / <see cref="Words"/>: 0 to 1; 0 where there are no words.</summary>
    public double UnknownRate { get; init; }

    /// <summary>The share of the text that the vocabulary knows: 1 - count of <c>&lt;unk&gt;</c> / (<see cref="Words"/> - count of
    /// <c>&lt;eos&gt;</c>): 0 to 1; 1 where there is nothing but <c>&lt;eos&gt;</c>.</summary>
    public double Coverage { get; init; } = 1;

    /// <summary>Tokens of the longest document.</summary>
    public long LongestDocument { get; init; }

    /// <summary>The most frequent words, the greatest count first, equal counts by id, <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c> left out.
    /// Count is that of this corpus, and Frequency is Count / <see cref="Words"/>.</summary>
    public IReadOnlyList<VocabularyWord> MostFrequent { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name}: {Words:N0} words in {Documents:N0} documents, {Types:N0} different, {100 * Coverage:0.00} % known{Shown}");

    private string Shown => MostFrequent.Count == 0 ? "" : $"; most frequent {string.Join(' ', MostFrequent.Take(WordsShown).Select(word => word.Word))}";
}
