using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Leaves out what is equal to the object before it, as in a sorted list.</summary>
[Cmdlet(VerbsCommon.Get, "Unique", DefaultParameterSetName = "AsString")]
public sealed class GetUnique : PSCmdlet
{
    private PSObject? last;

    /// <summary>What is looked through.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Compares the objects as text.</summary>
    [Parameter(ParameterSetName = "AsString")]
    public SwitchParameter AsString { get; set; }

    /// <summary>Gives one object of each type.</summary>
    [Parameter(ParameterSetName = "UniqueByType")]
    public SwitchParameter OnType { get; set; }

    /// <summary>Does not tell capital letters from small ones.</summary>
    [Parameter]
    public SwitchParameter CaseInsensitive { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null || (last is not null && IsSame(last, InputObject))) return;
        last = InputObject;
        WriteObject(InputObject);
    }

    private bool IsSame(PSObject a, PSObject b)
    {
        if (OnType) return a.TypeNames.FirstOrDefault() == b.TypeNames.FirstOrDefault();
        ValueComparer comparer = new(!CaseInsensitive);
        return AsString ? comparer.Compare(a.ToString(), b.ToString()) == 0 : comparer.Compare(a, b) == 0;
    }
}
