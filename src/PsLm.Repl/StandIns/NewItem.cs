using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Makes a file, a folder, a link or whatever else a drive holds.</summary>
[Cmdlet(VerbsCommon.New, "Item", DefaultParameterSetName = ByPath, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class NewItem : ProviderStandIn, IDynamicParameters
{
    private const string ByPath = "pathSet";
    private const string ByName = "nameSet";
    private object? dynamicParameters;

    /// <summary>Where it comes to lie: with -Name the folder, else the item itself.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <summary>The item's name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByName, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>On drives of files: File, Directory, SymbolicLink, HardLink; a file where nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Type")]
    public string? ItemType { get; set; }

    /// <summary>What it holds, or what a link leads to.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Target")]
    public object? Value { get; set; }

    /// <summary>In place of what is there, with the folders above it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The provider's own parameters for such an item.</summary>
    public object? GetDynamicParameters()
    {
        ProviderCall call = new(this, force: Force) { PassThru = false };
        string at = Path is [{ } first, ..] ? WildcardPattern.Escape(first) : ".";
        try
        {
            return dynamicParameters = call.Item("NewItemDynamicParameters", at, ItemType, Value);
        }
        catch (Exception e) when (e is ItemNotFoundException or ProviderNotFoundException or System.Management.Automation.DriveNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProviderCall call = new(this, force: Force) { DynamicParameters = dynamicParameters };
        foreach (string path in Path is null or [] ? [""] : Path) Try(call, () => call.Item("New", path, Name, ItemType, Value));
    }
}
