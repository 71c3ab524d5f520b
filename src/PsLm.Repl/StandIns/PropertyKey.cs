using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace PsLm.Repl.StandIns;

/// <summary>An object and the values that it is grouped, sorted or compared by, found once.</summary>
internal sealed class PropertyKey
{
    /// <summary>Where each value comes from; null for the object itself.</summary>
    private readonly PropertyColumn?[] columns;

    internal PropertyKey(PSObject? item, PropertyColumn[] columns)
    {
        Item = item;
        if (columns.Length == 0)
        {
            Values = [item];
            Has = [true];
            this.columns = [null];
            return;
        }
        List<object?> values = [];
        List<bool> has = [];
        List<PropertyColumn?> from = [];
        foreach (PropertyColumn column in columns)
        {
            List<PSPropertyExpressionResult> found = item is null ? [] : column.Expression.GetValues(item);
            foreach (PSPropertyExpressionResult one in found) values.Add(one.Exception is null ? one.Result : null);
            if (found.Count == 0) values.Add(null);
            has.AddRange(Enumerable.Repeat(found.Count > 0, Math.Max(found.Count, 1)));
            from.AddRange(Enumerable.Repeat(column, Math.Max(found.Count, 1)));
        }
        Values = [.. values];
        Has = [.. has];
        this.columns = [.. from];
    }

    internal PSObject? Item { get; }

    internal object?[] Values { get; }

    /// <summary>Whether the object has the property at all.</summary>
    internal bool[] Has { get; }

    /// <summary>The order of two: by the first value that differs; without the property last, whichever way it runs.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <param name="comparer">Of two values.</param>
    /// <param name="descending">Whether it runs down where a column does not say.</param>
    internal static int Compare(PropertyKey a, PropertyKey b, ValueComparer comparer, bool descending = false)
    {
        for (int i = 0; i < Math.Min(a.Values.Length, b.Values.Length); i++)
        {
            if (a.Has[i] != b.Has[i]) return a.Has[i] ? -1 : 1;
            int order = Compare(a.Values[i], b.Values[i], comparer);
            if (order != 0) return a.columns[i]?.Descending ?? descending ? -order : order;
        }
        return a.Values.Length.CompareTo(b.Values.Length);
    }

    // As in PowerShell, what has no order is compared by the text that .NET gives it: all arrays of a type are equal.
    private static int Compare(object? x, object? y, ValueComparer comparer)
    {
        object? left = PlainValue.Of(x);
        object? right = PlainValue.Of(y);
        return left is null or IComparable || right is null or IComparable
            ? comparer.Compare(left, right)
            : comparer.Compare(left.ToString(), right.ToString());
    }
}
