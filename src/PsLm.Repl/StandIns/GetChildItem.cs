using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives what lies in a folder, or on another drive.</summary>
[Cmdlet(VerbsCommon.Get, "ChildItem", DefaultParameterSetName = ByPath)]
public sealed class GetChildItem : ItemStandIn
{
    /// <summary>Paths, with wildcards or not; the current folder where there is none.</summary>
    [Parameter(Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Path { get; set; }

    /// <summary>A pattern that the provider itself tries on the names.</summary>
    [Parameter(Position = 1)]
    public override string? Filter { get; set; }

    /// <summary>Goes into the folders within, past links.</summary>
    [Parameter]
    [Alias("s", "r")]
    public SwitchParameter Recurse { get; set; }

    /// <summary>How many folders deep, from 0; -Recurse goes without saying.</summary>
    [Parameter]
    public uint Depth { get; set; } = uint.MaxValue;

    /// <summary>Gives the names, from the path on, as strings.</summary>
    [Parameter]
    public SwitchParameter Name { get; set; }

    private string[] Places => LiteralPath ?? (Path is null or [] ? [""] : Path);

    private bool Deep => Recurse || MyInvocation.BoundParameters.ContainsKey(nameof(Depth));

    private protected override object? ProviderParameters(ProviderCall call)
    {
        string place = Places[0].Length == 0 ? "." : Places[0];
        return Name
            ? call.ChildItem("GetChildNamesDynamicParameters", place)
            : call.ChildItem("GetChildItemsDynamicParameters", place, Deep);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProviderCall call = NewCall();
        foreach (string path in Places)
        {
            Try(call, () => _ = Name
                ? call.ChildItem("GetNames", path, ReturnContainers.ReturnMatchingContainers, Deep, Depth)
                : call.ChildItem("Get", path, Deep, Depth));
        }
    }
}
