using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PsLm.Repl.StandIns;

/// <summary>Makes an object of a .NET type.</summary>
[Cmdlet(VerbsCommon.New, "Object")]
public sealed class NewObject : PSCmdlet
{
    // The language's own call finds the constructor and converts what it is given.
    // In an object of its own, since a collection would be given one by one.
    private const string Construct = "param($type, $arguments) [pscustomobject]@{ Made = $type::new.Invoke($arguments) }";

    /// <summary>The type's name, as it stands between brackets in PowerShell.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string TypeName { get; set; } = "";

    /// <summary>What the constructor is given.</summary>
    [Parameter(Position = 1)]
    [Alias("Args")]
    public object[] ArgumentList { get; set; } = [];

    /// <summary>Properties to set; what is made by PSObject gets them as its own.</summary>
    [Parameter]
    public IDictionary? Property { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (!LanguagePrimitives.TryConvertTo(TypeName, out Type? type) || type is null)
        {
            PSArgumentException unknown = new($"Cannot find type [{TypeName}]: verify that the assembly containing this type is loaded.");
            ThrowTerminatingError(new ErrorRecord(unknown, "TypeNotFound", ErrorCategory.InvalidType, null));
            return;
        }
        PSObject made = Make(type);
        foreach (DictionaryEntry entry in Property ?? new Hashtable()) Set(made, (string)entry.Key, entry.Value);
        WriteObject(made);
    }

    private PSObject Make(Type type)
    {
        if (type == typeof(PSObject) || type == typeof(PSCustomObject)) return new PSObject();
        // A value type can be made of nothing, though it may have no constructor.
        if (type.IsValueType && ArgumentList.Length == 0) return PSObject.AsPSObject(Activator.CreateInstance(type)!);
        if (type.IsAbstract || type.GetConstructors().Length == 0)
        {
            Refuse($"A constructor was not found. Cannot find an appropriate constructor for type {type}.");
        }
        try
        {
            PSObject holder = InvokeCommand.InvokeScript(Construct, useNewScope: true, PipelineResultTypes.None, null, type, ArgumentList)[0];
            return PSObject.AsPSObject(holder.Properties["Made"].Value);
        }
        catch (RuntimeException e)
        {
            Exception cause = e;
            while (cause is MethodInvocationException { InnerException: { } inner }) cause = inner;
            if (cause is MethodException and not MethodInvocationException)
                Refuse($"Cannot find an overload for \"{type.Name}\" and the argument count: \"{ArgumentList.Length}\".");
            MethodInvocationException failed = new($"Exception calling \".ctor\" with \"{ArgumentList.Length}\" argument(s): \"{cause.Message}\"", cause);
            ThrowTerminatingError(new ErrorRecord(failed, "ConstructorInvokedThrowException", ErrorCategory.InvalidOperation, null));
            throw;
        }
    }

    private void Refuse(string message) =>
        ThrowTerminatingError(new ErrorRecord(new PSArgumentException(message), "CannotFindAppropriateCtor", ErrorCategory.ObjectNotFound, null));

    private void Set(PSObject made, string name, object? value)
    {
        if (made.BaseObject is PSCustomObject)
        {
            made.Properties.Add(new PSNoteProperty(name, value));
            return;
        }
        try
        {
            PSPropertyInfo property = made.Properties[name]
                ?? throw new PSInvalidOperationException($"The member \"{name}\" was not found for the specified {made.BaseObject.GetType()} object.");
            property.Value = value;
        }
        catch (RuntimeException e)
        {
            ThrowTerminatingError(new ErrorRecord(e.ErrorRecord, e));
        }
    }
}
