namespace PsLm;

/// <summary>One point of a model's training curve: some steps of an epoch.</summary>
public sealed record TrainingPoint
{
    /// <summary>The epoch as <see cref="TrainingEpoch.Epoch"/> counts it, from 1.</summary>
    public int Epoch { get; init; }

    /// <summary>Words trained on up to the point's last step, since the model's first training began.</summary>
    public long Words { get; init; }

    /// <summary>Mean cross-entropy of the words since the point before, nats a word; an estimate where training drew a sample of the
    /// vocabulary.</summary>
    public double Loss { get; init; }

    /// <summary>Mean cross-entropy on the held-out words after the point's last step, nats a word; null where it was not measured there.</summary>
    public double? HeldOutLoss { get; init; }

    /// <summary>Time spent in training up to there, since the model's first training began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The ends of epochs as points: the curve of a model of which nothing finer is known.</summary>
    internal static IReadOnlyList<TrainingPoint> Of(IReadOnlyList<TrainingEpoch> history)
    {
        var points = new List<TrainingPoint>();
        (long words, TimeSpan elapsed) = (0, TimeSpan.Zero);
        TrainingEpoch? before = null;
        foreach (TrainingEpoch epoch in history)
        {
            // Each training counts from nothing.
            if (before is not null && (epoch.Words <= before.Words || epoch.Elapsed < before.Elapsed))
                (words, elapsed) = (words + before.Words, elapsed + before.Elapsed);
            points.Add(new TrainingPoint { Epoch = epoch.Epoch, Words = words + epoch.Words, Loss = epoch.Loss, HeldOutLoss = epoch.HeldOutLoss, Elapsed = elapsed + epoch.Elapsed });
            before = epoch;
        }
        return points;
    }
}
