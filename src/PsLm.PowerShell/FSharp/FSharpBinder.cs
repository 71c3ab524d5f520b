using Microsoft.FSharp.Core;
using Microsoft.FSharp.Reflection;

namespace PsLm.PowerShell.FSharp;

/// <summary>Binds .NET values to names in an F# session, each by a <c>let</c> with its type: the session's own way of adding values
/// does not keep types. A value whose type F# code cannot name is an <c>obj</c>.</summary>
/// <param name="session">Where the names are to be.</param>
internal sealed class FSharpBinder(FSharpSession session)
{
    private static int binders;

    private readonly string slot = $"PsLm.FSharp.{Interlocked.Increment(ref binders)}.";
    private readonly HashSet<string> referenced = new(StringComparer.Ordinal);

    /// <summary>Binds some values, in order.</summary>
    /// <param name="values">Names that F# can have.</param>
    /// <exception cref="InvalidOperationException">The compiler refuses even <c>obj</c>.</exception>
    internal void Bind(IReadOnlyList<(string Name, object? Value)> values)
    {
        if (Try(values, isTyped: true) is null) return;
        // One whose type has a name and still cannot be had (a later type of the same name hides it) is not to keep the others away.
        foreach ((string Name, object? Value) value in values)
            if (Try([value], isTyped: true) is not null && Try([value], isTyped: false) is { } fault)
                throw new InvalidOperationException($"${value.Name} could not be handed to F#: {fault}. Name the variables that F# is to have with -Name.");
    }

    /// <returns>What was wrong; null where all went well.</returns>
    private string? Try(IReadOnlyList<(string Name, object? Value)> values, bool isTyped)
    {
        var lines = new List<string>();
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, object? value) in values)
        {
            Type type = isTyped && value is not null ? Declared(value) : typeof(object);
            string text = FSharpTypeName.Of(type) ?? "obj";
            if (text != "obj") files.UnionWith(Files(type).Where(file => !referenced.Contains(file)));
            AppDomain.CurrentDomain.SetData(slot + name, value);
            lines.Add($"let {name} : {text} = global.Microsoft.FSharp.Core.Operators.unbox (global.System.AppDomain.CurrentDomain.GetData \"{slot}{name}\")");
        }
        FSharpOutcome outcome = session.Evaluate(string.Join('\n', [.. files.Select(file => "#r " + FSharpSession.Quoted(file)), .. lines]));
        foreach ((string name, _) in values) AppDomain.CurrentDomain.SetData(slot + name, null);
        // A submission that fails has referenced nothing.
        if (outcome.Fault is null) referenced.UnionWith(files);
        return outcome.Fault is null ? null : string.Join(' ', outcome.Messages.Select(message => message.Text).DefaultIfEmpty(outcome.Fault.Message));
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

    /// <summary>The assemblies, other than the framework's, that a type and its arguments lie in.</summary>
    private static IEnumerable<string> Files(Type type)
    {
        IEnumerable<Type> parts = type.HasElementType ? [type.GetElementType()!]
            : type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments()] : [type];
        foreach (Type part in parts)
        {
            if (part != type && (part.HasElementType || (part.IsGenericType && !part.IsGenericTypeDefinition)))
            {
                foreach (string inner in Files(part)) yield return inner;
                continue;
            }
            string file = part.Assembly.IsDynamic ? "" : part.Assembly.Location;
            bool isFrameworks = file.Length == 0 || Path.GetDirectoryName(file) == Path.GetDirectoryName(typeof(object).Assembly.Location);
            if (!isFrameworks) yield return file;
        }
    }
}
