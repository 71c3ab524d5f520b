using System.Globalization;

namespace PsLm;

/// <summary>One line of a model's training history: an epoch, or the part of one that was trained before the time ran out.</summary>
public sealed record TrainingEpoch
{
    /// <summary>From 1.</summary>
    public int Epoch { get; init; }

    /// <summary>Words trained on since training began.</summary>
    public long Words { get; init; }

    /// <summary>Mean cross-entropy of the epoch's training words as they were met, nats a word; an estimate where training drew a
    /// sample of the vocabulary (<see cref="TrainingOptions.LossSample"/>).</summary>
    public double Loss { get; init; }

    /// <summary>Mean of 1 - probability of the right word over the epoch's training words, 0..1; an estimate as <see cref="Loss"/>
    /// is.</summary>
    public double Error { get; init; }

    /// <summary>Mean cross-entropy on the held-out words, nats a word; null where nothing was held out.</summary>
    public double? HeldOutLoss { get; init; }

    /// <summary>exp(<see cref="HeldOutLoss"/>); null where nothing was held out, and where it is too large for a number.</summary>
    public double? HeldOutPerplexity => Figure.Exp(HeldOutLoss);

    /// <summary>The rate of the epoch's last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>Words trained a second in this epoch, evaluation left out; null where no time passed.</summary>
    public double? WordsPerSecond { get; init; }

    /// <summary>Time since training began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string heldOut = HeldOutLoss is null ? "" : string.Create(CultureInfo.InvariantCulture, $", held-out perplexity {HeldOutPerplexity:0.0}");
        return string.Create(CultureInfo.InvariantCulture, $"epoch {Epoch}: loss {Loss:0.000}{heldOut}, {(WordsPerSecond is { } speed ? speed.ToString("N0", CultureInfo.InvariantCulture) : "-")} words/s, {Elapsed:hh\\:mm\\:ss}");
    }
}
