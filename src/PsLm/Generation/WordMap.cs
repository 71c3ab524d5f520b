using System.Globalization;
using PsLm.Generation;
using PsLm.Models;

namespace PsLm;

/// <summary>Words in two dimensions: their encodings, each at length 1, seen along the two directions in which they differ most.</summary>
/// <remarks>Length 1 as in <see cref="SimilarWord"/>: which way an encoding points tells what a word is like, its length rather how
/// often it stood in the text.</remarks>
public sealed record WordMap
{
    /// <summary>How many words are mapped where none are named.</summary>
    public const int DefaultCount = 60;

    private const int Least = 3;

    /// <summary>The words in the order they were named.</summary>
    public IReadOnlyList<WordPoint> Points { get; init; } = [];

    /// <summary>The part of the words' variance that lies along X, 0..1; at least <see cref="ShareY"/>.</summary>
    public double ShareX { get; init; }

    /// <summary>The part that lies along Y.</summary>
    public double ShareY { get; init; }

    /// <summary>Maps words by the principal axes of their encodings.</summary>
    /// <param name="model">A model with encodings; where each place has its own, the first place's are taken.</param>
    /// <param name="words">Words of the vocabulary, three or more; one that is named again counts once. Null for the
    /// <see cref="DefaultCount"/> that <see cref="ContentWord.MostFrequent"/> gives.</param>
    /// <returns>The map; the same words of the same model always lie in the same places.</returns>
    /// <exception cref="LmException"><see cref="LmError.WordUnknown"/>; <see cref="LmError.ObjectiveMismatch"/>: Direct has no encodings;
    /// <see cref="LmError.OptionInvalid"/>: fewer than three words.</exception>
    public static WordMap Of(LanguageModel model, IReadOnlyList<string>? words = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        EncodingRows.Required(model);
        string[] mapped = [.. (words ?? ContentWord.MostFrequent(model.Vocabulary, DefaultCount)).Distinct(StringComparer.Ordinal)];
        if (mapped.Length < Least)
            throw new LmException(LmError.OptionInvalid, OptionCheck.Range("Word", mapped.Length, $"{Least} or more different words: fewer have no map"), "Word");
        var axes = PrincipalAxes.Of([.. mapped.Select(word => UnitEncoding(model, word))], Math.Min(2, model.EncodingSize));
        return new()
        {
            Points = mapped.Select((word, i) => new WordPoint { Word = word, X = axes.Places[i][0], Y = axes.Places[i].ElementAtOrDefault(1) }).ToArray(),
            ShareX = axes.Shares[0],
            ShareY = axes.Shares.ElementAtOrDefault(1),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Points.Count} words, {ShareX + ShareY:P0} of their variance");

    /// <summary>Zeros stay zeros: such a word points nowhere.</summary>
    private static double[] UnitEncoding(LanguageModel model, string word)
    {
        float[] row = new float[model.EncodingSize];
        EncodingRows.Copy(model, WordIds.Required(model.Vocabulary, word), row);
        double length = Math.Sqrt(row.Sum(number => (double)number * number));
        return [.. row.Select(number => length > 0 ? number / length : 0)];
    }
}
