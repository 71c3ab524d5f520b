namespace PsLm.Training;

/// <summary>Records a run's training curve: a point for so many words, twice as many whenever the points become too many. Only counts of
/// words decide what a point is, so a curve does not depend on speed. Allocates nothing between the ends of epochs.</summary>
/// <param name="given">The points of earlier trainings of the model; they stay.</param>
internal sealed class CurveRecorder(IReadOnlyList<TrainingPoint> given)
{
    /// <summary>A run has half as many to as many points, if it has as many steps.</summary>
    internal const int MostPoints = 200;

    private readonly Point[] points = new Point[MostPoints];
    private readonly long wordsBefore = given.Count > 0 ? given[^1].Words : 0;
    private readonly TimeSpan elapsedBefore = given.Count > 0 ? given[^1].Elapsed : TimeSpan.Zero;
    private int count, epoch;
    private long interval, words, openWords;
    private double openLoss;

    /// <summary>Begins an epoch.</summary>
    /// <param name="number">As in the model's history.</param>
    internal void BeginEpoch(int number) => epoch = number;

    /// <summary>Counts a step.</summary>
    /// <param name="rows">Its words.</param>
    /// <param name="loss">The sum of their losses.</param>
    /// <param name="clock">Asked for the time where a point ends.</param>
    internal void Add(int rows, double loss, TrainingClock clock)
    {
        words += rows;
        openWords += rows;
        openLoss += loss;
        if (openWords >= interval) Close(clock.Elapsed);
    }

    /// <summary>Ends an epoch, or the part of it that there was time for.</summary>
    internal void EndEpoch(double? heldOutLoss, TimeSpan elapsed)
    {
        if (openWords > 0) Close(elapsed);
        if (count > 0) points[count - 1] = points[count - 1] with { HeldOutLoss = heldOutLoss };
    }

    /// <summary>All points: those given, and those of the run up to now, the last steps included.</summary>
    internal IReadOnlyList<TrainingPoint> Points(TimeSpan elapsed)
    {
        IEnumerable<Point> own = points.Take(count);
        if (openWords > 0 && double.IsFinite(openLoss)) own = own.Append(Open(elapsed));
        return [.. given, .. own.Select(point => new TrainingPoint
        {
            Epoch = point.Epoch,
            Words = wordsBefore + point.Words,
            Loss = point.Loss / point.Length,
            HeldOutLoss = point.HeldOutLoss,
            Elapsed = elapsedBefore + point.Elapsed,
        })];
    }

    /// <summary>Forgets the run, as where its weights are given up.</summary>
    internal void Clear() => (count, words, openWords, openLoss) = (0, 0, 0, 0);

    private void Close(TimeSpan elapsed)
    {
        // A loss that is no number ends training, and is no point.
        if (double.IsFinite(openLoss)) points[count++] = Open(elapsed);
        (openWords, openLoss) = (0, 0);
        if (count < MostPoints) return;
        int before = count;
        Merge(acrossEpochs: false);
        // So many epochs that each has a point at most: the history has the held-out losses that go lost here.
        if (count > MostPoints * 3 / 4) Merge(acrossEpochs: true);
        interval = Math.Max(2 * interval, 2 * words / before);
    }

    private Point Open(TimeSpan elapsed) => new(epoch, words, openWords, openLoss, null, elapsed);

    private void Merge(bool acrossEpochs)
    {
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            Point point = points[i];
            if (i + 1 < count && (acrossEpochs || points[i + 1].Epoch == point.Epoch))
            {
                i++;
                point = points[i] with { Length = point.Length + points[i].Length, Loss = point.Loss + points[i].Loss };
            }
            points[kept++] = point;
        }
        count = kept;
    }

    /// <summary>Some steps: the sum of the losses of <paramref name="Length"/> words, the last of them the run's <paramref name="Words"/>th.</summary>
    private readonly record struct Point(int Epoch, long Words, long Length, double Loss, double? HeldOutLoss, TimeSpan Elapsed);
}
