using Microsoft.PowerShell.Commands.Internal.Format;

namespace PsLm.Repl.StandIns;

/// <summary>PowerShell's own formatter, which the engine brings without the commands that begin it.</summary>
/// <remarks>The bases of Format-Table, Format-List and Out-String are public in the engine, what they run inside is not: four names
/// are looked up here, in the engine version that this project pins. A session with PowerShell's standard modules never comes
/// here, since it has the real commands.</remarks>
internal static class EngineFormatting
{
    private const string Space = "Microsoft.PowerShell.Commands.Internal.Format.";

    /// <summary>Has a command format its input in a shape: Table or List.</summary>
    internal static void Shape(FrontEndCommandBase command, string shape) =>
        Put(command, EngineInternals.Make(Space + "InnerFormatShapeCommand", Enum.Parse(EngineInternals.Find(Space + "FormatShape"), shape)));

    /// <summary>Has a command write its input, formatted, to a writer.</summary>
    internal static void Lines(FrontEndCommandBase command, TextWriter writer, int width, bool noNewline = false)
    {
        object inner = EngineInternals.Make(Space + "OutputManagerInner");
        EngineInternals.Set(inner, "LineOutput", EngineInternals.Make(Space + "TextWriterLineOutput", writer, width, noNewline));
        Put(command, inner);
    }

    private static void Put(FrontEndCommandBase command, object inner) =>
        EngineInternals.Set(typeof(FrontEndCommandBase), command, "implementation", inner);
}
