using PsLm.Generation;
using PsLm.Text;

namespace PsLm;

/// <summary>A text some words of which are hidden. A <c>[MASK]</c> that a text already has is one word: it stays, and has no answer.</summary>
public sealed record MaskedText
{
    /// <summary>The text, with <c>[MASK]</c> where a word is hidden.</summary>
    public string Text { get; init; } = "";

    /// <summary>The hidden words, one for each mask in order; null for a mask that the text already had.</summary>
    public string?[] Answer { get; init; } = [];

    /// <summary>The places of all masks, counted in words of the text from 0.</summary>
    public int[] Position { get; init; } = [];

    /// <summary>The text as it was.</summary>
    public string Original { get; init; } = "";

    /// <summary>Each word hidden by itself: as many texts as the text has words that are not hidden already.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokenizer">Cuts it; null for the default.</param>
    public static IReadOnlyList<MaskedText> Each(string text, Tokenizer? tokenizer = null)
    {
        Words words = new(text, tokenizer);
        return Enumerable.Range(0, words.Count).Where(place => !words.IsMask(place)).Select(place => words.Hide([place])).ToArray();
    }

    /// <summary>Some words hidden at once, drawn by the seed and the text alone; at least one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="rate">The chance of each word, above 0, at most 1.</param>
    /// <param name="seed">Decides the words.</param>
    /// <param name="tokenizer">Cuts the text; null for the default.</param>
    /// <returns>One text; none where there is no word to hide.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>.</exception>
    public static IReadOnlyList<MaskedText> Random(string text, double rate = 0.15, long seed = 0, Tokenizer? tokenizer = null)
    {
        if (!(rate is > 0 and <= 1)) throw new LmException(LmError.OptionInvalid, OptionCheck.Range("Rate", rate, "above 0, at most 1"), "Rate");
        Words words = new(text, tokenizer);
        int[] open = [.. Enumerable.Range(0, words.Count).Where(place => !words.IsMask(place))];
        if (open.Length == 0) return [];
        ulong key = RandomGenerator.Mix(unchecked((ulong)seed + 1));
        foreach (char c in text) key = RandomGenerator.Mix(unchecked(key * 31 + c));
        var random = new RandomGenerator(unchecked((long)key));
        int[] hidden = [.. open.Where(_ => random.NextDouble() < rate)];
        return [words.Hide(hidden.Length > 0 ? hidden : [open[random.NextInt64(open.Length)]])];
    }

    /// <summary>The mask always last, the text a word longer each time: The [MASK], The queen [MASK], ...</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokenizer">Cuts it; null for the default.</param>
    /// <returns>A text for each word but the first that is not hidden already.</returns>
    public static IReadOnlyList<MaskedText> Ladder(string text, Tokenizer? tokenizer = null)
    {
        Words words = new(text, tokenizer);
        return Enumerable.Range(1, Math.Max(words.Count - 1, 0)).Where(place => !words.IsMask(place)).Select(place => words.Hide([place], end: place + 1)).ToArray();
    }

    /// <summary>The words at given places hidden at once.</summary>
    /// <param name="text">The text.</param>
    /// <param name="positions">Places, from 0; each below the number of words.</param>
    /// <param name="tokenizer">Cuts the text; null for the default.</param>
    /// <returns>One text.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: a place that the text does not have.</exception>
    public static IReadOnlyList<MaskedText> At(string text, IReadOnlyList<int> positions, Tokenizer? tokenizer = null)
    {
        ArgumentNullException.ThrowIfNull(positions);
        Words words = new(text, tokenizer);
        foreach (int position in positions.Where(position => position < 0 || position >= words.Count))
            throw new LmException(LmError.OptionInvalid, OptionCheck.Range("Position", position, $"0 to {words.Count - 1}, the words of '{Printable.Of(text)}'"), "Position");
        return [words.Hide([.. positions])];
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private sealed class Words
    {
        private readonly string original;
        private readonly Tokenizer tokenizer;
        private readonly IReadOnlyList<string> all;
        private readonly int[] places;

        internal Words(string text, Tokenizer? tokenizer)
        {
            ArgumentNullException.ThrowIfNull(text);
            original = text;
            this.tokenizer = tokenizer ?? new Tokenizer();
            all = HiddenWord.Tokenize(this.tokenizer, text);
            places = Enumerable.Range(0, all.Count).Where(i => all[i] != Vocabulary.EndOfSentence).ToArray();
        }

        internal int Count => places.Length;

        internal bool IsMask(int position) => all[places[position]] == MaskedSentence.Mask;

        internal MaskedText Hide(int[] positions, int? end = null)
        {
            var words = all.Take(end is { } last ? places[last - 1] + 1 : all.Count).ToList();
            int[] hidden = [.. Enumerable.Range(0, end ?? Count).Where(IsMask).Union(positions).Order()];
            foreach (int position in hidden) words[places[position]] = MaskedSentence.Mask;
            return new MaskedText
            {
                Text = tokenizer.Join(words),
                Answer = hidden.Select(position => IsMask(position) ? null : all[places[position]]).ToArray(),
                Position = hidden,
                Original = original,
            };
        }
    }
}
