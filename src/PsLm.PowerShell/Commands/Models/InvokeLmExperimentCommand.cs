using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Invoke-LmExperiment: trains a model for each combination of a grid of settings, on the same text, and returns one row per
/// run.</summary>
/// <remarks>
/// <para>The keys of the grid are parameters of Train-LmModel, and their values are the settings to try. Every combination is a run. Runs
/// are in the ordinal order of the keys; the values of the last key change fastest. All runs have the same seed, the same training text and
/// the same held-out words, so their HeldOutPerplexity is comparable. -Repeat trains each combination with several seeds (-Seed, -Seed + 1,
/// ...) and the same held-out text. This separates the effect of a setting from the variation between seeds.</para>
/// <para>Each setting is also a property of the row, for Where-Object and Sort-Object. The models are not kept, and the session's current
/// model does not change. To reproduce a run bit for bit, splat its settings: $s = $row.Settings; $corpus | Train-LmModel @s. Add the
/// -Epochs and the -Seed of the experiment. A run with -MaxTime is not reproducible, because the clock ends it. Further repeats hold out
/// the text of the first; Train-LmModel with their seeds holds out other text.</para>
/// <para>A setting that no run could use, such as an unknown key or a value out of range, causes an error before the first run. If a run
/// fails, its row states this in Status and the cause in Fault, a non-terminating error is written, and the other runs continue. Causes are
/// insufficient memory, settings that exclude each other, and a loss that is not a number.</para>
/// <para>With -ResultPath each finished run is appended to a file and is on the disk before its row is shown. After an interruption, by
/// Ctrl+C or otherwise, the same command continues. Runs in the file, including failed ones, are returned from it and not repeated. A run
/// is identified by its text, settings and seed. Lines of other runs stay in the file, so a grid may grow. To repeat a run, delete its
/// line. The format is JSON Lines, because it can be appended line by line and keeps all bits of numbers and lists as lists. Other programs
/// read it: Get-Content results.jsonl | ConvertFrom-Json, pandas.read_json(..., lines=True), DuckDB's read_json. Its columns Text and Key
/// are the fingerprints of the text and of the run.</para>
/// </remarks>
/// <example>
/// <para>Compare encoding sizes and context lengths, the best first.</para>
/// <code>
/// $corpus = Import-Corpus
/// $rows = Invoke-LmExperiment @{ EncodingSize = 4, 16; Context = 1, 3 } -Corpus $corpus -Epochs 1
/// $rows | Sort-Object HeldOutPerplexity | Format-Table Run, Context, EncodingSize, HeldOutPerplexity
/// </code>
/// <code lang="text">
/// Run Context EncodingSize HeldOutPerplexity
/// --- ------- ------------ -----------------
///   4       3           16              2.17
///   3       3            4              2.87
///   2       1           16              3.33
///   1       1            4              6.60
/// </code>
/// </example>
/// <example>
/// <para>List the runs without training.</para>
/// <code>
/// Import-Corpus | Invoke-LmExperiment @{ HiddenActivation = 'Tanh', 'Relu'; HiddenSize = 32, @(16, 16) } -WhatIf
/// </code>
/// <code lang="text">
/// What if: Performing the operation "Train" on target "run 1: HiddenActivation=Tanh HiddenSize=32, seed 0".
/// What if: Performing the operation "Train" on target "run 2: HiddenActivation=Tanh HiddenSize=16,16, seed 0".
/// What if: Performing the operation "Train" on target "run 3: HiddenActivation=Relu HiddenSize=32, seed 0".
/// What if: Performing the operation "Train" on target "run 4: HiddenActivation=Relu HiddenSize=16,16, seed 0".
/// </code>
/// </example>
/// <example>
/// <para>Train each setting with two seeds, for at most one minute a run, and keep the results in a file. After an interruption the same
/// line continues.</para>
/// <code>
/// Import-Corpus | Invoke-LmExperiment @{ Architecture = 'EncoderDecoder'; EncodingSize = 8, 32 } -Epochs 1 -Repeat 2 -MaxTime 1m -ResultPath results.jsonl | Format-Table Run, EncodingSize, Seed, HeldOutPerplexity
/// </code>
/// <code lang="text">
/// Run EncodingSize Seed HeldOutPerplexity
/// --- ------------ ---- -----------------
///   1            8    0              4.38
///   2            8    1              4.32
///   3           32    0              3.85
///   4           32    1              3.85
/// </code>
/// </example>
/// <seealso cref="OptimizeLmModelCommand"/>
/// <seealso cref="CompareLmModelCommand"/>
/// <seealso cref="SplitCorpusCommand"/>
[Cmdlet(VerbsLifecycle.Invoke, "LmExperiment", SupportsShouldProcess = true, HelpUri = ProjectPage.Cmdlets + "Invoke-LmExperiment.md")]
[OutputType(typeof(ExperimentResult))]
public sealed class InvokeLmExperimentCommand : LmCmdlet
{
    /// <summary>The settings: names of Train-LmModel's parameters (all but -Corpus, -ValidationCorpus, -Model, -Seed and -Name), each with
    /// a value or a list of values. Write times in quotes: MaxTime = '30s', '2m'. HiddenSize takes a number or a list of layers for each
    /// run: 64, @(64, 32).</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public IDictionary? Grid { get; set; }

    /// <summary>The training text of every run.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    [CorpusArgument]
    public Corpus? Corpus { get; set; }

    /// <summary>Text with the same vocabulary to measure every run on. Without it, one twentieth of the documents is held out.</summary>
    [Parameter]
    [ValidateNotNull]
    [CorpusArgument]
    public Corpus? ValidationCorpus { get; set; }

    /// <summary>Maximum time of each run's training, which then ends normally: 90s, 2m, 1h, 00:02:00 or a TimeSpan. The last digits of runs
    /// that it ends are not reproducible. Default: no limit.</summary>
    [Parameter]
    [DurationArgument]
    public object? MaxTime { get; set; }

    /// <summary>Number of passes over the text in each run. Default 5.</summary>
    [Parameter]
    public int Epochs { get; set; } = new TrainingOptions().Epochs;

    /// <summary>Number of seeds for each combination, 1 or more. Default 1.</summary>
    [Parameter]
    public int Repeat { get; set; } = 1;

    /// <summary>Random seed of the first repeat; it also selects the held-out text of all repeats. Default 0.</summary>
    [Parameter]
    public long Seed { get; set; }

    /// <summary>Path of a JSON Lines file. Finished runs are appended to it; a restarted experiment reads its runs from it. Default:
    /// none.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResultPath { get; set; }

    private protected override void Process()
    {
        Refuse(nameof(MaxTime));
        Refuse(nameof(Epochs));
        string? path = ResultPath is null ? null : SessionPaths.Literal(SessionState.Path, ResultPath);
        var options = new ExperimentOptions
        {
            Grid = GridArgument.Of(Grid!),
            Training = new TrainingOptions { Epochs = Epochs, MaxTime = Duration.Of(MaxTime, nameof(MaxTime)), Seed = Seed },
            Repeat = Repeat,
            ResultPath = path,
        };
        Corpus corpus = Imported(Corpus!);
        Corpus? validation = ValidationCorpus is null ? null : Imported(ValidationCorpus, corpus.Vocabulary, corpus.Tokenizer);
        Experiment experiment = Experiment.Plan(corpus, options, validation, PipelineStopToken);
        ExperimentRun[] open = [.. experiment.Runs.Where(run => run.Finished is null)];
        if (path is not null) TellOfFile(experiment, open.Length);
        using var bar = new ExperimentBar(this, corpus.Name, open.Length);
        foreach (ExperimentRun run in experiment.Runs)
        {
            bool isNew = run.Finished is null;
            if (isNew && !ShouldProcess($"{run}", "Train")) continue;
            if (isNew) bar.Begin($"{run.Settings}, seed {run.Options.Seed.ToString(CultureInfo.InvariantCulture)}");
            ExperimentResult result = Result(experiment, run, bar);
            WriteObject(WithSettings(result));
            if (isNew && result.Fault is { } fault) Fail(new LmException(fault.Error, $"{run} failed: {fault.Message}", $"{run.Settings}", fault), null);
        }
    }

    private ExperimentResult Result(Experiment experiment, ExperimentRun run, ExperimentBar bar)
    {
        try
        {
            return experiment.Run(run, bar, PipelineStopToken);
        }
        catch (OperationCanceledException) when (PipelineStopToken.IsCancellationRequested)
        {
            int done = experiment.Runs.Count(one => one.Finished is not null);
            StopNotice.Write(this, FormattableString.Invariant($"The experiment was stopped with {done:N0} of {experiment.Runs.Count:N0} runs done. ")
                + (ResultPath is null ? "A -ResultPath keeps finished runs for the next start." : $"The same command goes on from those in '{ResultPath}'."));
            throw;
        }
    }

    private void Refuse(string parameter)
    {
        if (MyInvocation.BoundParameters.ContainsKey(parameter) && Grid!.Keys.Cast<object>().Any(key => parameter.Equals(ArgumentTypes.Bare(key) as string, StringComparison.OrdinalIgnoreCase)))
            throw new LmException(LmError.OptionInvalid, $"{parameter} is in the grid and given as -{parameter} too; leave one of them out.", parameter);
    }

    private void TellOfFile(Experiment experiment, int open)
    {
        int done = experiment.Runs.Count - open;
        int others = experiment.OtherRuns + experiment.ForeignRuns;
        if (done == 0 && others > 0)
            WriteWarning(FormattableString.Invariant($"None of the {others:N0} results in '{ResultPath}' is of this experiment: {experiment.ForeignRuns:N0} are of other text, {experiment.OtherRuns:N0} of other settings, limits or seeds. They stay, and all {open:N0} runs are done and added."));
        else if (done > 0)
            WriteVerbose(FormattableString.Invariant($"{done:N0} of {experiment.Runs.Count:N0} runs stand in '{ResultPath}' and are not done again; {others:N0} other results in it stay."));
    }

    private static PSObject WithSettings(ExperimentResult result)
    {
        PSObject row = PSObject.AsPSObject(result);
        foreach ((string name, object value) in result.Settings)
            if (row.Properties[name] is null) row.Properties.Add(new PSNoteProperty(name, value));
        return row;
    }
}
