using PsLm.Generation;

namespace PsLm;

/// <summary>Asks a model which words may follow a text.</summary>
public static class NextWord
{
    /// <summary>The likeliest next words: softmax over the whole vocabulary, p(w) = exp(logit(w)) / sum of exp(logits).</summary>
    /// <param name="model">A model of objective <see cref="Objective.NextWord"/>.</param>
    /// <param name="prompt">The text so far; of a text longer than the context the last words count. Empty: the start of a text.</param>
    /// <param name="top">How many words, at least 1; no more than the vocabulary has are given.</param>
    /// <param name="includeSpecial">Whether <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c> are given too. Nothing is renormalised without them.</param>
    /// <returns>By falling probability; words of the same probability by id.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>, <see cref="LmError.ObjectiveMismatch"/>, <see cref="LmError.NoDecoder"/>.</exception>
    public static IReadOnlyList<WordPrediction> Predict(LanguageModel model, string prompt, int top = 10, bool includeSpecial = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prompt);
        IReadOnlyList<string> words = model.Tokenizer.TokenizePrompt(prompt);
        using var expected = WordDistribution.Next(model, WordIds.Of(model.Vocabulary, words));
        return expected.Predictions(model, prompt, words.Count, top, includeSpecial);
    }

    /// <summary>The words of a text that the model has never seen, each once, in order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="prompt">The text.</param>
    /// <returns>Empty where all are known.</returns>
    public static IReadOnlyList<string> UnknownWords(LanguageModel model, string prompt)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Tokenizer.TokenizePrompt(prompt).Where(word => !model.Vocabulary.TryGetId(word, out _)).Distinct(StringComparer.Ordinal).ToArray();
    }
}
