using System.Collections;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Adds properties and methods to an object.</summary>
[Cmdlet(VerbsCommon.Add, "Member", DefaultParameterSetName = "TypeNameSet")]
public sealed class AddMember : PSCmdlet
{
    private const string Named = "MemberSet";
    private const string Notes = "NotePropertyMultiMemberSet";
    private const string Note = "NotePropertySingleMemberSet";

    /// <summary>What gets the members.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = new();

    /// <summary>NoteProperty, ScriptProperty, ScriptMethod or AliasProperty.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Named)]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; }

    /// <summary>The member's name.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = Named)]
    public string Name { get; set; } = "";

    /// <summary>Its value, the script block that gives it, or the name of the other property.</summary>
    [Parameter(Position = 2, ParameterSetName = Named)]
    public object? Value { get; set; }

    /// <summary>The script block that sets a ScriptProperty, or the type of an AliasProperty.</summary>
    [Parameter(Position = 3, ParameterSetName = Named)]
    public object? SecondValue { get; set; }

    /// <summary>The name of a note.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Note)]
    [ValidateNotNullOrEmpty]
    [NoMemberType]
    public string NotePropertyName { get; set; } = "";

    /// <summary>The value of the note.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = Note)]
    [AllowNull]
    public object? NotePropertyValue { get; set; }

    /// <summary>Notes: names and values.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Notes)]
    [ValidateNotNullOrEmpty]
    public IDictionary NotePropertyMembers { get; set; } = new Hashtable();

    /// <summary>A name that the object's type gets before its others.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "TypeNameSet")]
    [Parameter(ParameterSetName = Named)]
    [Parameter(ParameterSetName = Note)]
    [Parameter(ParameterSetName = Notes)]
    [ValidateNotNullOrEmpty]
    public string? TypeName { get; set; }

    /// <summary>Takes the place of a member that was added before.</summary>
    [Parameter(ParameterSetName = Named)]
    [Parameter(ParameterSetName = Note)]
    [Parameter(ParameterSetName = Notes)]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the object.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool added = ParameterSetName switch
        {
            Named => Add(Member()),
            Note => Add(new PSNoteProperty(NotePropertyName, NotePropertyValue)),
            Notes => NotePropertyMembers.Cast<DictionaryEntry>()
                .All(n => Add(new PSNoteProperty(LanguagePrimitives.ConvertTo<string>(n.Key), n.Value))),
            _ => true,
        };
        if (!added) return;
        if (TypeName is not null) InputObject.TypeNames.Insert(0, TypeName);
        if (PassThru) WriteObject(InputObject);
    }

    private PSMemberInfo Member()
    {
        switch (MemberType)
        {
            case PSMemberTypes.NoteProperty when SecondValue is null:
                return new PSNoteProperty(Name, Value);
            case PSMemberTypes.ScriptProperty:
                return new PSScriptProperty(Name, Block(Value), SecondValue is null ? null : Block(SecondValue));
            case PSMemberTypes.ScriptMethod when SecondValue is null:
                return new PSScriptMethod(Name, Block(Value));
            case PSMemberTypes.AliasProperty:
                string other = LanguagePrimitives.ConvertTo<string>(Value);
                return SecondValue is null
                    ? new PSAliasProperty(Name, other)
                    : new PSAliasProperty(Name, other, LanguagePrimitives.ConvertTo<Type>(SecondValue));
        }
        PSArgumentException refused = new(SecondValue is null
            ? $"{MemberType} is not added here. Allowed: NoteProperty, ScriptProperty, ScriptMethod, AliasProperty."
            : $"-SecondValue has no meaning for {MemberType}: leave it out.");
        ThrowTerminatingError(new ErrorRecord(refused, "CannotAddMemberType", ErrorCategory.InvalidArgument, MemberType));
        throw refused;
    }

    private static ScriptBlock? Block(object? value) => LanguagePrimitives.ConvertTo<ScriptBlock>(value);

    private bool Add(PSMemberInfo member)
    {
        try
        {
            if (Force && InputObject.Members[member.Name] is { IsInstance: true }) InputObject.Members.Remove(member.Name);
            if (!Force && InputObject.Members[member.Name] is not null)
            {
                PSInvalidOperationException taken = new(
                    $"Cannot add a member with the name \"{member.Name}\" because a member with that name already exists. "
                    + "To overwrite the member anyway, add the Force parameter to your command.");
                WriteError(new ErrorRecord(taken, "MemberAlreadyExists", ErrorCategory.InvalidOperation, InputObject));
                return false;
            }
            InputObject.Members.Add(member);
            return true;
        }
        catch (ExtendedTypeSystemException e)
        {
            WriteError(e.ErrorRecord);
            return false;
        }
    }
}
