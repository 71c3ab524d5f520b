namespace PsLm.Training;

/// <summary>Counts words and time: how much of training is done, whether it is over, and when to tell.</summary>
/// <param name="options">Epochs and time limit.</param>
/// <param name="epochWords">Words of a whole epoch.</param>
/// <param name="progress">Who is told; null for nobody.</param>
/// <param name="time">The clock on the wall.</param>
/// <param name="start">When the caller began, by that clock: taking and filling the memory counts.</param>
internal sealed class TrainingClock(TrainingOptions options, long epochWords, IProgress<TrainingProgress>? progress, TimeProvider time, long start)
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>A word of evaluation goes forward only: a third of a word of training over the whole vocabulary.</summary>
    private const double EvaluationCost = 1.0 / 3;

    /// <summary>The share of the time that first encodings may take.</summary>
    private const double CountingShare = 0.25;

    private long epochStart;
    private TimeSpan begun;
    private TimeSpan countingBegun;
    private long wordsBefore;
    private TimeSpan pastEpochs;
    private bool inEpoch;
    private TimeSpan nextReport = TimeSpan.Zero;
    private int epoch;
    private double? heldOutPerplexity;

    /// <summary>Words trained on.</summary>
    internal long Words { get; private set; }

    /// <summary>Batches trained on.</summary>
    internal long Steps { get; private set; }

    /// <summary>Since training began.</summary>
    internal TimeSpan Elapsed => time.GetElapsedTime(start);

    /// <summary>Whether the time limit has passed.</summary>
    internal bool IsTimeUp => options.MaxTime is { } limit && Elapsed >= limit;

    /// <summary>What is left of the time for first encodings; null without a limit.</summary>
    internal TimeSpan? CountingLeft => options.MaxTime * CountingShare - (Elapsed - countingBegun);

    /// <summary>Begins the counting of first encodings.</summary>
    internal void BeginCounting() => countingBegun = Elapsed;

    /// <summary>Is canceled after a time by this clock: at once where it is over, and at the latest after a day, since timers have a
    /// limit.</summary>
    internal CancellationTokenSource After(TimeSpan delay) =>
        new(TimeSpan.FromTicks(Math.Clamp(delay.Ticks, 0, TimeSpan.TicksPerDay)), time);

    /// <summary>Of this epoch, evaluation left out.</summary>
    internal double? WordsPerSecond => Figure.PerSecond(Words - wordsBefore, time.GetElapsedTime(epochStart));

    /// <summary>Tells how much of the first encodings is counted, 0..1.</summary>
    internal void Counted(double share)
    {
        TimeSpan elapsed = Elapsed;
        progress?.Report(new TrainingProgress(0, options.Epochs, share, 0, null, null, null, elapsed, Remaining(elapsed, share)));
    }

    /// <summary>Tells what the user should know, before the first epoch.</summary>
    internal void Warn(string warning) => progress?.Report(new TrainingProgress(0, options.Epochs, 0, 0, null, null, null, Elapsed, TimeSpan.Zero) { Warning = warning });

    /// <summary>Begins an epoch, from 1.</summary>
    internal void BeginEpoch(int number)
    {
        if (number == 1) begun = Elapsed;
        epoch = number;
        epochStart = time.GetTimestamp();
        inEpoch = true;
        wordsBefore = Words;
    }

    /// <summary>How much of training is done when the next batch is, 0..1: by words, or by time where that ends sooner. What came
    /// before the first batch counts as no part of it.</summary>
    internal double Share(double batchRows)
    {
        double byWords = (Words + batchRows) / ((double)epochWords * options.Epochs);
        return options.MaxTime is { } limit ? Math.Max(byWords, limit > begun ? Math.Min((Elapsed - begun) / (limit - begun), 1) : 1) : byWords;
    }

    /// <summary>Whether the time is up, with what the evaluation at the end will still take.</summary>
    internal bool IsOver(HeldOutEvaluation? heldOut)
    {
        if (options.MaxTime is not { } limit) return false;
        TimeSpan elapsed = Elapsed;
        if (Words == 0) return elapsed >= limit;
        double evaluationWords = heldOut is null ? 0 : heldOut.Words > 0 ? heldOut.Words : heldOut.Affordable(Words);
        double trainingSeconds = pastEpochs.TotalSeconds + (inEpoch ? time.GetElapsedTime(epochStart).TotalSeconds : 0);
        double seconds = evaluationWords * EvaluationCost * (heldOut?.Cost ?? 1) * trainingSeconds / Words;
        return elapsed + TimeSpan.FromSeconds(seconds) >= limit;
    }

    /// <summary>Counts a batch, and tells if it is time to.</summary>
    internal void Trained(int batchRows, double loss)
    {
        Words += batchRows;
        Steps++;
        if (progress is null || Elapsed < nextReport) return;
        nextReport = Elapsed + ReportEvery;
        progress.Report(Progress(loss));
    }

    /// <summary>Tells the end of an epoch.</summary>
    internal void Finished(TrainingEpoch finished)
    {
        inEpoch = false;
        if (finished.WordsPerSecond is { } speed and > 0) pastEpochs += TimeSpan.FromSeconds((Words - wordsBefore) / speed);
        heldOutPerplexity = finished.HeldOutPerplexity;
        progress?.Report(Progress(finished.Loss) with { Finished = finished });
        nextReport = Elapsed + ReportEvery;
    }

    private TrainingProgress Progress(double loss)
    {
        double share = Share(0);
        TimeSpan elapsed = Elapsed;
        return new TrainingProgress(epoch, options.Epochs, share, Words, loss, heldOutPerplexity, WordsPerSecond, elapsed, Remaining(elapsed - begun, share));
    }

    /// <summary>What is left, as fast as it went so far.</summary>
    private static TimeSpan Remaining(TimeSpan elapsed, double share) => share > 0 ? elapsed * ((1 - share) / share) : TimeSpan.Zero;
}
