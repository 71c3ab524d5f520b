using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Host;
using PsLm.PowerShell.Formatting;

namespace PsLm.PowerShell;

/// <summary>One bar for one long piece of work, refreshed a few times a second at most and always taken away at the end. The
/// engine must report on the pipeline's own thread: PowerShell lets no other write.</summary>
internal abstract class ProgressBar<T>(Cmdlet cmdlet, int id, string activity) : IProgress<T>, IDisposable
{
    private const int MillisecondsBetween = 250;
    private long last;
    private bool isShown;

    /// <inheritdoc/>
    public void Report(T value)
    {
        try
        {
            Told(value);
            if (RankOutput.IsPlain) return;
            if (isShown && Stopwatch.GetElapsedTime(last).TotalMilliseconds < MillisecondsBetween) return;
            last = Stopwatch.GetTimestamp();
            cmdlet.WriteProgress(Record(value));
            isShown = true;
        }
        catch (PipelineStoppedException)
        {
            // Ctrl+C: the engine hears of it by its cancellation token, and ends in an order that loses nothing.
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (!isShown) return;
        isShown = false;
        try
        {
            cmdlet.WriteProgress(new ProgressRecord(id, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
        catch (PipelineStoppedException)
        {
            // The host takes away the bars of a stopped pipeline itself.
        }
    }

    private protected abstract ProgressRecord Record(T value);

    /// <summary>Hears every report, those between two refreshes too.</summary>
    private protected virtual void Told(T value) { }

    /// <summary>A record with the share done, 0..1, and the time left; null where they are not known.</summary>
    /// <param name="fields">What the status says, the most important first: what does not fit on the screen's line is left out whole.</param>
    /// <param name="current">What the classic view shows below.</param>
    /// <param name="share">The share done.</param>
    /// <param name="left">The time left.</param>
    private protected ProgressRecord Line(IReadOnlyList<string> fields, string current, double? share, TimeSpan? left)
    {
        PSHost? host = (cmdlet as PSCmdlet)?.Host;
        string title = activity;
        // On a narrow screen figures come before the name of what they are about.
        if (ProgressRoom.For(host, title, left) < fields[0].Length) title = activity.Split(' ')[0];
        return Record(title, ProgressRoom.Fit(ProgressRoom.For(host, title, left), fields), current, share, left);
    }

    private ProgressRecord Record(string title, string status, string current, double? share, TimeSpan? left) => new(id, title, status)
    {
        CurrentOperation = current,
        PercentComplete = share is { } known ? (int)Math.Clamp(100 * known, 0, 100) : -1,
        SecondsRemaining = left is { } time ? (int)Math.Clamp(time.TotalSeconds, 0, int.MaxValue) : -1,
    };
}
