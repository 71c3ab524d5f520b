using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>A value out of the wrapper that PowerShell carries its own members in.</summary>
internal static class PlainValue
{
    /// <summary>The value itself.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    internal static object? Of(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
