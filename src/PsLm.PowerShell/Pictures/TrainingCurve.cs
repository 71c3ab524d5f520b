namespace PsLm.PowerShell.Pictures;

/// <summary>A model's training as a curve. Where a trained model was trained further, words and time go on from where they were.</summary>
internal sealed class TrainingCurve
{
    /// <summary>The first steps come from a loss so high that the rest would be a flat line: the scale leaves out what they add to it.</summary>
    private const double StartShare = 0.05;

    private const int FewPoints = 20;

    private TrainingCurve(LanguageModel model)
    {
        Points = [.. model.Curve.Select(point => new CurvePoint(point.Words, point.Elapsed.TotalSeconds, point.HeldOutLoss, point.Loss))];
        Epochs = model.History;
        Best = model.History.Where(epoch => epoch.HeldOutLoss is not null).MinBy(epoch => epoch.HeldOutLoss);
    }

    /// <summary>In order; at least one.</summary>
    internal IReadOnlyList<CurvePoint> Points { get; }

    /// <summary>Epochs that ended.</summary>
    internal IReadOnlyList<TrainingEpoch> Epochs { get; }

    /// <summary>Whether any loss was measured on words held out.</summary>
    internal bool HasHeldOut => Points.Any(point => point.HeldOutLoss is not null);

    /// <summary>The epoch whose weights were kept: the lowest held-out loss; null where nothing was held out.</summary>
    internal TrainingEpoch? Best { get; }

    /// <summary>The losses that a scale shows.</summary>
    internal IEnumerable<double> Shown => Points.Where(point => Points.Count < FewPoints || point.Words >= StartShare * Points[^1].Words).Select(point => point.Loss)
        .Concat(Points.Select(point => point.HeldOutLoss).OfType<double>());

    /// <summary>Why a model has no curve; null where it has one.</summary>
    internal static LmException? Fault(LanguageModel model) => model.Curve.Count > 0 ? null : new LmException(LmError.OptionInvalid,
        model.Architecture == Architecture.Encoder
            ? $"'{model.Name}' holds encodings from a file, which tells nothing of how they were trained. Give a model that was trained (Train-LmModel)."
            : $"'{model.Name}' was never trained, so it has no curve. Train it (Train-LmModel -Model), or give a model that was.", model.Name);

    /// <summary>The curve.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: the model was never trained.</exception>
    internal static TrainingCurve Of(LanguageModel model) => Fault(model) is { } fault ? throw fault : new TrainingCurve(model);
}
