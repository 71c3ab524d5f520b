using System.Globalization;

namespace PsLm.Experiments;

/// <summary>Makes the runs of a grid: its settings in ordinal order, the values of the last one changing quickest, and refuses before
/// any run what can be used in none.</summary>
internal static class ExperimentGrid
{
    private const int MostRuns = 10_000;

    /// <summary>One combination of values; the fault that keeps it from being trained, or null.</summary>
    internal sealed record Combination(ExperimentSettings Settings, TrainingOptions Options, string? Fault);

    /// <summary>Combines.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>.</exception>
    internal static IReadOnlyList<Combination> Combine(ExperimentOptions options)
    {
        if (options.Repeat < 1) throw Refused(OptionCheck.Range(nameof(options.Repeat), options.Repeat, "1 or more"), nameof(options.Repeat));
        Axis[] axes = Read(options.Grid);
        double runs = axes.Aggregate((double)options.Repeat, (count, axis) => count * axis.Values.Count);
        if (runs > MostRuns)
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"The grid has {runs:N0} runs; allowed is {MostRuns:N0}. Try fewer values at once: runs of -ResultPath are not done twice."), "Grid");
        List<int[]> places = [[]];
        foreach (Axis axis in axes) places = [.. places.SelectMany(before => Enumerable.Range(0, axis.Values.Count), (before, place) => (int[])[.. before, place])];
        Combination[] all = [.. places.Select(place => Combine(axes, place, options.Training))];
        CheckUse(axes, places, all);
        return all;
    }

    private sealed record Axis(ExperimentSetting Setting, IReadOnlyList<object> Values);

    private static Axis[] Read(IReadOnlyList<ExperimentAxis> grid)
    {
        var axes = new SortedDictionary<string, Axis>(StringComparer.Ordinal);
        foreach (ExperimentAxis given in grid)
        {
            ExperimentSetting setting = ExperimentSetting.Find(given.Name) ?? throw Refused($"The grid names '{Printable.Of(given.Name)}', which is no setting"
                + $"{Hint(given.Name)}. Known are {string.Join(", ", Experiment.SettingNames)}.", given.Name);
            if (!axes.TryAdd(setting.Name, new Axis(setting, Read(setting, given.Values))))
                throw Refused($"The grid names {setting.Name} twice; put all its values in one list.", setting.Name);
        }
        return [.. axes.Values];
    }

    private static string Hint(string name) => name.ToUpperInvariant() switch
    {
        "SEED" => " (the seeds of repeats follow each other: -Seed and -Repeat)",
        "CORPUS" or "VALIDATIONCORPUS" or "MODEL" or "NAME" => " (every run trains a new model on the same text)",
        _ => "",
    };

    private static List<object> Read(ExperimentSetting setting, IReadOnlyList<object> values)
    {
        if (values.Count == 0) throw Refused($"The grid has no value for {setting.Name}; give one or more, or leave it out.", setting.Name);
        if (setting.Name == nameof(TrainingOptions.Holdout) && values.Count > 1)
            throw Refused("The grid has several values for Holdout; allowed is one, since runs that hold out other text cannot be compared.", setting.Name);
        var read = new List<object>();
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (object? value in values)
        {
            string text = SettingValue.Text(value);
            object own = setting.Read(value) ?? throw Refused($"The grid has {setting.Name} = {text}; allowed is {setting.Kind}.", setting.Name);
            if (own is 0 or 0.0 && setting.ZeroRange is { } range)
                throw Refused($"The grid has {setting.Name} = 0; allowed is {range}.", setting.Name);
            if (!texts.Add(SettingValue.Text(own))) throw Refused($"The grid has {setting.Name} = {text} twice. To run a setting several times, use -Repeat.", setting.Name);
            read.Add(own);
        }
        return read;
    }

    private static Combination Combine(Axis[] axes, int[] places, TrainingOptions training)
    {
        var values = axes.Select((axis, i) => KeyValuePair.Create(axis.Setting.Name, axis.Values[places[i]])).ToArray();
        TrainingOptions options = training;
        for (int i = 0; i < axes.Length; i++) options = axes[i].Setting.Set(options, values[i].Value);
        ModelOptions shape = options.Shape;
        string[] faults = shape.Architecture != Architecture.FeedForward && values.Any(pair => pair.Key == nameof(shape.HiddenSize))
            ? [$"HiddenSize is given; {shape.Architecture} has no hidden layers. FeedForward has."]
            : shape.Architecture == Architecture.Encoder
                ? ["Architecture is Encoder, which has no decoder to train; allowed is Direct, EncoderDecoder, FeedForward."]
                : [.. options.AllFaults()];
        return new Combination(new ExperimentSettings(values), options, faults.Length == 0 ? null : string.Join(' ', faults));
    }

    /// <summary>A value that none of its runs can use is a slip; one that some cannot use is what the grid is to tell.</summary>
    private static void CheckUse(Axis[] axes, List<int[]> places, Combination[] all)
    {
        for (int i = 0; i < axes.Length; i++)
            for (int place = 0; place < axes[i].Values.Count; place++)
            {
                string name = axes[i].Setting.Name;
                string[] faults = [.. all.Where((_, run) => places[run][i] == place).Select(run => run.Fault ?? "")];
                if (Array.TrueForAll(faults, fault => fault.StartsWith(name + " ", StringComparison.Ordinal)))
                    throw Refused($"The grid has {name} = {SettingValue.Text(axes[i].Values[place])}, which no run can use. {faults[0]}", name);
            }
        if (Array.TrueForAll(all, run => run.Fault is not null))
            throw Refused($"No run of the grid can be trained. {all[0].Fault}", all[0].Fault!.Split(' ')[0]);
    }

    private static LmException Refused(string message, string target) => new(LmError.OptionInvalid, message, target);
}
