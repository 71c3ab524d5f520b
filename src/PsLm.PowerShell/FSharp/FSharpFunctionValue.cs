using System.Reflection;
using Microsoft.FSharp.Core;

namespace PsLm.PowerShell.FSharp;

/// <summary>F# functions as values. A session compiles them to methods; a generic one has no single value, and becomes that of
/// objects: <c>'a list -> int</c> that of <c>obj list -> int</c>.</summary>
internal static class FSharpFunctionValue
{
    /// <summary>The value of a function at the top level of a session.</summary>
    /// <param name="method">What it was compiled to.</param>
    /// <param name="session">The session.</param>
    /// <returns>An FSharpFunc; null where there is none.</returns>
    internal static object? Of(MethodInfo method, FSharpSession session)
    {
        string name = FSharpName.Escaped(method.Name);
        // An inline function that asks its type for an operator refuses objects; without a type it is that of its defaults.
        return (method.IsGenericMethodDefinition && OfObjects(method) is { } type ? session.ValueOf($"({name} : {type})") : null) ?? session.ValueOf(name);
    }

    /// <summary>The function's type with objects for its type variables; null where they have to be something else.</summary>
    private static string? OfObjects(MethodInfo method)
    {
        MethodInfo closed;
        try
        {
            closed = method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => typeof(object))]);
        }
        catch (ArgumentException)
        {
            return null;
        }
        Queue<string> types = new(closed.GetParameters().Select(parameter => FSharpTypeName.Of(parameter.ParameterType) ?? "_"));
        // Arguments one after the other are counted by an attribute; those of a tuple are not.
        IEnumerable<int> counts = method.GetCustomAttribute<CompilationArgumentCountsAttribute>()?.Counts ?? [types.Count];
        return string.Concat(counts.Select(count => count == 0 ? "unit -> "
            : $"({string.Join(" * ", Enumerable.Range(0, count).Select(_ => types.Dequeue()))}) -> ")) + "_";
    }
}
