using System.Numerics.Tensors;
using PsLm.Tensors;

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
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>.</exception>
    public static IReadOnlyList<WordPrediction> Predict(LanguageModel model, string prompt, int top = 10, bool includeSpecial = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prompt);
        if (top < 1) throw new LmException(LmError.OptionInvalid, OptionCheck.Range("Top", top, "1 or more"), "Top");
        IReadOnlyList<string> words = model.Tokenizer.TokenizePrompt(prompt);
        int size = model.Vocabulary.Size;
        using var logits = new NativeBuffer(size);
        model.Network.Logits(Window(model, words), logits, threads: 0);
        Span<float> signals = logits.Slice(0, size);
        double offset = LogSumExp(signals);
        (int Id, float Logit)[] likeliest = Likeliest(signals, top, includeSpecial);
        return [.. likeliest.Select((found, index) => new WordPrediction
        {
            Prompt = prompt,
            Position = words.Count,
            Rank = index + 1,
            Word = model.Vocabulary.WordAt(found.Id),
            Probability = Math.Exp(found.Logit - offset),
            Logit = found.Logit,
        })];
    }

    /// <summary>The words of a text that the model has never seen, each once, in order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="prompt">The text.</param>
    /// <returns>Empty where all are known.</returns>
    public static IReadOnlyList<string> UnknownWords(LanguageModel model, string prompt)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. model.Tokenizer.TokenizePrompt(prompt).Where(word => !model.Vocabulary.TryGetId(word, out _)).Distinct(StringComparer.Ordinal)];
    }

    private static int[] Window(LanguageModel model, IReadOnlyList<string> words)
    {
        int[] window = new int[model.Context];
        for (int place = 0; place < window.Length; place++)
        {
            int index = words.Count - window.Length + place;
            window[place] = index < 0 ? Vocabulary.EndOfSentenceId
                : model.Vocabulary.TryGetId(words[index], out int id) ? id : Vocabulary.UnknownId;
        }
        return window;
    }

    private static double LogSumExp(ReadOnlySpan<float> logits)
    {
        float max = TensorPrimitives.Max(logits);
        double sum = 0;
        foreach (float logit in logits) sum += Math.Exp((double)logit - max);
        return max + Math.Log(sum);
    }

    private static (int Id, float Logit)[] Likeliest(ReadOnlySpan<float> logits, int top, bool includeSpecial)
    {
        int firstId = includeSpecial ? 0 : Vocabulary.EndOfSentenceId + 1;
        var kept = new PriorityQueue<int, (float Logit, int NegativeId)>();
        for (int id = firstId; id < logits.Length; id++)
        {
            if (kept.Count < top) kept.Enqueue(id, (logits[id], -id));
            else if (kept.TryPeek(out _, out var least) && logits[id] > least.Logit) kept.EnqueueDequeue(id, (logits[id], -id));
        }
        var found = new (int, float)[kept.Count];
        for (int rank = found.Length - 1; rank >= 0; rank--)
        {
            int id = kept.Dequeue();
            found[rank] = (id, logits[id]);
        }
        return found;
    }
}
