using System.Reflection;

namespace PsLm.PowerShell.FSharp;

/// <summary>What a submission gave.</summary>
/// <param name="Printed">What F# Interactive says of it: <c>val n: int = 5</c>.</param>
/// <param name="Value">Of the last expression; null for a declaration, for unit and for null.</param>
/// <param name="Fault">What kept it from compiling or ended it; null where it went well.</param>
/// <param name="Messages">The compiler's errors and warnings.</param>
/// <param name="Bound">The values (properties), literals (fields) and functions (methods) that it bound, in order.</param>
internal sealed record FSharpOutcome(string Printed, object? Value, Exception? Fault, IReadOnlyList<FSharpMessage> Messages, IReadOnlyList<MemberInfo> Bound)
{
    /// <summary>What PowerShell could not be given of it, a sentence each.</summary>
    internal IReadOnlyList<string> NotTakenBack { get; init; } = [];
}
