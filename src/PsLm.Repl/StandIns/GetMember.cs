using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Tells of the properties and methods of objects, once for each type.</summary>
[Cmdlet(VerbsCommon.Get, "Member")]
[OutputType(typeof(MemberDefinition))]
public sealed class GetMember : PSCmdlet
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>What is told of.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Names, with wildcards or not; all where none is given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The kinds of members told of.</summary>
    [Parameter]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; } = PSMemberTypes.All;

    /// <summary>Tells of the type's own members.</summary>
    [Parameter]
    public SwitchParameter Static { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null) return;
        Type type = InputObject.BaseObject as Type ?? InputObject.BaseObject.GetType();
        string typeName = Static ? type.FullName ?? type.Name : InputObject.TypeNames.FirstOrDefault() ?? "";
        if (!told.Add(typeName)) return;
        PSMemberInfoCollection<PSMemberInfo> members = Static ? StaticMembers(type) : EngineMembers.Of(InputObject);
        foreach (string name in Name)
        {
            IEnumerable<PSMemberInfo> found = members.Match(name, MemberType).Where(m => !IsAccessor(m))
                .OrderBy(m => m.MemberType.ToString(), StringComparer.OrdinalIgnoreCase).ThenBy(m => m.Name, StringComparer.OrdinalIgnoreCase);
            foreach (PSMemberInfo member in found) WriteObject(Named(new(typeName, member.Name, member.MemberType, member.ToString()!)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (told.Count > 0) return;
        PSInvalidOperationException nothing = new("You must specify an object for the Get-Member cmdlet.");
        WriteError(new ErrorRecord(nothing, "NoObjectInGetMember", ErrorCategory.CloseError, null));
    }

    private static PSMemberInfoCollection<PSMemberInfo> StaticMembers(Type type)
    {
        object adapter = EngineInternals.Get(typeof(PSObject), null, "DotNetStaticAdapter")!;
        return (PSMemberInfoCollection<PSMemberInfo>)EngineInternals.Call(adapter, "BaseGetMembers", typeof(PSMemberInfo), type)!;
    }

    // The methods behind properties, events and operators.
    private static bool IsAccessor(PSMemberInfo member) =>
        member is PSMethod method && EngineInternals.Get(typeof(PSMethod), method, "IsSpecial") is true;

    // The engine's table knows the members by this name.
    private static PSObject Named(MemberDefinition member)
    {
        PSObject named = new(member);
        named.TypeNames.Insert(0, "Microsoft.PowerShell.Commands.MemberDefinition");
        return named;
    }
}
