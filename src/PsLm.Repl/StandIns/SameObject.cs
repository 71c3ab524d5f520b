using System.Globalization;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>When Select-Object -Unique takes two objects for one.</summary>
internal static class SameObject
{
    /// <summary>Equal values; of objects with note properties alone, equal names and values in any order.</summary>
    internal static bool Are(PSObject a, PSObject b)
    {
        if (a.BaseObject is not PSCustomObject || b.BaseObject is not PSCustomObject) return AreValues(a.BaseObject, b.BaseObject);
        PSPropertyInfo[] left = [.. a.Properties];
        return left.Length == b.Properties.Count() && left.All(p => b.Properties[p.Name] is { } other && AreValues(p.Value, other.Value));
    }

    private static bool AreValues(object? a, object? b) => LanguagePrimitives.Equals(a, b, ignoreCase: false, CultureInfo.InvariantCulture);
}
