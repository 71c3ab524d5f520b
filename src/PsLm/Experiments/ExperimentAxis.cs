namespace PsLm;

/// <summary>One setting of training or shape, and the values that are to be tried for it.</summary>
public sealed class ExperimentAxis
{
    /// <summary>Takes a name and its values.</summary>
    /// <param name="name">One of <see cref="Experiment.SettingNames"/>; upper and lower case are alike.</param>
    /// <param name="values">One or more, no two alike: numbers, names, true and false, a TimeSpan for MaxTime; for HiddenSize a number or
    /// a list of numbers each.</param>
    public ExperimentAxis(string name, params object[] values)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(values);
        Name = name;
        Values = values.ToArray();
    }

    /// <summary>The setting's name.</summary>
    public string Name { get; }

    /// <summary>The values that are tried.</summary>
    public IReadOnlyList<object> Values { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} = {string.Join(", ", Values.Select(Experiments.SettingValue.Text))}";
}
