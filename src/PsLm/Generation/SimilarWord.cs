using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using PsLm.Generation;

namespace PsLm;

/// <summary>A word whose encoding points where another's does.</summary>
public sealed record SimilarWord
{
    private static readonly ConditionalWeakTable<LanguageModel, UnitEncodings> Encodings = new();

    /// <summary>What was asked: a word, or an analogy as "king - man + woman".</summary>
    public string Query { get; init; } = "";

    /// <summary>From 1, the most similar word.</summary>
    public long Rank { get; init; }

    /// <summary>The word.</summary>
    public string Word { get; init; } = "";

    /// <summary>The cosine of the two encodings, -1..1.</summary>
    public double Similarity { get; init; }

    /// <summary>The words whose encodings are nearest to a word's by cosine.</summary>
    /// <param name="model">A model with encodings; of several encoders the first place's.</param>
    /// <param name="word">A word of the vocabulary.</param>
    /// <param name="top">How many, at least 1.</param>
    /// <returns>By falling similarity, then by id; the word itself and special words are left out.</returns>
    /// <exception cref="LmException"><see cref="LmError.WordUnknown"/>, <see cref="LmError.OptionInvalid"/>, <see cref="LmError.ObjectiveMismatch"/>.</exception>
    public static IReadOnlyList<SimilarWord> Find(LanguageModel model, string word, int top = 10) => Analogy(model, [word], [], top);

    /// <summary>The words nearest to a sum and difference of encodings, each at length 1 (3CosAdd; Mikolov et al. 2013, arXiv
    /// 1301.3781): king - man + woman.</summary>
    /// <param name="model">A model with encodings.</param>
    /// <param name="plus">Words that are added, at least one.</param>
    /// <param name="minus">Words that are taken away.</param>
    /// <param name="top">How many, at least 1.</param>
    /// <returns>By falling similarity, then by id; words asked about and special words are left out.</returns>
    /// <exception cref="LmException"><see cref="LmError.WordUnknown"/>, <see cref="LmError.OptionInvalid"/>, <see cref="LmError.ObjectiveMismatch"/>.</exception>
    public static IReadOnlyList<SimilarWord> Analogy(LanguageModel model, IReadOnlyList<string> plus, IReadOnlyList<string> minus, int top = 10)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(plus);
        ArgumentNullException.ThrowIfNull(minus);
        if (top < 1) throw new LmException(LmError.OptionInvalid, OptionCheck.Range("Top", top, "1 or more"), "Top");
        if (plus.Count == 0) throw new LmException(LmError.OptionInvalid, "Plus is empty; name at least one word that is added.", "Plus");
        UnitEncodings encodings = Of(model);
        int[] added = [.. plus.Select(word => WordIds.Required(model.Vocabulary, word))], taken = [.. minus.Select(word => WordIds.Required(model.Vocabulary, word))];
        float[] query = new float[encodings.Size];
        foreach (int id in added) TensorPrimitives.Add<float>(query, encodings[id], query);
        foreach (int id in taken) TensorPrimitives.Subtract<float>(query, encodings[id], query);
        float length = TensorPrimitives.Norm<float>(query);
        if (length > 0) TensorPrimitives.Divide(query, length, query);
        string text = string.Concat(plus[0], string.Concat(minus.Select(word => " - " + word)), string.Concat(plus.Skip(1).Select(word => " + " + word)));
        var asked = added.Concat(taken).ToHashSet();
        return Enumerable.Range(Vocabulary.EndOfSentenceId + 1, Math.Max(encodings.Words - Vocabulary.EndOfSentenceId - 1, 0)).Where(id => !asked.Contains(id))
            .Select(id => (Id: id, Cosine: TensorPrimitives.Dot<float>(query, encodings[id])))
            .OrderByDescending(found => found.Cosine).ThenBy(found => found.Id).Take(top)
            .Select((found, index) => new SimilarWord { Query = text, Rank = index + 1, Word = model.Vocabulary.WordAt(found.Id), Similarity = Math.Clamp(found.Cosine, -1f, 1f) })
            .ToArray();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rank}. {Word} {Similarity:0.000}");

    /// <summary>A model does not change, so its encodings are scaled once.</summary>
    private static UnitEncodings Of(LanguageModel model) => Encodings.GetValue(model, static asked => new UnitEncodings(asked));
}
