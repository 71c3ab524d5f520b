using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>What the commands over items share: -LiteralPath, the filters, -Force and the provider's own parameters.</summary>
public abstract class ItemStandIn : ProviderStandIn, IDynamicParameters
{
    /// <summary>The parameter set of -Path.</summary>
    protected const string ByPath = "Path";

    /// <summary>The parameter set of -LiteralPath.</summary>
    protected const string ByLiteralPath = "LiteralPath";

    private object? dynamicParameters;

    /// <summary>Paths taken as they are, or off the pipeline's PSPath.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[]? LiteralPath { get; set; }

    /// <summary>A pattern that the provider itself tries on the names.</summary>
    [Parameter]
    public virtual string? Filter { get; set; }

    /// <summary>Patterns, one of which a name fits.</summary>
    [Parameter]
    public string[]? Include { get; set; }

    /// <summary>Patterns that no name fits.</summary>
    [Parameter]
    public string[]? Exclude { get; set; }

    /// <summary>Hidden and read-only ones too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The provider's own parameters at the paths given.</summary>
    public object? GetDynamicParameters()
    {
        ProviderCall call = NewCall();
        call.PassThru = false;
        try
        {
            return dynamicParameters = ProviderParameters(call);
        }
        catch (Exception e) when (e is ItemNotFoundException or ProviderNotFoundException or System.Management.Automation.DriveNotFoundException)
        {
            // The command itself will say so when it comes to the path.
            return null;
        }
    }

    /// <summary>The provider's own parameters; none where nothing is said.</summary>
    private protected virtual object? ProviderParameters(ProviderCall call) => null;

    /// <summary>A call with this command's filters.</summary>
    private protected ProviderCall NewCall(bool literal = false) =>
        new(this, literal || LiteralPath is not null, Force, Filter, Include, Exclude) { DynamicParameters = dynamicParameters };

    /// <summary>Reports that an item cannot be taken away from under the session's feet.</summary>
    private protected bool HoldsLocation(ProviderCall call, string path)
    {
        if (call.Path("IsCurrentLocationOrAncestor", path) is not true) return false;
        Refuse($"'{path}' holds the current location: go elsewhere by Set-Location first.");
        return true;
    }
}
