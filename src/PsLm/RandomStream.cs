namespace PsLm;

/// <summary>One stream of random numbers a use, so that a change in one leaves the others as they were.</summary>
internal static class RandomStream
{
    internal const long Weights = 1, Order = 2, Holdout = 3, Mask = 4, Rounding = 5, Sample = 6, Encodings = 7, Split = 8;
}
