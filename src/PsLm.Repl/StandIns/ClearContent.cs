using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Takes out what a file holds and leaves the file.</summary>
[Cmdlet(VerbsCommon.Clear, "Content", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class ClearContent : ItemStandIn
{
    /// <summary>Paths, with wildcards or not.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    private protected override object? ProviderParameters(ProviderCall call) =>
        call.Content("ClearContentDynamicParameters", (LiteralPath ?? Path) is [{ } first, ..] ? first : ".");

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProviderCall call = NewCall();
        call.PassThru = false;
        foreach (string path in LiteralPath ?? Path ?? []) Try(call, () => call.Content("Clear", path));
    }
}
