using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>One member of an object, as Get-Member tells of it.</summary>
/// <param name="typeName">The object's type.</param>
/// <param name="name">The member's name.</param>
/// <param name="memberType">What kind of member it is.</param>
/// <param name="definition">How it is written.</param>
public sealed class MemberDefinition(string typeName, string name, PSMemberTypes memberType, string definition)
{
    /// <summary>The object's type.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>The member's name.</summary>
    public string Name { get; } = name;

    /// <summary>What kind of member it is.</summary>
    public PSMemberTypes MemberType { get; } = memberType;

    /// <summary>How it is written.</summary>
    public string Definition { get; } = definition;

    /// <inheritdoc/>
    public override string ToString() => Definition;
}
