using System.Management.Automation;
using System.Reflection;

namespace PsLm.Help;

/// <summary>The name that a cmdlet's class gives the command.</summary>
internal static class CommandName
{
    /// <summary>Verb-Noun; null for a class that is no cmdlet.</summary>
    internal static string? Of(Type type) =>
        type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet ? $"{cmdlet.VerbName}-{cmdlet.NounName}" : null;

    /// <summary>The name, and behind it those that users know the command by.</summary>
    internal static string WithAliases(Type type) =>
        type.GetCustomAttribute<AliasAttribute>() is { } alias ? $"{Of(type)} ({string.Join(", ", alias.AliasNames)})" : Of(type)!;
}
