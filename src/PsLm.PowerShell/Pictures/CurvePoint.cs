namespace PsLm.PowerShell.Pictures;

/// <summary>The end of an epoch.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Words">Words trained on since the first training began.</param>
/// <param name="Seconds">Time spent training since then.</param>
/// <param name="HeldOutLoss">Nats a word; null where nothing was held out.</param>
/// <param name="Loss">Nats a word of the epoch's training words.</param>
internal sealed record CurvePoint(int Epoch, double Words, double Seconds, double? HeldOutLoss, double Loss);
