using PsLm.Generation;

namespace PsLm;

/// <summary>Asks a model which words are hidden in a text.</summary>
public static class MaskedWord
{
    /// <summary>The likeliest words at each <c>[MASK]</c> of a text, all masks hidden at once:
    /// p(w) = softmax(logits of the place)[w].</summary>
    /// <param name="model">A model of objective <see cref="Objective.Masked"/>.</param>
    /// <param name="text">The text, with <c>[MASK]</c> where a word is hidden. A sentence is seen by itself, as in training.</param>
    /// <param name="top">Words a mask, at least 1.</param>
    /// <param name="includeSpecial">Whether <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c> are given too. Nothing is renormalised without them.</param>
    /// <param name="answers">The words that stood at the masks, in order; null, fewer or none where they are not known.</param>
    /// <returns>By mask, then by falling probability. <see cref="WordPrediction.Position"/> counts the text's words.</returns>
    /// <exception cref="LmException"><see cref="LmError.ObjectiveMismatch"/>, <see cref="LmError.NoDecoder"/>, <see cref="LmError.OptionInvalid"/>;
    /// <see cref="LmError.InputNotText"/>: the text has no <c>[MASK]</c>.</exception>
    public static IReadOnlyList<WordPrediction> Predict(LanguageModel model, string text, int top = 10, bool includeSpecial = false, IReadOnlyList<string?>? answers = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(text);
        WordDistribution.Require(model, Objective.Masked);
        var found = new List<WordPrediction>();
        int masks = 0;
        foreach (MaskedSentence sentence in MaskedSentence.Read(model.Tokenizer, text))
        {
            int[] ids = sentence.Ids(model.Vocabulary);
            foreach (int place in sentence.Masks)
            {
                using var expected = WordDistribution.At(model, ids, place);
                string? answer = answers is not null && masks < answers.Count ? answers[masks] : null;
                found.AddRange(expected.Predictions(model, text, sentence.Start + place, top, includeSpecial, answer));
                masks++;
            }
        }
        if (masks == 0)
            throw new LmException(LmError.InputNotText, $"'{Printable.Of(text)}' has no {MaskedSentence.Mask}. Write it where a word is to be guessed, as in \"The queen sat on the {MaskedSentence.Mask}.\", or let Hide-Word do so.", text);
        return found.ToArray();
    }

    /// <summary>The words of a text that the model has never seen, each once, in order; <c>[MASK]</c> is none of them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">The text.</param>
    /// <returns>Empty where all are known.</returns>
    public static IReadOnlyList<string> UnknownWords(LanguageModel model, string text)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(text);
        return MaskedSentence.Read(model.Tokenizer, text).SelectMany(sentence => sentence.Words)
            .Where(word => word != MaskedSentence.Mask && !model.Vocabulary.TryGetId(word, out _)).Distinct(StringComparer.Ordinal).ToArray();
    }
}
