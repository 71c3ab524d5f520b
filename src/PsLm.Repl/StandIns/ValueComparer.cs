using System.Globalization;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>PowerShell's order of values: numbers by value, text by the current culture, others by their text; nothing comes
/// first.</summary>
internal sealed class ValueComparer(bool caseSensitive) : IComparer<object?>
{
    /// <inheritdoc/>
    public int Compare(object? x, object? y)
    {
        object? left = PlainValue.Of(x);
        object? right = PlainValue.Of(y);
        if (LanguagePrimitives.TryCompare(left, right, !caseSensitive, CultureInfo.CurrentCulture, out int order)) return order;
        return CultureInfo.CurrentCulture.CompareInfo.Compare(
            PSObject.AsPSObject(left!).ToString(), PSObject.AsPSObject(right!).ToString(),
            caseSensitive ? CompareOptions.None : CompareOptions.IgnoreCase);
    }
}
