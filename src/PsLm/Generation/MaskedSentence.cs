using PsLm.Text;

namespace PsLm.Generation;

/// <summary>One sentence of a text in which words may be hidden.</summary>
/// <param name="Words">Its words without <c>&lt;eos&gt;</c>; a hidden one is <c>[MASK]</c>.</param>
/// <param name="Start">Words of the text before it, <c>&lt;eos&gt;</c> not counted.</param>
internal sealed record MaskedSentence(IReadOnlyList<string> Words, int Start)
{
    /// <summary>How a hidden word is written.</summary>
    internal const string Mask = HiddenWord.Mask;

    /// <summary>Places of the hidden words in the sentence.</summary>
    internal IEnumerable<int> Masks => Enumerable.Range(0, Words.Count).Where(place => Words[place] == Mask);

    /// <summary>Cuts a text into its sentences.</summary>
    internal static IReadOnlyList<MaskedSentence> Read(Tokenizer tokenizer, string text)
    {
        var sentences = new List<MaskedSentence>();
        var words = new List<string>();
        int start = 0;
        foreach (string word in HiddenWord.Tokenize(tokenizer, text))
        {
            if (word != Vocabulary.EndOfSentence)
            {
                words.Add(word);
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
