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
        Comparer<PropertyKey> order = Comparer<PropertyKey>.Create((a, b) => PropertyKey.Compare(a, b, values, Descending));
        // Enumerable's order keeps equal ones as they came.
        IEnumerable<PropertyKey> sorted = items.Select(i => new PropertyKey(i, columns)).Order(order);
        if (Unique) sorted = WithoutRepeats(sorted, order);
        if (Top > 0) sorted = sorted.Take(Top);
        if (Bottom > 0) sorted = sorted.TakeLast(Bottom);
        foreach (PropertyKey key in sorted) WriteObject(key.Item);
    }

    private static IEnumerable<PropertyKey> WithoutRepeats(IEnumerable<PropertyKey> sorted, Comparer<PropertyKey> order)
    {
        PropertyKey? last = null;
        foreach (PropertyKey key in sorted)
        {
            if (last is null || order.Compare(last, key) != 0) yield return key;
            last = key;
        }
    }
}
