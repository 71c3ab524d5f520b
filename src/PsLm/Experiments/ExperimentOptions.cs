namespace PsLm;

/// <summary>What an experiment tries.</summary>
public sealed record ExperimentOptions
{
    /// <summary>The settings that differ from run to run, each with its values: every combination is a run. Default none, which is one run
    /// of <see cref="Training"/> as it is.</summary>
    public IReadOnlyList<ExperimentAxis> Grid { get; init; } = [];

    /// <summary>What all runs have in common, the seed of the first repeat and of the held-out text among it. Default that of
    /// <see cref="TrainingOptions"/>.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>How often each combination is run, at least 1: under the seed, the seed + 1, and so on, with the same text held out.
    /// Default 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The file of JSON Lines that finished runs are added to, and that those of an earlier, stopped experiment are taken from;
    /// null for none.</summary>
    public string? ResultPath { get; init; }
}
