using System.Globalization;
using PsLm.Experiments;
using PsLm.Files;
using PsLm.Training;

namespace PsLm;

/// <summary>Trains a model for each combination of a grid of settings, all on the same text with the same text held out, and tells how
/// each did. The models are not kept: a run's options train the same one again.</summary>
/// <remarks>Finished runs may be kept in a file, from which a stopped experiment goes on. Not safe for use by several threads at once.</remarks>
public sealed class Experiment
{
    private readonly Corpus? validation;
    private readonly ResultFile? file;
    private readonly string text;
    private TokenRanges? held;

    private Experiment(Corpus corpus, Corpus? validation, IReadOnlyList<ExperimentRun> runs, ResultFile? file, string text)
    {
        (Corpus, this.validation, Runs, this.file, this.text) = (corpus, validation, runs, file, text);
    }

    /// <summary>The settings that a grid may name, in ordinal order: those of Optimize-LmModel that say nothing of text, seed or name.</summary>
    public static IReadOnlyList<string> SettingNames { get; } = ExperimentSetting.All.Select(setting => setting.Name).ToArray();

    /// <summary>The text that is trained on.</summary>
    public Corpus Corpus { get; }

    /// <summary>All runs in their order: settings by the ordinal order of their names, the values of the last one changing quickest, and
    /// repeats of one combination following each other.</summary>
    public IReadOnlyList<ExperimentRun> Runs { get; }

    /// <summary>Results in the file that are of the same text, but of other settings or seeds; they stay as they are.</summary>
    public int OtherRuns { get; private set; }

    /// <summary>Results in the file that are of other text; they stay as they are.</summary>
    public int ForeignRuns { get; private set; }

    /// <summary>Makes the runs, refuses what cannot be run, and reads the results that are there; writes nothing.</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="options">Grid, repeats, file; null for one run of the defaults.</param>
    /// <param name="validation">Text for the held-out loss instead of a share of <paramref name="corpus"/>; of the same vocabulary.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The experiment.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: an unknown setting, a value that is none of its kind or that no
    /// run can use, a file that holds something else; <see cref="LmError.VocabularyMismatch"/>: that of <paramref name="validation"/>;
    /// <see cref="LmError.NotWritable"/>, <see cref="LmError.PathNotFound"/>: the file.</exception>
    public static Experiment Plan(Corpus corpus, ExperimentOptions? options = null, Corpus? validation = null, CancellationToken cancellation = default) =>
        Plan(corpus, options, validation, FileOperations.Instance, cancellation);

    internal static Experiment Plan(Corpus corpus, ExperimentOptions? options, Corpus? validation, IFileOperations files, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        options ??= new ExperimentOptions();
        IReadOnlyList<ExperimentGrid.Combination> combinations = ExperimentGrid.Combine(options);
        if (validation is not null) Trainer.RequireSameWords(corpus.Vocabulary, validation);
        ResultFile? file = null;
        string text = "";
        if (options.ResultPath is { } path)
        {
            ResultFile.Check(path);
            file = new ResultFile(FileFault.FullPath(path), files);
            text = ExperimentKey.OfText(corpus, validation, cancellation);
        }
        var runs = new List<ExperimentRun>();
        foreach (ExperimentGrid.Combination combination in combinations)
            for (int repeat = 0; repeat < options.Repeat; repeat++)
            {
                TrainingOptions training = combination.Options with { Seed = unchecked(options.Training.Seed + repeat), HoldoutSeed = options.Training.Seed };
                runs.Add(new ExperimentRun(runs.Count + 1, combination.Settings, training, combination.Fault, file is null ? "" : ExperimentKey.OfRun(text, training)));
            }
        var experiment = new Experiment(corpus, validation, runs, file, text);
        experiment.Resume();
        return experiment;
    }

    /// <summary>Does a run, and adds its result to the file; a run that the file has already is not done again.</summary>
    /// <param name="run">One of <see cref="Runs"/>.</param>
    /// <param name="progress">As in <see cref="Trainer"/>.</param>
    /// <param name="cancellation">Ends the run after the current batch; it leaves no result.</param>
    /// <returns>The result; that of a run that could not be done has a <see cref="ExperimentResult.Fault"/>.</returns>
    /// <exception cref="LmException"><see cref="LmError.NotWritable"/>, <see cref="LmError.DiskFull"/>, <see cref="LmError.PathNotFound"/>,
    /// <see cref="LmError.OptionInvalid"/>: the file, and nothing else.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public ExperimentResult Run(ExperimentRun run, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Finished is { } finished) return finished;
        file?.Prepare();
        ExperimentResult result = Try(run, progress, cancellation);
        try
        {
            file?.Append(ResultLine.Write(result, text, run.Key));
        }
        catch (LmException fault)
        {
            throw new LmException(fault.Error, $"Run {run.Number.ToString(CultureInfo.InvariantCulture)} is done ({result}) but not written down: {fault.Message}", fault.Target, fault);
        }
        return run.Finished = result;
    }

    /// <summary>Does all runs, one after the other, as they are asked for.</summary>
    /// <param name="progress">As in <see cref="Trainer"/>.</param>
    /// <param name="cancellation">Ends the run after the current batch; it leaves no result.</param>
    /// <returns>The results, in the order of <see cref="Runs"/>.</returns>
    /// <exception cref="LmException">As <see cref="Run"/>.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public IEnumerable<ExperimentResult> RunAll(IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        Runs.Select(run => Run(run, progress, cancellation));

    private ExperimentResult Try(ExperimentRun run, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        long begun = TimeProvider.System.GetTimestamp();
        var result = new ExperimentResult { Run = run.Number, Corpus = Corpus.Name, Settings = run.Settings, Seed = run.Options.Seed };
        try
        {
            if (run.Fault is { } known) return Failed(result, new LmException(LmError.OptionInvalid, known, run.Settings.ToString()), TimeSpan.Zero);
            LanguageModel model = Trainer.Train(Corpus, run.Options, null, validation, progress, cancellation);
            result = result with { Elapsed = TimeProvider.System.GetElapsedTime(begun) };
            result = Measured(result, model, run.Options, cancellation);
            // Nobody else has the model, and the next run needs the room.
            foreach (Parameter parameter in model.Parameters) parameter.Values.Dispose();
            return result;
        }
        catch (LmException fault)
        {
            return Failed(result, fault, TimeProvider.System.GetElapsedTime(begun));
        }
        catch (OutOfMemoryException fault)
        {
            return Failed(result, new LmException(LmError.MemoryExceeded, "The system had no more memory to give. Ask for a smaller encoding, context or batch.", run.Settings.ToString(), fault),
                TimeProvider.System.GetElapsedTime(begun));
        }
    }

    private ExperimentResult Measured(ExperimentResult result, LanguageModel model, TrainingOptions options, CancellationToken cancellation)
    {
        if (validation is null && model.Objective != Objective.Autoencode) held ??= Holdout.Split(Corpus, options).HeldOut;
        double seconds = 0;
        long words = 0;
        foreach (TrainingEpoch epoch in model.History)
        {
            if (epoch.WordsPerSecond is { } speed and > 0) seconds += (epoch.Words - words) / speed;
            words = epoch.Words;
        }
        return result with
        {
            HeldOutPerplexity = HeldOutMeasure.Perplexity(model, validation ?? Corpus, validation is null ? held ?? new TokenRanges([]) : Holdout.Whole(validation), options.ThreadCount, cancellation),
            WordsPerSecond = Figure.PerSecond(words, TimeSpan.FromSeconds(seconds)),
            ParameterCount = model.ParameterCount,
            SizeBytes = model.SizeBytes,
        };
    }

    private static ExperimentResult Failed(ExperimentResult result, LmException fault, TimeSpan elapsed) => fault is TrainingDivergedException
        // Not the exception itself: it holds the model, and speaks of what only a training at the prompt leaves behind.
        ? result with
        {
            Elapsed = elapsed,
            Status = ExperimentResult.Diverged,
            Fault = new LmException(fault.Error,
                $"The loss ceased to be a number with {result.Settings}. Try a lower LearningRate, or a ClipNorm of 1.", result.Settings.ToString()),
        }
        : result with { Elapsed = elapsed, Status = fault.Error.ToString(), Fault = fault };

    private void Resume()
    {
        if (file is null) return;
        ILookup<string, ExperimentRun> wanted = Runs.ToLookup(run => run.Key, StringComparer.Ordinal);
        file.Read((ofText, key, result) =>
        {
            if (!wanted.Contains(key))
            {
                if (ofText == text) OtherRuns++;
                else ForeignRuns++;
            }
            // The last line of a run counts, as it does for whoever reads the file from its end.
            foreach (ExperimentRun run in wanted[key])
                run.Finished = result with { Run = run.Number, Corpus = Corpus.Name, Settings = run.Settings, Seed = run.Options.Seed };
        });
    }
}
