using System.Globalization;

namespace PsLm;

/// <summary>One run of an experiment, done or to be done.</summary>
public sealed class ExperimentRun
{
    internal ExperimentRun(int number, ExperimentSettings settings, TrainingOptions options, string? fault, string key)
    {
        (Number, Settings, Options, Fault, Key) = (number, settings, options, fault, key);
    }

    /// <summary>Its place in the experiment, from 1.</summary>
    public int Number { get; }

    /// <summary>What sets it apart.</summary>
    public ExperimentSettings Settings { get; }

    /// <summary>The whole of its options.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Its result, where an earlier experiment left one in the file; null where it is to be run.</summary>
    public ExperimentResult? Finished { get; internal set; }

    /// <summary>Why the combination cannot be trained; null where it can.</summary>
    internal string? Fault { get; }

    /// <summary>Text, settings and seed in one; empty where no file needs it.</summary>
    internal string Key { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"run {Number}: {Settings}, seed {Options.Seed}");
}
