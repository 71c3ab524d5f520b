using System.Collections.ObjectModel;

namespace PsLm;

/// <summary>What sets one run of an experiment apart from the others: a value a setting, in the ordinal order of their names. Numbers are
/// int or double, names their enumerations, sizes of layers int[], times TimeSpan; in PowerShell it can be splatted.</summary>
public sealed class ExperimentSettings : ReadOnlyDictionary<string, object>
{
    internal ExperimentSettings(IEnumerable<KeyValuePair<string, object>> values)
        : base(new OrderedDictionary<string, object>(values, StringComparer.OrdinalIgnoreCase))
    {
    }

    /// <summary>As <c>Context=3 EncodingSize=64</c>; (defaults) where there are none.</summary>
    public override string ToString() =>
        Count == 0 ? "(defaults)" : string.Join(' ', this.Select(pair => $"{pair.Key}={Experiments.SettingValue.Text(pair.Value)}"));
}
