using System.Management.Automation;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace PsLm.Repl.StandIns;

/// <summary>PowerShell's own formatter, which the engine brings without the commands that begin it.</summary>
/// <remarks>The bases of Format-Table, Format-List and Out-String are public in the engine, what they run inside is not: four names
/// are looked up here, in the engine version that this project pins. A session with PowerShell's standard modules never comes
/// here, since it has the real commands.</remarks>
internal static class EngineFormatting
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
    private const string Space = "Microsoft.PowerShell.Commands.Internal.Format.";
    private static readonly Assembly Engine = typeof(PSObject).Assembly;

    /// <summary>Has a command format its input in a shape: Table or List.</summary>
    internal static void Shape(FrontEndCommandBase command, string shape)
    {
        object value = Enum.Parse(Find(Space + "FormatShape"), shape);
        Put(command, Activator.CreateInstance(Find(Space + "InnerFormatShapeCommand"), Members, null, [value], null)!);
    }

    /// <summary>Has a command write its input, formatted, to a writer.</summary>
    internal static void Lines(FrontEndCommandBase command, TextWriter writer, int width, bool noNewline = false)
    {
        object lines = Activator.CreateInstance(Find(Space + "TextWriterLineOutput"), Members, null, [writer, width, noNewline], null)!;
        object inner = Activator.CreateInstance(Find(Space + "OutputManagerInner"), Members, null, [], null)!;
        (inner.GetType().GetProperty("LineOutput", Members) ?? throw Missing("LineOutput")).SetValue(inner, lines);
        Put(command, inner);
    }

    private static void Put(FrontEndCommandBase command, object inner) =>
        (typeof(FrontEndCommandBase).GetField("implementation", Members) ?? throw Missing("implementation")).SetValue(command, inner);

    private static Type Find(string name) => Engine.GetType(name) ?? throw Missing(name);

    private static PSNotSupportedException Missing(string name) =>
        new($"This engine, {Engine.GetName().Version}, has no {name}: build pslm with the version in Directory.Packages.props.");
}
