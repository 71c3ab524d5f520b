using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Waits; Ctrl+C ends it at once.</summary>
[Cmdlet(VerbsLifecycle.Start, "Sleep", DefaultParameterSetName = BySeconds)]
public sealed class StartSleep : PSCmdlet, IDisposable
{
    private const string BySeconds = "Seconds";
    private const string ByMilliseconds = "Milliseconds";
    private const string BySpan = "FromTimeSpan";
    private readonly ManualResetEventSlim stopped = new();

    /// <summary>Seconds, whole or not.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BySeconds, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0.0, int.MaxValue / 1000)]
    public double Seconds { get; set; }

    /// <summary>Milliseconds.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByMilliseconds, ValueFromPipelineByPropertyName = true)]
    [Alias("ms")]
    [ValidateRange(0, int.MaxValue)]
    public int Milliseconds { get; set; }

    /// <summary>A span of time.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BySpan, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ts")]
    public TimeSpan Duration { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        double wanted = ParameterSetName switch
        {
            BySeconds => Seconds * 1000,
            ByMilliseconds => Milliseconds,
            _ => Math.Floor(Duration.TotalMilliseconds),
        };
        if (wanted is < 0 or > int.MaxValue)
        {
            PSArgumentException outside = new($"-Duration {Duration} is not between 0 and {TimeSpan.FromMilliseconds(int.MaxValue)}.");
            ThrowTerminatingError(new ErrorRecord(outside, "DurationOutOfRange", ErrorCategory.InvalidArgument, Duration));
        }
        stopped.Wait((int)wanted);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => stopped.Set();

    /// <inheritdoc/>
    public void Dispose() => stopped.Dispose();
}
