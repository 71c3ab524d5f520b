using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>One bar for all runs of an experiment: those that a file had already are no part of it.</summary>
internal sealed class ExperimentBar(Cmdlet cmdlet, string name, int runs) : ProgressBar<TrainingProgress>(cmdlet, 5, "Experiment on " + name)
{
    private readonly Cmdlet cmdlet = cmdlet;
    private readonly HashSet<string> warnings = new(StringComparer.Ordinal);
    private readonly long begun = Stopwatch.GetTimestamp();
    private int done = -1;
    private string[] run = [""];

    /// <summary>Begins the next run.</summary>
    internal void Begin(string what)
    {
        done++;
        run = [FormattableString.Invariant($"run {done + 1} of {runs}"), what];
    }

    private protected override void Told(TrainingProgress value)
    {
        // The runs have one text, and what is wrong with it is told once.
        if (value.Warning is { } warning && warnings.Add(warning)) cmdlet.WriteWarning(warning);
    }

    private protected override ProgressRecord Record(TrainingProgress value)
    {
        double share = Math.Clamp((done + (value.Epoch == 0 ? 0 : value.Share)) / runs, 0, 1);
        string current = value.Epoch == 0 ? "counting which words stand together"
            : string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}/{value.Epochs}, loss {value.Loss:0.000}, {value.WordsPerSecond ?? 0:N0} words/s");
        return Line(run, current, share, share > 0 ? Stopwatch.GetElapsedTime(begun) * ((1 - share) / share) : null);
    }
}
