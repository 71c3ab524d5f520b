using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>A hashtable of settings as the engine takes it: lists for their items, objects bare, times as people write them.</summary>
internal static class GridArgument
{
    /// <summary>The axes; what is none of a setting's kind is left for the engine to tell.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: a bare number for a time.</exception>
    internal static IReadOnlyList<ExperimentAxis> Of(IDictionary grid)
    {
        var axes = new List<ExperimentAxis>();
        foreach (DictionaryEntry entry in grid)
        {
            string name = Convert.ToString(ArgumentTypes.Bare(entry.Key), CultureInfo.InvariantCulture) ?? "";
            bool isTime = name.Equals(nameof(TrainingOptions.MaxTime), StringComparison.OrdinalIgnoreCase);
            axes.Add(new ExperimentAxis(name, [.. Items(entry.Value).Select(item => isTime ? Duration.Of(item, name)! : Plain(item)!)]));
        }
        return axes;
    }

    private static IEnumerable<object?> Items(object? value) =>
        ArgumentTypes.Bare(value) is IEnumerable many and not (string or IDictionary) ? many.Cast<object?>() : [value];

    /// <summary>A list within a list, as for the layers of HiddenSize, bare throughout.</summary>
    private static object? Plain(object? value) => ArgumentTypes.Bare(value) switch
    {
        SwitchParameter flag => flag.ToBool(),
        IEnumerable many and not (string or IDictionary) => many.Cast<object?>().Select(Plain).ToArray(),
        var bare => bare,
    };
}
