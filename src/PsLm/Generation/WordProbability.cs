using System.Globalization;
using PsLm.Generation;
using PsLm.Models;

namespace PsLm;

/// <summary>How likely a model holds one word at one place of a text.</summary>
public sealed record WordProbability
{
    /// <summary>The text that was asked about.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>The place, counted in words of the text from 0.</summary>
    public long Position { get; init; }

    /// <summary>The word.</summary>
    public string Word { get; init; } = "";

    /// <summary>0..1, over the whole vocabulary.</summary>
    public double Probability { get; init; }

    /// <summary>Its natural logarithm, at most 0.</summary>
    public double LogProbability { get; init; }

    /// <summary>From 1, the likeliest word.</summary>
    public long Rank { get; init; }

    /// <summary>Whether the vocabulary lacks the word, so that the chance is that of <c>&lt;unk&gt;</c>.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>The chance of a word: NextWord, that it follows the text; Masked, that it stands at the text's first <c>[MASK]</c>;
    /// Autoencode, that it comes out where the text's one word goes in.</summary>
    /// <param name="model">A model.</param>
    /// <param name="prompt">The text.</param>
    /// <param name="word">A word of the vocabulary.</param>
    /// <exception cref="LmException"><see cref="LmError.WordUnknown"/>; <see cref="LmError.InputNotText"/>: a text without a <c>[MASK]</c> for
    /// Masked, or of more than one word for Autoencode; <see cref="LmError.NoDecoder"/>.</exception>
    public static WordProbability Of(LanguageModel model, string prompt, string word)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(word);
        // What no word can mend comes first.
        if (model.Network is EncoderNetwork) throw EncoderNetwork.NoDecoder();
        int id = WordIds.Required(model.Vocabulary, word);
        IReadOnlyList<string> words = model.Tokenizer.TokenizePrompt(prompt);
        switch (model.Objective)
        {
            case Objective.Masked:
                MaskedSentence sentence = MaskedSentence.Read(model.Tokenizer, prompt).FirstOrDefault(sentence => sentence.Masks.Any())
                    ?? throw new LmException(LmError.InputNotText, $"'{Printable.Of(prompt)}' has no {MaskedSentence.Mask}, and '{model.Name}' guesses hidden words. Write it where '{Printable.Of(word)}' may stand.", prompt);
                using (var expected = WordDistribution.At(model, sentence.Ids(model.Vocabulary), sentence.Masks.First()))
                    return From(expected, prompt, sentence.Start + sentence.Masks.First(), word, id);
            case Objective.Autoencode:
                if (words.Count != 1) throw new LmException(LmError.InputNotText, $"'{Printable.Of(prompt)}' has {words.Count} words, and an autoencoder takes one. Give one word.", prompt);
                using (var expected = WordDistribution.Same(model, WordIds.Required(model.Vocabulary, words[0]))) return From(expected, prompt, 0, word, id);
            default:
                using (var expected = WordDistribution.Next(model, WordIds.Of(model.Vocabulary, words))) return From(expected, prompt, words.Count, word, id);
        }
    }

    /// <summary>The chance of each word of a text: NextWord, by the words before it; Masked, by the other words of its sentence (each
    /// hidden by itself); Autoencode, by itself. A word that the vocabulary lacks has the chance of <c>&lt;unk&gt;</c>.</summary>
    /// <param name="model">A model.</param>
    /// <param name="text">The text.</param>
    /// <returns>In the order of the text; <c>&lt;eos&gt;</c> and <c>[MASK]</c>, which is one position, left out.</returns>
    /// <exception cref="LmException"><see cref="LmError.NoDecoder"/>.</exception>
    public static IReadOnlyList<WordProbability> OfText(LanguageModel model, string text)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<WordProbability>();
        var before = new List<int>();
        foreach (MaskedSentence sentence in MaskedSentence.Read(model.Tokenizer, text))
        {
            int[] ids = model.Objective == Objective.Masked ? sentence.Ids(model.Vocabulary) : [.. sentence.Words.Select(model.Vocabulary.IdOf)];
            for (int place = 0; place < ids.Length; place++)
            {
                if (sentence.Words[place] == MaskedSentence.Mask)
                {
                    before.Add(ids[place]);
                    continue;
                }
                using WordDistribution expected = model.Objective switch
                {
                    Objective.Masked => WordDistribution.At(model, ids, place),
                    Objective.Autoencode => WordDistribution.Same(model, ids[place]),
                    _ => WordDistribution.Next(model, before.ToArray()),
                };
                found.Add(From(expected, text, sentence.Start + place, sentence.Words[place], ids[place])
                    with
                { IsUnknown = !model.Vocabulary.TryGetId(sentence.Words[place], out _) });
                before.Add(ids[place]);
            }
            before.Add(Vocabulary.EndOfSentenceId);
        }
        return found.ToArray();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Word} {Probability:0.0000}, rank {Rank:N0}");

    private static WordProbability From(WordDistribution expected, string prompt, long position, string word, int id) => new()
    {
        Prompt = prompt,
        Position = position,
        Word = word,
        Probability = expected.Probability(id),
        LogProbability = expected.LogProbability(id),
        Rank = expected.Rank(id),
    };
}
