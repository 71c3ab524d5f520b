using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Invoke-LmExperiment: trains a model for each combination of a grid of settings, on the same text, and gives a row a run.</summary>
/// <remarks>
/// <para>The keys of the grid are parameters of Train-LmModel, their values what is to be tried; every combination is a run. Runs come in
/// the ordinal order of the keys, the values of the last key changing quickest. All runs have the same seed, are trained on the same
/// text and are measured on the same held-out words, so that their HeldOutPerplexity can be compared. With -Repeat each combination is
/// run under several seeds, -Seed, -Seed + 1 and so on, with the same text held out: that tells what a setting does from what chance
/// does.</para>
/// <para>Each setting is a property of the row as well, for Where-Object and Sort-Object. The models are not kept, and the session's
/// current model stays what it was. A run is had again, to the bit, by splatting its settings: $s = $row.Settings;
/// $corpus | Train-LmModel @s, with the -Epochs and the -Seed of the experiment (and no -MaxTime, which ends where the clock says). Further
/// repeats hold out the text of the first, as Train-LmModel with their seeds does not.</para>
/// <para>What no run could use, an unknown key or a value out of range, is an error before the first run. A run that fails (memory does
/// not suffice, two settings do not go together, the loss is no longer a number) is a row whose Status says so and whose Fault says
/// why, and an error that ends nothing; the others go on.</para>
/// <para>With -ResultPath each finished run is added to a file and is on the disk before its row is shown. The same command goes on where it
/// was stopped, by Ctrl+C or by anything else: runs of the file are given again, failed ones too, and not done again. A run is known by its
/// text, its settings and its seed; lines of other ones stay where they are, so that a grid may grow. To have a run done again, take its
/// line out. The file is JSON Lines, which can be added to line by line, keeps numbers to the last bit and lists as lists, and
/// opens elsewhere: Get-Content results.jsonl | ConvertFrom-Json, pandas.read_json(..., lines=True), DuckDB's read_json. Its columns Text
/// and Key are the fingerprints of the text and of the run.</para>
/// </remarks>
/// <example>
/// <para>How many numbers an encoding needs, and how many words of context; the best first.</para>
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
/// <para>What would be run.</para>
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
/// <para>Two seeds of each setting, a minute at most a run, kept in a file; stopped, the same line goes on.</para>
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
    /// <summary>The settings: names of Train-LmModel's parameters (all but -Corpus, -ValidationCorpus, -Model, -Seed and -Name), each with a value or a
    /// list of values. Times in quotes: MaxTime = '30s', '2m'. HiddenSize takes a number or a list of layers each: 64, @(64, 32).</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public IDictionary? Grid { get; set; }

    /// <summary>The text that every run is trained on.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    [CorpusArgument]
    public Corpus? Corpus { get; set; }

    /// <summary>Text of the same vocabulary to measure every run on, instead of the twentieth of the documents that is held out otherwise.</summary>
    [Parameter]
    [ValidateNotNull]
    [CorpusArgument]
    public Corpus? ValidationCorpus { get; set; }

    /// <summary>Ends each run's training in order after this time: 90s, 2m, 1h, 00:02:00 or a TimeSpan. Runs that it ends differ in their last digits
    /// from one time to another. Default: no limit.</summary>
    [Parameter]
    [DurationArgument]
    public object? MaxTime { get; set; }

    /// <summary>Passes over the text a run. Default 5.</summary>
    [Parameter]
    public int Epochs { get; set; } = new TrainingOptions().Epochs;

    /// <summary>Seeds that each combination is run under, 1 or more. Default 1.</summary>
    [Parameter]
    public int Repeat { get; set; } = 1;

    /// <summary>The seed of the first repeat, and of the text that is held out from all of them. Default 0.</summary>
    [Parameter]
    public long Seed { get; set; }

    /// <summary>A file of JSON Lines that finished runs are added to, and that those of a stopped experiment are taken from. Default: none.</summary>
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
