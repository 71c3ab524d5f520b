using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Takes some of the objects, or some of their properties.</summary>
[Cmdlet(VerbsCommon.Select, "Object", DefaultParameterSetName = "Default")]
public sealed class SelectObject : PSCmdlet
{
    private readonly List<PSObject> seen = [];
    private readonly Queue<PSObject> tail = new();
    private PropertySelection selection = new(null, null, null);
    private int position = -1;
    private int given;

    /// <summary>What is selected from.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The properties taken: names, with wildcards or not, or @{ Name = ...; Expression = ... }.</summary>
    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    /// <summary>The properties left out, with wildcards or not.</summary>
    [Parameter]
    public string[]? ExcludeProperty { get; set; }

    /// <summary>The property whose value is given in the object's place.</summary>
    [Parameter]
    public string? ExpandProperty { get; set; }

    /// <summary>Of equal objects the first alone; text is equal where every letter is.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <summary>So many from the start; what gives them is stopped then.</summary>
    [Parameter(ParameterSetName = "Default")]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; } = -1;

    /// <summary>So many from the end.</summary>
    [Parameter(ParameterSetName = "Default")]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; } = -1;

    /// <summary>Leaves out so many: at the start, or at the end where only -Last is given.</summary>
    [Parameter(ParameterSetName = "Default")]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    /// <summary>The places taken, from 0.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Index")]
    [ValidateRange(0, int.MaxValue)]
    public int[]? Index { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        PropertyColumn[]? columns = Property is null ? null : PropertyColumn.Read(Property, "Expression", "Name", "Label");
        selection = new(columns, ExcludeProperty, ExpandProperty);
        if (First == 0 && Last < 0) StopUpstream();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null) return;
        position++;
        if (Index is not null)
        {
            if (Index.Contains(position)) Give(InputObject);
            if (position >= Index.Max()) StopUpstream();
            return;
        }
        bool lastAlone = Last >= 0 && First < 0;
        if (!lastAlone && position < Skip) return;
        if (First >= 0 && given < First)
        {
            given++;
            Give(InputObject);
            if (given == First && Last < 0) StopUpstream();
        }
        else if (Last >= 0)
        {
            tail.Enqueue(InputObject);
            // With -Last alone, -Skip counts from the end.
            if (tail.Count > Last + (lastAlone ? Skip : 0)) tail.Dequeue();
        }
        else if (First < 0)
        {
            Give(InputObject);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        int count = First < 0 ? tail.Count - Skip : tail.Count;
        for (int i = 0; i < count; i++) Give(tail.Dequeue());
    }

    private void Give(PSObject item)
    {
        foreach (PSObject result in selection.Of(item, WriteError))
        {
            if (Unique)
            {
                if (seen.Exists(s => SameObject.Are(s, result))) continue;
                seen.Add(result);
            }
            WriteObject(result);
        }
    }

    /// <summary>Ends what comes before in the pipeline.</summary>
    private void StopUpstream() =>
        throw (Exception)EngineInternals.Make("System.Management.Automation.StopUpstreamCommandsException", this);
}
