namespace PsLm.PowerShell.Pictures;

/// <summary>A model's history as a curve. Where a trained model was trained further, words and time go on from where they were.</summary>
internal sealed class TrainingCurve
{
    private TrainingCurve(IReadOnlyList<CurvePoint> points) => Points = points;

    /// <summary>An epoch each, in order.</summary>
    internal IReadOnlyList<CurvePoint> Points { get; }

    /// <summary>Whether any loss was measured on words held out.</summary>
    internal bool HasHeldOut => Points.Any(point => point.HeldOutLoss is not null);

    /// <summary>The epoch whose weights were kept: the lowest held-out loss; null where nothing was held out.</summary>
    internal CurvePoint? Best => Points.Where(point => point.HeldOutLoss is not null).MinBy(point => point.HeldOutLoss);

    /// <summary>Why a model has no curve; null where it has one.</summary>
    internal static LmException? Fault(LanguageModel model) => model.History.Count > 0 ? null : new LmException(LmError.OptionInvalid,
        model.Architecture == Architecture.Encoder
            ? $"'{model.Name}' holds encodings from a file, which tells nothing of how they were trained. Give a model that was trained (Train-LmModel)."
            : $"'{model.Name}' was never trained, so it has no curve. Train it (Train-LmModel -Model), or give a model that was.", model.Name);

    /// <summary>The curve.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: the model was never trained.</exception>
    internal static TrainingCurve Of(LanguageModel model)
    {
        if (Fault(model) is { } fault) throw fault;
        var points = new List<CurvePoint>();
        (double words, double seconds) = (0, 0);
        TrainingEpoch? before = null;
        foreach (TrainingEpoch epoch in model.History)
        {
            // Each training counts from nothing.
            if (before is not null && (epoch.Words <= before.Words || epoch.Elapsed < before.Elapsed))
                (words, seconds) = (words + before.Words, seconds + before.Elapsed.TotalSeconds);
            points.Add(new CurvePoint(epoch.Epoch, words + epoch.Words, seconds + epoch.Elapsed.TotalSeconds, epoch.HeldOutLoss, epoch.Loss));
            before = epoch;
        }
        return new TrainingCurve(points);
    }
}
