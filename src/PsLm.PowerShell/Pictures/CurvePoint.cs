namespace PsLm.PowerShell.Pictures;

/// <summary>A point of a training curve.</summary>
/// <param name="Words">Words trained on since the first training began.</param>
/// <param name="Seconds">Time spent training since then.</param>
/// <param name="HeldOutLoss">Nats a word; null where it was not measured.</param>
/// <param name="Loss">Nats a word of the training words since the point before.</param>
internal sealed record CurvePoint(double Words, double Seconds, double? HeldOutLoss, double Loss);
