using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Tells which objects are on one side alone: &lt;= for the reference, =&gt; for the difference.</summary>
/// <remarks>As in PowerShell, objects that are not to be compared otherwise are compared by their text.</remarks>
[Cmdlet(VerbsData.Compare, "Object")]
public sealed class CompareObject : PSCmdlet
{
    private readonly List<PropertyKey> openReferences = [];
    private readonly List<PropertyKey> openDifferences = [];
    private PropertyColumn[] columns = [];
    private ValueComparer comparer = new(caseSensitive: false);
    private int next;

    /// <summary>What is compared against.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyCollection]
    public PSObject[] ReferenceObject { get; set; } = [];

    /// <summary>What is compared.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public PSObject[] DifferenceObject { get; set; } = [];

    /// <summary>What they are compared by: names, script blocks, or @{ Expression = ... }; without it the objects themselves.</summary>
    [Parameter]
    public object[]? Property { get; set; }

    /// <summary>How many places apart equal ones may be; any distance where nothing is said.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int SyncWindow { get; set; } = int.MaxValue;

    /// <summary>Gives those on both sides too, with ==.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <summary>Gives those on both sides alone.</summary>
    [Parameter]
    public SwitchParameter ExcludeDifferent { get; set; }

    /// <summary>Gives the objects themselves, the side noted on each.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Tells capital letters from small ones.</summary>
    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    private bool GivesEqual => IncludeEqual || (ExcludeDifferent && !MyInvocation.BoundParameters.ContainsKey(nameof(IncludeEqual)));

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Property is not null) columns = PropertyColumn.Read(Property, "Expression");
        comparer = new(CaseSensitive);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject? item in DifferenceObject) Take(new PropertyKey(item, columns));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        while (next < ReferenceObject.Length) Take(null);
        foreach (PropertyKey left in openDifferences) Give(left, "=>");
        foreach (PropertyKey left in openReferences) Give(left, "<=");
    }

    // The next object of each side; what finds no equal waits for one, the oldest leaving when too many wait.
    private void Take(PropertyKey? difference)
    {
        PropertyKey? reference = next < ReferenceObject.Length ? new(ReferenceObject[next++], columns) : null;
        if (difference is not null && reference is not null && PropertyKey.Compare(reference, difference, comparer) == 0)
        {
            Give(reference, "==");
            return;
        }
        if (difference is not null && TakeOut(openReferences, difference) is { } earlier)
        {
            Give(earlier, "==");
            difference = null;
        }
        if (reference is not null && TakeOut(openDifferences, reference) is not null)
        {
            Give(reference, "==");
            reference = null;
        }
        Wait(difference, openDifferences, "=>");
        Wait(reference, openReferences, "<=");
    }

    private PropertyKey? TakeOut(List<PropertyKey> open, PropertyKey wanted)
    {
        int at = open.FindIndex(o => PropertyKey.Compare(wanted, o, comparer) == 0);
        if (at < 0) return null;
        PropertyKey found = open[at];
        open.RemoveAt(at);
        return found;
    }

    private void Wait(PropertyKey? key, List<PropertyKey> open, string side)
    {
        if (key is null) return;
        open.Add(key);
        while (open.Count > SyncWindow)
        {
            Give(open[0], side);
            open.RemoveAt(0);
        }
    }

    private void Give(PropertyKey key, string side)
    {
        if (side == "==" ? !GivesEqual : ExcludeDifferent) return;
        PSObject result = PassThru ? PSObject.AsPSObject(key.Item!) : new PSObject();
        if (!PassThru && columns.Length == 0) result.Properties.Add(new PSNoteProperty("InputObject", key.Item));
        if (!PassThru)
        {
            for (int i = 0; i < columns.Length; i++)
            {
                string name = columns[i].Expression.ToString();
                if (result.Properties[name] is null) result.Properties.Add(new PSNoteProperty(name, key.Values[i]));
            }
        }
        result.Properties.Remove("SideIndicator");
        result.Properties.Add(new PSNoteProperty("SideIndicator", side));
        WriteObject(result);
    }
}
