using System.Management.Automation;
using System.Reflection;
using Microsoft.FSharp.Core;
using Microsoft.FSharp.Reflection;

namespace PsLm.PowerShell.FSharp;

/// <summary>The variables that PowerShell and F# both have: what changed in PowerShell is bound in F# before a submission by a typed
/// <c>let</c>, and what the submission bound is set in PowerShell after it.</summary>
/// <param name="session">Where the submissions run.</param>
internal sealed class SharedVariables(FSharpSession session)
{
    private static int sessions;

    private readonly string slot = $"PsLm.FSharp.{Interlocked.Increment(ref sessions)}.";
    private readonly Dictionary<string, object?> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> referenced = new(StringComparer.Ordinal);

    /// <summary>Binds in F# what PowerShell has and F# has not.</summary>
    /// <param name="state">PowerShell's variables.</param>
    /// <param name="names">Which; null for all that are F# identifiers and not PowerShell's own.</param>
    /// <exception cref="PSArgumentException">A name that was asked for is no variable, or no F# identifier.</exception>
    internal void HandOver(SessionState state, IReadOnlyList<string>? names)
    {
        IEnumerable<PSVariable> wanted = names is null
            ? AutomaticVariables.Others(state).Where(variable => FSharpName.IsIdentifier(variable.Name))
            : names.Select(name => Named(state, name));
        var changed = new List<(string Name, object Value)>();
        foreach (PSVariable variable in wanted)
        {
            if (Bare(variable.Value) is not { } value) continue;
            if (known.TryGetValue(variable.Name, out object? old) && IsSame(old, value)) continue;
            value = Typed(value);
            known[variable.Name] = value;
            changed.Add((variable.Name, value));
        }
        if (changed.Count > 0) Bind(changed);
    }

    /// <summary>Sets in PowerShell what a submission bound. Names that differ only in case are one variable there: the last one wins.</summary>
    internal void TakeBack(IReadOnlyList<MemberInfo> bound, SessionState state)
    {
        foreach (MemberInfo member in bound)
        {
            if (!FSharpName.IsIdentifier(member.Name) || AutomaticVariables.Contains(member.Name)) continue;
            object? value;
            if (member is PropertyInfo property)
            {
                if (property.PropertyType == typeof(Unit) || property.GetIndexParameters().Length > 0) continue;
                value = property.GetValue(null);
            }
            else value = Function((MethodInfo)member);
            if (value is null && member is MethodInfo) continue;
            known[member.Name] = value;
            state.PSVariable.Set(member.Name, FSharpFunction.Wrap(value, member.Name));
        }
    }

    private static PSVariable Named(SessionState state, string name)
    {
        PSVariable variable = state.PSVariable.Get(name)
            ?? throw new PSArgumentException($"There is no variable ${name}. Set it first, or leave it out of -Name.", nameof(name));
        return FSharpName.IsIdentifier(name) ? variable
            : throw new PSArgumentException($"${name} is no name that F# can have: letters, digits and _, the first no digit, and no keyword of F#.", nameof(name));
    }

    private object? Function(MethodInfo method)
    {
        string name = FSharpName.Escaped(method.Name);
        if (!method.IsGenericMethodDefinition) return session.ValueOf(name);
        // A generic function becomes one of objects.
        return session.ValueOf($"({name} : {string.Concat(method.GetParameters().Select(_ => "obj -> "))}_)");
    }

    private void Bind(List<(string Name, object Value)> changed)
    {
        var lines = new List<string>();
        foreach ((string name, object value) in changed)
        {
            Type type = Declared(value);
            string text = FSharpTypeName.Of(type) ?? "obj";
            if (text != "obj") lines.InsertRange(0, References(type));
            AppDomain.CurrentDomain.SetData(slot + name, value);
            lines.Add($"let {name} : {text} = global.Microsoft.FSharp.Core.Operators.unbox (global.System.AppDomain.CurrentDomain.GetData \"{slot}{name}\")");
        }
        FSharpOutcome outcome = session.Evaluate(string.Join('\n', lines));
        foreach ((string name, _) in changed) AppDomain.CurrentDomain.SetData(slot + name, null);
        if (outcome.Fault is null) return;
        foreach ((string name, _) in changed) known.Remove(name);
        throw new InvalidOperationException($"The variables {string.Join(", ", changed.Select(one => "$" + one.Name))} could not be handed to F#: "
            + string.Join(' ', outcome.Messages.Select(message => message.Text)) + " Name those that F# should have with -Name.", outcome.Fault);
    }

    /// <summary>The type that F# is told: functions and cases of unions have classes of their own below it.</summary>
    private static Type Declared(object value)
    {
        Type type = value.GetType();
        for (Type? at = type; at is not null; at = at.BaseType)
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(FSharpFunc<,>)) return at;
        if (FSharpType.IsUnion(type, null)) return FSharpType.GetUnionCases(type, null)[0].DeclaringType;
        while (!type.IsVisible && type.BaseType is { } parent) type = parent;
        return type;
    }

    private IEnumerable<string> References(Type type)
    {
        IEnumerable<Type> parts = type.HasElementType ? [type.GetElementType()!] : type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments()] : [type];
        foreach (Type part in parts)
        {
            if (part != type && (part.HasElementType || (part.IsGenericType && !part.IsGenericTypeDefinition)))
            {
                foreach (string line in References(part)) yield return line;
                continue;
            }
            string file = part.Assembly.IsDynamic ? "" : part.Assembly.Location;
            bool isFrameworks = file.Length == 0 || Path.GetDirectoryName(file) == Path.GetDirectoryName(typeof(object).Assembly.Location);
            if (!isFrameworks && referenced.Add(file)) yield return "#r " + FSharpSession.Quoted(file);
        }
    }

    /// <summary>A value without PowerShell's wrapping; a custom object is the wrapping.</summary>
    private static object? Bare(object? value)
    {
        object? bare = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        return bare is FSharpFunction function ? function.Function : bare;
    }

    /// <summary>PowerShell writes every list as objects; where all are of one type, F# gets an array of it.</summary>
    private static object Typed(object value)
    {
        if (value is not object?[] items || items.GetType() != typeof(object[]) || items.Length == 0) return value;
        object?[] bare = [.. items.Select(Bare)];
        if (bare.Any(item => item is null) || bare.Select(item => item!.GetType()).Distinct().Skip(1).Any()) return value;
        var typed = Array.CreateInstance(bare[0]!.GetType(), bare.Length);
        Array.Copy(bare, typed, bare.Length);
        return typed;
    }

    private static bool IsSame(object? old, object value)
    {
        if (ReferenceEquals(old, value)) return true;
        if (old is null) return false;
        if (value is object?[] items && items.GetType() == typeof(object[]) && old is Array copy)
            return copy.Length == items.Length && items.Select((item, i) => Equals(Bare(item), copy.GetValue(i))).All(same => same);
        return (value is ValueType or string) && old.GetType() == value.GetType() && old.Equals(value);
    }
}
