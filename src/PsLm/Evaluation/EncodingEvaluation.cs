using System.Globalization;

namespace PsLm;

/// <summary>The two tests of encodings that the field uses.</summary>
public enum EncodingTestKind
{
    /// <summary>Pairs of words that people have scored by how alike they are: do the encodings rank them so too?</summary>
    Similarity,
    /// <summary>Questions a : b :: c : ?, as man : king :: woman : queen.</summary>
    Analogy,
}

/// <summary>How a model's encodings did in a test.</summary>
public sealed record EncodingEvaluation
{
    /// <summary>The test's file, in full.</summary>
    public string Path { get; init; } = "";

    /// <summary>What was asked.</summary>
    public EncodingTestKind Kind { get; init; }

    /// <summary>The section of an analogy file; null for the whole file.</summary>
    public string? Section { get; init; }

    /// <summary>Pairs or analogies asked, those with an unknown word counted.</summary>
    public long Questions { get; init; }

    /// <summary>Those among them that hold a word without an encoding; they are not scored.</summary>
    public long UnknownQuestions { get; init; }

    /// <summary>Similarity: Spearman's rho, -1..1. Analogy: the share of scored questions whose first answer is right, 0..1. Null where
    /// it has no meaning: no scored question; for rho fewer than two, or all scores or all similarities alike.</summary>
    public double? Score { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{System.IO.Path.GetFileName(Path)}{(Section is null ? "" : ": " + Section)}: {(Score is { } score ? score.ToString("0.0000", CultureInfo.InvariantCulture) : "-")} on {Questions - UnknownQuestions:N0} of {Questions:N0}");
}
