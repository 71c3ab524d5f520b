using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;

namespace PsLm.Repl.Host;

/// <summary>Standard output and standard error: UTF-8, and plain text wherever it is no terminal or colour is refused.</summary>
/// <remarks>Data goes to standard output, all that is said about it to standard error, so that a pipe carries data alone.</remarks>
internal sealed class Screen
{
    // Redirected output is not to be cut or wrapped. PowerShell hands a table's free width out cell by cell, a million of them in
    // milliseconds; over as many as an int holds it would sit for seconds.
    private const int Unlimited = 1 << 20;
    private const int Fallback = 120;
    private const string Reset = "\e[0m";

    private readonly Lock gate = new();
    private readonly bool mayTakeColour;

    internal Screen()
    {
        UTF8Encoding encoding = new(encoderShouldEmitUTF8Identifier: false);
        // A Windows console shows what its code page says.
        if (OperatingSystem.IsWindows()) Console.OutputEncoding = encoding;
        Out = new StreamWriter(Console.OpenStandardOutput(), encoding) { AutoFlush = true };
        Error = new StreamWriter(Console.OpenStandardError(), encoding) { AutoFlush = true };
        Console.SetOut(Out);
        Console.SetError(Error);
        mayTakeColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        Progress = new ProgressLine(Error, !Console.IsOutputRedirected && !Console.IsErrorRedirected, () => Width);
    }

    internal TextWriter Out { get; }

    internal TextWriter Error { get; }

    internal ProgressLine Progress { get; }

    /// <summary>Whether standard output takes colours.</summary>
    internal bool OutTakesColour => TakesColour && !Console.IsOutputRedirected;

    /// <summary>Columns of the terminal; without one, more than any line has.</summary>
    internal int Width => Console.IsOutputRedirected ? Unlimited : TerminalWidth();

    /// <summary>Writes to standard output.</summary>
    internal void Write(string? text)
    {
        lock (gate)
        {
            Progress.Clear();
            Out.Write(OutTakesColour ? text : Plain(text));
        }
    }

    /// <summary>Writes to standard output in colours; -1 is the terminal's own.</summary>
    internal void Write(ConsoleColor foreground, ConsoleColor background, string? text) =>
        Write(Coloured(foreground, background, text));

    /// <summary>A text in colours, where standard output takes them; -1 and null are the terminal's own.</summary>
    internal string? Coloured(ConsoleColor? foreground, ConsoleColor? background, string? text)
    {
        string codes = Sgr(foreground, 30) + Sgr(background, 40);
        return OutTakesColour && codes.Length > 0 ? codes + text + Reset : text;
    }

    /// <summary>Writes a line to standard error, in its kind's colour.</summary>
    internal void Note(NoteKind kind, string? text)
    {
        lock (gate)
        {
            Progress.Clear();
            string code = kind switch { NoteKind.Error => "\e[31;1m", NoteKind.Warning => "\e[33;1m", _ => "\e[36m" };
            Error.WriteLine(TakesColour && !Console.IsErrorRedirected ? code + Plain(text) + Reset : Plain(text));
        }
    }

    /// <summary>Empties the terminal; nothing where it takes no escapes.</summary>
    internal void Clear()
    {
        if (OutTakesColour) Write("\e[H\e[2J\e[3J");
    }

    /// <summary>Leaves the terminal as it was found.</summary>
    internal void Close()
    {
        lock (gate)
        {
            Progress.Clear();
            Out.Flush();
        }
    }

    private bool TakesColour => mayTakeColour && PSStyle.Instance.OutputRendering != OutputRendering.PlainText;

    private static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : Fallback;
        }
        catch (IOException)
        {
            return Fallback;
        }
    }

    // Neither NO_COLOR nor $PSStyle reaches a host of one's own: it takes the escapes out itself.
    private static string Plain(string? text) =>
        text is null ? "" : text.Contains('\e', StringComparison.Ordinal) ? new StringDecorated(text).ToString(OutputRendering.PlainText) : text;

    private static string Sgr(ConsoleColor? color, int first)
    {
        // ConsoleColor counts blue, green, red from the lowest bit; the terminal counts red, green, blue.
        int value = (int?)color ?? -1;
        if (value is < 0 or > 15) return "";
        int swapped = ((value & 1) << 2) | (value & 2) | ((value & 4) >> 2);
        return $"\e[{first + (value > 7 ? 60 : 0) + swapped}m";
    }
}
