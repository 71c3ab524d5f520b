using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Leaves the names of the kinds of members to -MemberType, where both could stand first.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoMemberTypeAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not string name || !Enum.TryParse(name, ignoreCase: true, out PSMemberTypes _)) return;
        string message = $"'{name}' is a kind of member: give a note of that name by -MemberType NoteProperty -Name {name}.";
        // Refused by the exception's own constructor, the argument would not be tried for another parameter.
        const bool TryOthers = true;
        throw EngineInternals.Make<ValidationMetadataException>(message, TryOthers);
    }
}
