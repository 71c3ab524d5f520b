using System.Globalization;

namespace PsLm;

/// <summary>What came of one run of an experiment.</summary>
public sealed record ExperimentResult
{
    /// <summary>The status of a run that came to its end.</summary>
    public const string Completed = "Completed";

    /// <summary>The status of a run whose loss ceased to be a number.</summary>
    public const string Diverged = "Diverged";

    /// <summary>The run's place in the experiment, from 1.</summary>
    public int Run { get; init; }

    /// <summary>The corpus's name.</summary>
    public string Corpus { get; init; } = "";

    /// <summary>What sets the run apart; splatted onto Train-LmModel, it trains the same again.</summary>
    public ExperimentSettings Settings { get; init; } = new([]);

    /// <summary>The seed of weights, order and samples; the text held out is that of the first repeat's.</summary>
    public long Seed { get; init; }

    /// <summary>exp of the mean loss on the held-out words, all of them or 50,000 that lie evenly among them: the same words in every run.
    /// Null for Autoencode, which holds nothing out, and for a run that failed. Those of NextWord and Masked answer different questions.</summary>
    public double? HeldOutPerplexity { get; init; }

    /// <summary>Words trained on a second, evaluation left out; null for a run that failed.</summary>
    public double? WordsPerSecond { get; init; }

    /// <summary>Weights and biases; 0 where no model came of it.</summary>
    public long ParameterCount { get; init; }

    /// <summary>Bytes of the weights; 0 where no model came of it.</summary>
    public long SizeBytes { get; init; }

    /// <summary>How long training took, or was tried.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary><see cref="Completed"/>, <see cref="Diverged"/>, or the name of the error: MemoryExceeded, OptionInvalid, CorpusTooSmall, ...</summary>
    public string Status { get; init; } = Completed;

    /// <summary>What went wrong; null for a run that came to its end.</summary>
    public LmException? Fault { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Settings}, seed {Seed}: {(Fault is not null ? Status : HeldOutPerplexity is { } known ? $"perplexity {known.ToString("0.0", CultureInfo.InvariantCulture)}" : "nothing held out")}");
}
