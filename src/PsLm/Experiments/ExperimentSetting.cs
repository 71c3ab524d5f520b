namespace PsLm.Experiments;

/// <summary>A setting that a grid may name: how its values are read, and where in the options of a training they go.</summary>
internal sealed class ExperimentSetting
{
    private readonly Func<object, object?> read;
    private readonly Func<TrainingOptions, object, TrainingOptions> set;

    private ExperimentSetting(string name, string kind, Func<object, object?> read, Func<TrainingOptions, object?> get, Func<TrainingOptions, object, TrainingOptions> set)
    {
        (Name, Kind, this.read, Get, this.set) = (name, kind, read, get, set);
    }

    /// <summary>All of them, in ordinal order: every option of <see cref="TrainingOptions"/> and <see cref="ModelOptions"/> but name and seed.</summary>
    internal static IReadOnlyList<ExperimentSetting> All { get; } = ((ExperimentSetting[])
    [
        Choice("Architecture", o => o.Shape.Architecture, (ModelOptions o, Architecture v) => o with { Architecture = v }),
        Choice("Objective", o => o.Shape.Objective, (ModelOptions o, Objective v) => o with { Objective = v }),
        Whole("Context", o => o.Shape.Context, (ModelOptions o, int v) => o with { Context = v }, zero: "1 to 32,000 words"),
        Whole("BagSize", o => o.Shape.BagSize, (ModelOptions o, int v) => o with { BagSize = v }),
        Whole("EncodingSize", o => o.Shape.EncodingSize, (ModelOptions o, int v) => o with { EncodingSize = v }),
        Choice("EncodingActivation", o => o.Shape.EncodingActivation, (ModelOptions o, EncodingActivation v) => o with { EncodingActivation = v }),
        new("SeparateEncoder", "$true or $false", SettingValue.Flag, o => o.Shape.SeparateEncoder, (o, v) => o with { Shape = o.Shape with { SeparateEncoder = (bool)v } }),
        new("HiddenSize", "a number of units, or a list of them a layer", SettingValue.Sizes, o => o.Shape.HiddenSize, (o, v) => o with { Shape = o.Shape with { HiddenSize = (int[])v } }),
        Choice("HiddenActivation", o => o.Shape.HiddenActivation, (ModelOptions o, HiddenActivation v) => o with { HiddenActivation = v }),
        Choice("WeightType", o => o.Shape.WeightType, (ModelOptions o, WeightType v) => o with { WeightType = v }),
        Whole("Epochs", o => o.Epochs, (TrainingOptions o, int v) => o with { Epochs = v }),
        new("MaxTime", "a span of time", SettingValue.Time, o => o.MaxTime, (o, v) => o with { MaxTime = (TimeSpan)v }),
        Whole("BatchSize", o => o.BatchSize, (TrainingOptions o, int v) => o with { BatchSize = v }, zero: "1 to 65,536"),
        Choice("Optimizer", o => o.Optimizer, (TrainingOptions o, OptimizerKind v) => o with { Optimizer = v }),
        Whole("LossSample", o => o.LossSample, (TrainingOptions o, int v) => o with { LossSample = v }),
        Number("LossThreshold", o => o.LossThreshold, (o, v) => o with { LossThreshold = v }),
        Number("LearningRate", o => o.LearningRate, (o, v) => o with { LearningRate = v }, zero: "above 0, at most 10"),
        new("RandomEncoding", "$true or $false", SettingValue.Flag, o => o.RandomEncoding, (o, v) => o with { RandomEncoding = (bool)v }),
        Number("MaskRate", o => o.MaskRate, (o, v) => o with { MaskRate = v }),
        Number("WeightDecay", o => o.WeightDecay, (o, v) => o with { WeightDecay = v }),
        Number("ClipNorm", o => o.ClipNorm, (o, v) => o with { ClipNorm = v }),
        Number("WarmupShare", o => o.WarmupShare, (o, v) => o with { WarmupShare = v }),
        Whole("Patience", o => o.Patience, (TrainingOptions o, int v) => o with { Patience = v }),
        Number("Holdout", o => o.Holdout, (o, v) => o with { Holdout = v }),
        Whole("ThreadCount", o => o.ThreadCount, (TrainingOptions o, int v) => o with { ThreadCount = v }, zero: "1 to 1,024"),
    ]).OrderBy(setting => setting.Name, StringComparer.Ordinal).ToArray();

    internal string Name { get; }

    /// <summary>What its values are, for a message: "a whole number".</summary>
    internal string Kind { get; }

    /// <summary>Its value in options.</summary>
    internal Func<TrainingOptions, object?> Get { get; }

    /// <summary>What 0 stands for in the options is a default; who writes 0 in a grid means 0. The range to tell, or null where 0 is allowed.</summary>
    internal string? ZeroRange { get; private init; }

    /// <summary>Finds one by its name, upper and lower case alike; null where there is none.</summary>
    internal static ExperimentSetting? Find(string name) => All.FirstOrDefault(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value as its own type; null where it is none.</summary>
    internal object? Read(object? value) => value is null ? null : read(value);

    /// <summary>The options with a value that <see cref="Read"/> gave.</summary>
    internal TrainingOptions Set(TrainingOptions options, object value) => set(options, value);

    private static ExperimentSetting Whole(string name, Func<TrainingOptions, object?> get, Func<TrainingOptions, int, TrainingOptions> set, string? zero = null) =>
        new(name, "a whole number", SettingValue.Whole, get, (o, v) => set(o, (int)v)) { ZeroRange = zero };

    private static ExperimentSetting Whole(string name, Func<TrainingOptions, object?> get, Func<ModelOptions, int, ModelOptions> set, string? zero = null) =>
        Whole(name, get, (TrainingOptions o, int v) => o with { Shape = set(o.Shape, v) }, zero);

    private static ExperimentSetting Number(string name, Func<TrainingOptions, object?> get, Func<TrainingOptions, double, TrainingOptions> set, string? zero = null) =>
        new(name, "a number", SettingValue.Number, get, (o, v) => set(o, (double)v)) { ZeroRange = zero };

    private static ExperimentSetting Choice<T>(string name, Func<TrainingOptions, object?> get, Func<TrainingOptions, T, TrainingOptions> set) where T : struct, Enum =>
        new(name, "one of " + string.Join(", ", Enum.GetNames<T>()), SettingValue.Choice<T>, get, (o, v) => set(o, (T)v));

    private static ExperimentSetting Choice<T>(string name, Func<TrainingOptions, object?> get, Func<ModelOptions, T, ModelOptions> set) where T : struct, Enum =>
        Choice(name, get, (TrainingOptions o, T v) => o with { Shape = set(o.Shape, v) });
}
