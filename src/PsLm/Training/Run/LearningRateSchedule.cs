namespace PsLm.Training;

/// <summary>The rate over the course of training: a straight climb from 0 in the warm-up, then a straight fall to 0 at the end.
/// The course is told in shares, so that it holds for a number of words and for a span of time alike.</summary>
/// <param name="highest">The rate at the end of the warm-up.</param>
/// <param name="warmupShare">The warm-up's share of training, 0..1.</param>
internal readonly struct LearningRateSchedule(double highest, double warmupShare)
{
    /// <summary>The rate at one point.</summary>
    /// <param name="share">Of training done, 0..1.</param>
    internal double At(double share)
    {
        share = Math.Clamp(share, 0, 1);
        return share < warmupShare ? highest * share / warmupShare : highest * (1 - share) / Math.Max(1 - warmupShare, 1e-9);
    }
}
