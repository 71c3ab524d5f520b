using System.Globalization;
using PsLm.Generation;
using PsLm.Models;

namespace PsLm;

/// <summary>How alike the encodings of two words are.</summary>
public sealed record WordSimilarity
{
    /// <summary>One word.</summary>
    public string Word { get; init; } = "";

    /// <summary>The other.</summary>
    public string OtherWord { get; init; } = "";

    /// <summary>The cosine of their encodings, -1..1; 0 where one of them is all zeros.</summary>
    public double Similarity { get; init; }

    /// <summary>Compares two words.</summary>
    /// <param name="model">A model with encodings; of several encoders the first place's.</param>
    /// <param name="word">A word of the vocabulary.</param>
    /// <param name="otherWord">Another.</param>
    /// <exception cref="LmException"><see cref="LmError.WordUnknown"/>, <see cref="LmError.ObjectiveMismatch"/>.</exception>
    public static WordSimilarity Of(LanguageModel model, string word, string otherWord)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(otherWord);
        double similarity = EncodingRows.Cosine(model, WordIds.Required(model.Vocabulary, word), WordIds.Required(model.Vocabulary, otherWord));
        ModelAnswer.Require(model, similarity);
        return new() { Word = word, OtherWord = otherWord, Similarity = similarity };
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Word} and {OtherWord}: {Similarity:0.000}");
}
