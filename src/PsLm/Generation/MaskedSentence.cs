namespace PsLm.Generation;

/// <summary>One sentence of a text in which words may be hidden.</summary>
/// <param name="Words">Its words without <c>&lt;eos&gt;</c>; a hidden one is <c>[MASK]</c>.</param>
/// <param name="Start">Words of the text before it, <c>&lt;eos&gt;</c> not counted.</param>
internal sealed record MaskedSentence(IReadOnlyList<string> Words, int Start)
{
    /// <summary>How a hidden word is written.</summary>
    internal const string Mask = "[MASK]";

    /// <summary>Letters of a script that hardly any text holds, of neither case: the tokenizers keep them as one word and begin a
    /// sentence with them as with any other word.</summary>
    private const string StandIn = "\uA4ED\uA4F0\uA4ED";

    /// <summary>Places of the hidden words in the sentence.</summary>
    internal IEnumerable<int> Masks => Enumerable.Range(0, Words.Count).Where(place => Words[place] == Mask);

    /// <summary>Cuts a text; what stands in brackets as [MASK] is one hidden word, whatever it touches.</summary>
    internal static IReadOnlyList<MaskedSentence> Read(Tokenizer tokenizer, string text)
    {
        var sentences = new List<MaskedSentence>();
        var words = new List<string>();
        int start = 0;
        foreach (string word in tokenizer.Tokenize(text.Replace(Mask, $" {StandIn} ", StringComparison.Ordinal)))
        {
            if (word != Vocabulary.EndOfSentence)
            {
                words.Add(word == StandIn ? Mask : word);
                continue;
            }
            sentences.Add(new(words, start));
            start += words.Count;
            words = [];
        }
        return sentences;
    }

    /// <summary>The words' ids in a model's vocabulary, that of <c>[MASK]</c> behind its last.</summary>
    internal int[] Ids(Vocabulary vocabulary) => Words.Select(word => word == Mask ? vocabulary.Size : vocabulary.IdOf(word)).ToArray();
}
