using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Sorts objects, those that compare equal in the order they came.</summary>
[Cmdlet("Sort", "Object", DefaultParameterSetName = "All")]
public sealed class SortObject : PSCmdlet
{
    private readonly List<PSObject> items = [];

    /// <summary>What is sorted.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The keys, the first first: names, script blocks, or @{ Expression = ...; Descending = $true }.</summary>
    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    /// <summary>From the greatest down.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    /// <summary>Of those that compare equal, the first alone.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <summary>Tells capital letters from small ones.</summary>
    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    /// <summary>The first so many alone, 1 or more.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Top")]
    [ValidateRange(1, int.MaxValue)]
    public int Top { get; set; }

    /// <summary>The last so many alone, 1 or more.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Bottom")]
    [ValidateRange(1, int.MaxValue)]
    public int Bottom { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null) items.Add(InputObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        PropertyColumn[] columns = Property is null ? [] : PropertyColumn.Read(Property, "Expression", "Descending", "Ascending");
        ValueComparer values = new(CaseSensitive);
        Comparer<Key> order = Comparer<Key>.Create((a, b) => Compare(a, b, columns, values));
        // Enumerable's order keeps equal ones as they came.
        IEnumerable<Key> sorted = items.Select(i => new Key(i, columns)).Order(order);
        if (Unique) sorted = WithoutRepeats(sorted, order);
        if (Top > 0) sorted = sorted.Take(Top);
        if (Bottom > 0) sorted = sorted.TakeLast(Bottom);
        foreach (Key key in sorted) WriteObject(key.Item);
    }

    private int Compare(Key a, Key b, PropertyColumn[] columns, ValueComparer values)
    {
        for (int i = 0; i < a.Values.Length; i++)
        {
            // An object without the property comes last, whichever way the sort runs.
            if (a.Has[i] != b.Has[i]) return a.Has[i] ? -1 : 1;
            int order = values.Compare(a.Values[i], b.Values[i]);
            bool down = columns.Length > 0 ? columns[i].Descending ?? Descending : Descending;
            if (order != 0) return down ? -order : order;
        }
        return 0;
    }

    private static IEnumerable<Key> WithoutRepeats(IEnumerable<Key> sorted, Comparer<Key> order)
    {
        Key? last = null;
        foreach (Key key in sorted)
        {
            if (last is null || order.Compare(last, key) != 0) yield return key;
            last = key;
        }
    }

    /// <summary>An object and the values it is sorted by, found once.</summary>
    private sealed class Key
    {
        internal Key(PSObject item, PropertyColumn[] columns)
        {
            Item = item;
            Values = columns.Length == 0 ? [item] : [.. columns.Select(c => c.ValueOf(item))];
            Has = columns.Length == 0 ? [true] : [.. columns.Select(c => c.Expression.Script is not null || c.Expression.ResolveNames(item).Count > 0)];
        }

        internal PSObject Item { get; }

        internal object?[] Values { get; }

        internal bool[] Has { get; }
    }
}
