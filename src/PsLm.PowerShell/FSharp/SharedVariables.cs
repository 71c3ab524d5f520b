using System.Management.Automation;
using System.Reflection;
using Microsoft.FSharp.Core;

namespace PsLm.PowerShell.FSharp;

/// <summary>The variables that PowerShell and F# both have: what changed in PowerShell is bound in F# before a submission by a typed
/// <c>let</c>, and what the submission bound or changed is set in PowerShell after it. How values get into F# is
/// <see cref="FSharpBinder"/>'s business, how functions get out <see cref="FSharpFunctionValue"/>'s.</summary>
/// <param name="session">Where the submissions run.</param>
internal sealed class SharedVariables(FSharpSession session)
{
    private readonly FSharpBinder binder = new(session);
    private readonly Dictionary<string, Shared> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PropertyInfo> mutables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Binds in F# what PowerShell has and F# has not.</summary>
    /// <param name="state">PowerShell's variables.</param>
    /// <param name="names">Which; null for all that are F# identifiers and not PowerShell's own.</param>
    /// <exception cref="PSArgumentException">A name that was asked for is no variable, or no F# identifier.</exception>
    internal void HandOver(SessionState state, IReadOnlyList<string>? names)
    {
        IEnumerable<PSVariable> wanted = names is null
            ? AutomaticVariables.Others(state).Where(variable => FSharpName.IsIdentifier(variable.Name))
            : names.Select(name => Named(state, name));
        var changed = new List<(string Name, object? Value)>();
        foreach (PSVariable variable in wanted)
        {
            object? value = Bare(variable.Value);
            Shared? old = known.GetValueOrDefault(variable.Name);
            // Null has no type to bind, but a name that had a value must not go on having it.
            if (value is null && old?.Value is null) continue;
            if (old is not null && old.Spelling == variable.Name && old.IsSame(value)) continue;
            TypedCopy? copy = TypedCopy.Of(value);
            var shared = new Shared(variable.Name, copy?.Items ?? value, copy);
            known[variable.Name] = shared;
            mutables.Remove(variable.Name);
            changed.Add((variable.Name, shared.Value));
        }
        if (changed.Count > 0) binder.Bind(changed);
    }

    /// <summary>Sets in PowerShell what a submission bound or changed. Names that differ only in case are one variable there: the last
    /// one wins.</summary>
    /// <param name="bound">What it bound, in order.</param>
    /// <param name="state">PowerShell's variables.</param>
    /// <returns>What could not be handed back, a sentence each.</returns>
    internal IReadOnlyList<string> TakeBack(IReadOnlyList<MemberInfo> bound, SessionState state)
    {
        var faults = new List<string>();
        foreach ((string name, PropertyInfo property) in mutables)
            if (property.GetValue(null) is var value && known.GetValueOrDefault(name)?.IsSame(value) != true) Set(property.Name, value);
        foreach (Shared shared in known.Values) shared.Copy?.WriteBack();
        foreach (MemberInfo member in bound)
        {
            if (!FSharpName.IsIdentifier(member.Name) || AutomaticVariables.Contains(member.Name)) continue;
            mutables.Remove(member.Name);
            switch (member)
            {
                case PropertyInfo property when property.PropertyType == typeof(Unit) || property.GetIndexParameters().Length > 0:
                    break;
                case PropertyInfo property:
                    if (property.CanWrite) mutables[property.Name] = property;
                    Set(property.Name, property.GetValue(null));
                    break;
                case FieldInfo literal:
                    Set(literal.Name, literal.GetRawConstantValue());
                    break;
                case MethodInfo method:
                    object? function = FSharpFunctionValue.Of(method, session);
                    Set(method.Name, function);
                    if (function is null) faults.Add($"PowerShell has no form of F#'s {method.Name}: it cannot be a value. Where its types are the cause, write them out.");
                    break;
            }
        }
        return faults;

        void Set(string name, object? value)
        {
            known[name] = new Shared(name, value, null);
            try
            {
                state.PSVariable.Set(name, FSharpFunction.Wrap(value, name));
            }
            catch (SessionStateUnauthorizedAccessException)
            {
                faults.Add($"${name} is read-only in PowerShell and keeps its value there.");
            }
        }
    }

    private static PSVariable Named(SessionState state, string name)
    {
        PSVariable variable = state.PSVariable.Get(name)
            ?? throw new PSArgumentException($"There is no variable ${name}. Set it first, or leave it out of -Name.", nameof(name));
        return FSharpName.IsIdentifier(name) ? variable
            : throw new PSArgumentException($"${name} is no name that F# can have: letters, digits and _, the first no digit, and no keyword of F#.", nameof(name));
    }

    /// <summary>A value without PowerShell's wrapping; a custom object is the wrapping.</summary>
    internal static object? Bare(object? value)
    {
        object? bare = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        return bare is FSharpFunction function ? function.Function : bare;
    }

    /// <summary>What both languages have under a name.</summary>
    /// <param name="Spelling">The name as F# has it.</param>
    /// <param name="Value">The value as F# has it.</param>
    /// <param name="Copy">What makes the value of a list of PowerShell's; null where both languages have the same object.</param>
    private sealed record Shared(string Spelling, object? Value, TypedCopy? Copy)
    {
        /// <summary>Whether a value is the one that F# has.</summary>
        internal bool IsSame(object? value) => ReferenceEquals(Value, value) || (value is not null && Value is not null
            && (Copy is not null ? Copy.IsSame(value) : value is ValueType or string && Value.GetType() == value.GetType() && Value.Equals(value)));
    }
}
