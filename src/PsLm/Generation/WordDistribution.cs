using System.Numerics.Tensors;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Generation;

/// <summary>What a model expects at one place: a logit a word, and the softmax over them. Every question to a model comes down to
/// this.</summary>
internal sealed class WordDistribution : IDisposable
{
    private readonly NativeBuffer logits;
    private readonly double logSumExp;

    private WordDistribution(LanguageModel model, NativeBuffer logits)
    {
        this.logits = logits;
        Size = model.Vocabulary.Size;
        try
        {
            ModelAnswer.Require(model, Logits);
        }
        catch
        {
            logits.Dispose();
            throw;
        }
        float max = TensorPrimitives.Max((ReadOnlySpan<float>)Logits);
        double sum = 0;
        foreach (float logit in Logits) sum += Math.Exp((double)logit - max);
        logSumExp = max + Math.Log(sum);
    }

    /// <summary>Words of the vocabulary.</summary>
    internal int Size { get; }

    /// <summary>[V], by word id; may be changed, which does not change what the probabilities are divided by.</summary>
    internal Span<float> Logits => logits.Slice(0, Size);

    /// <summary>The word that follows a text.</summary>
    /// <param name="model">A model of objective NextWord.</param>
    /// <param name="ids">The words so far; of more than the window holds the last ones count.</param>
    /// <exception cref="LmException"><see cref="LmError.ObjectiveMismatch"/>, <see cref="LmError.NoDecoder"/>.</exception>
    internal static WordDistribution Next(LanguageModel model, ReadOnlySpan<int> ids)
    {
        Require(model, Objective.NextWord);
        return Of(model, ContextWindow.Next(model, ids));
    }

    /// <summary>The word at one place of a sentence, the words on both sides known or hidden.</summary>
    /// <param name="model">A model of objective Masked.</param>
    /// <param name="ids">The sentence without its <c>&lt;eos&gt;</c>; <c>[MASK]</c> has the id behind the vocabulary's last.</param>
    /// <param name="place">The place asked about, from 0; hidden whatever stands there.</param>
    /// <exception cref="LmException"><see cref="LmError.ObjectiveMismatch"/>, <see cref="LmError.NoDecoder"/>.</exception>
    internal static WordDistribution At(LanguageModel model, ReadOnlySpan<int> ids, int place)
    {
        Require(model, Objective.Masked);
        return Of(model, ContextWindow.At(model, ids, place));
    }

    /// <summary>The word that an autoencoder makes of a word.</summary>
    /// <param name="model">A model of objective Autoencode.</param>
    /// <param name="id">The word that goes in.</param>
    /// <exception cref="LmException"><see cref="LmError.ObjectiveMismatch"/>, <see cref="LmError.NoDecoder"/>.</exception>
    internal static WordDistribution Same(LanguageModel model, int id)
    {
        Require(model, Objective.Autoencode);
        return Of(model, [id]);
    }

    /// <summary>The strikers' answer to logits that came another way, as from the decoder alone.</summary>
    /// <param name="model">The model whose decoder gave them.</param>
    /// <param name="logits">[V]; disposed of with the distribution.</param>
    internal static WordDistribution Of(LanguageModel model, NativeBuffer logits) => new(model, logits);

    /// <summary>softmax(logits)[id], 0..1.</summary>
    internal double Probability(int id) => Math.Exp(LogProbability(id));

    /// <summary>Its logarithm, nats, at most 0.</summary>
    internal double LogProbability(int id) => Math.Min(Logits[id] - logSumExp, 0);

    /// <summary>From 1: words that are likelier, or as likely with a smaller id, and one.</summary>
    internal long Rank(int id)
    {
        Span<float> all = Logits;
        float own = all[id];
        long rank = 1;
        for (int other = 0; other < all.Length; other++)
            if (all[other] > own || (all[other] == own && other < id)) rank++;
        return rank;
    }

    /// <summary>The likeliest words by falling probability; words of the same probability by id.</summary>
    /// <param name="top">At most so many.</param>
    /// <param name="includeSpecial">Whether <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c> are among them.</param>
    internal int[] Likeliest(int top, bool includeSpecial)
    {
        Span<float> all = Logits;
        var kept = new PriorityQueue<int, (float Logit, int NegativeId)>();
        for (int id = includeSpecial ? 0 : Vocabulary.EndOfSentenceId + 1; id < all.Length; id++)
        {
            if (kept.Count < top) kept.Enqueue(id, (all[id], -id));
            else if (kept.TryPeek(out _, out var least) && all[id] > least.Logit) kept.EnqueueDequeue(id, (all[id], -id));
        }
        int[] found = new int[kept.Count];
        for (int rank = found.Length - 1; rank >= 0; rank--) found[rank] = kept.Dequeue();
        return found;
    }

    /// <summary>The likeliest words as a user is given them.</summary>
    internal IReadOnlyList<WordPrediction> Predictions(LanguageModel model, string prompt, long position, int top, bool includeSpecial, string? answer = null)
    {
        if (top < 1) throw new LmException(LmError.OptionInvalid, OptionCheck.Range("Top", top, "1 or more"), "Top");
        return Likeliest(top, includeSpecial).Select((id, index) => new WordPrediction
        {
            Prompt = prompt,
            Position = position,
            Rank = index + 1,
            Word = model.Vocabulary.WordAt(id),
            Probability = Probability(id),
            Logit = Logits[id],
            Answer = answer,
        }).ToArray();
    }

    public void Dispose() => logits.Dispose();

    private static WordDistribution Of(LanguageModel model, int[] window)
    {
        var logits = new NativeBuffer(model.Vocabulary.Size);
        model.Network.Logits(window, logits, threads: 0);
        return new WordDistribution(model, logits);
    }

    /// <summary>Refuses a question that the model was not trained for.</summary>
    /// <exception cref="LmException"><see cref="LmError.ObjectiveMismatch"/>.</exception>
    internal static void Require(LanguageModel model, Objective objective)
    {
        // Encodings alone have an objective only in name.
        if (model.Objective == objective || model.Architecture == Architecture.Encoder) return;
        string instead = model.Objective switch
        {
            Objective.Masked => "It guesses hidden words: ask it with Get-MaskedWord.",
            Objective.Autoencode => "It gives back the word that goes in: ask it with Get-WordEncoding, ConvertFrom-WordEncoding or Measure-LmModel.",
            _ => "It guesses the word that follows: ask it with Get-NextWord.",
        };
        throw new LmException(LmError.ObjectiveMismatch,
            $"'{model.Name}' was trained for {model.Objective}, and {objective} is asked. {instead} Or train one with -Objective {objective}.", model.Name);
    }
}
