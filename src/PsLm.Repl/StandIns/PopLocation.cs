using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Goes back to where Push-Location was called.</summary>
[Cmdlet(VerbsCommon.Pop, "Location")]
[OutputType(typeof(PathInfo))]
public sealed class PopLocation : ProviderStandIn
{
    /// <summary>Gives the new location.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>A stack of another name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? StackName { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Try(new ProviderCall(this), () =>
    {
        try
        {
            PathInfo? reached = SessionState.Path.PopLocation(StackName);
            if (PassThru && reached is not null) WriteObject(reached);
        }
        catch (PSArgumentException e)
        {
            // No such stack.
            WriteError(new ErrorRecord(e.ErrorRecord, e));
        }
    });
}
