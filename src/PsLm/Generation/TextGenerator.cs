using PsLm.Generation;

namespace PsLm;

/// <summary>Makes text: a word is predicted, appended, and the next one predicted from all of them (autoregressive).</summary>
public static class TextGenerator
{
    /// <summary>Goes on with a text. <c>&lt;unk&gt;</c> never comes. <c>&lt;eos&gt;</c> ends a sentence: it is seen by the words that
    /// follow, and neither written nor counted.</summary>
    /// <param name="model">A model of objective <see cref="Objective.NextWord"/>.</param>
    /// <param name="prompt">The text so far; empty for a new one.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>Word by word, each made when it is asked for.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>, <see cref="LmError.ObjectiveMismatch"/>, <see cref="LmError.NoDecoder"/>.</exception>
    public static IEnumerable<GeneratedWord> Generate(LanguageModel model, string prompt, GenerationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prompt);
        options ??= new GenerationOptions();
        options.Validate();
        WordDistribution.Require(model, Objective.NextWord);
        if (model.Architecture == Architecture.Encoder) _ = model.Network.OutputBias;
        return Words(model, prompt, options);
    }

    private static IEnumerable<GeneratedWord> Words(LanguageModel model, string prompt, GenerationOptions options)
    {
        var random = new RandomGenerator(options.Seed);
        var words = model.Tokenizer.TokenizePrompt(prompt).ToList();
        List<int> ids = [.. WordIds.Of(model.Vocabulary, words)];
        for (int index = 0; index < options.Length;)
        {
            (int id, double probability) = Draw(model, ids, options, random);
            ids.Add(id);
            string word = model.Vocabulary.WordAt(id);
            words.Add(word);
            if (id == Vocabulary.EndOfSentenceId) continue;
            yield return new()
            {
                Index = index++,
                Word = word,
                Probability = probability,
                Text = model.Tokenizer.Join(words),
                Seed = options.Seed,
            };
            if (options.StopWord.Contains(word)) yield break;
        }
    }

    private static (int Id, double Probability) Draw(LanguageModel model, List<int> ids, GenerationOptions options, RandomGenerator random)
    {
        using var expected = WordDistribution.Next(model, ids.ToArray());
        float[] logits = expected.Logits.ToArray();
        logits[Vocabulary.UnknownId] = float.NegativeInfinity;
        // An empty sentence is no text, and would never end.
        if (ids.Count == 0 || ids[^1] == Vocabulary.EndOfSentenceId) logits[Vocabulary.EndOfSentenceId] = float.NegativeInfinity;
        int id = options.Temperature == 0 ? WordSampler.Strongest(logits, options, ids)
            : WordSampler.At(WordSampler.Probabilities(logits, options, ids), random.NextDouble());
        return (id, expected.Probability(id));
    }
}
