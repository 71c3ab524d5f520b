using System.Management.Automation;
using System.Runtime.InteropServices;

namespace PsLm.Repl.Editing;

/// <summary>The process's own terminal.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    private const string BeginPaste = "[200~";

    private readonly Queue<KeyPress> read = new();

    public int Width => Math.Max(Console.WindowWidth, 2);

    public int Height => Math.Max(Console.WindowHeight, 2);

    public bool HasColour =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && PSStyle.Instance.OutputRendering != OutputRendering.PlainText;

    public IDisposable Take(Action resized) => new Hold(this, resized);

    public void Write(string text)
    {
        Console.Out.Write(text);
        Console.Out.Flush();
    }

    public KeyPress Read()
    {
        if (read.TryDequeue(out KeyPress key)) return key;
        key = Next();
        if (key.Key != ConsoleKey.Escape) return key;
        // The console does not know the brackets of a paste: it gives them as an Escape and the characters behind it.
        foreach (char expected in BeginPaste)
        {
            if (!Console.KeyAvailable) return key;
            KeyPress follows = Next();
            read.Enqueue(follows);
            if (follows.Char != expected) return key;
        }
        read.Clear();
        return new(default, default, default, PastedText.Read(() => Next().Char));
    }

    private static KeyPress Next() => KeyPress.Of(Console.ReadKey(intercept: true));

    private sealed class Hold : IDisposable
    {
        private readonly ConsoleTerminal terminal;
        private readonly PosixSignalRegistration? sizes;

        internal Hold(ConsoleTerminal terminal, Action resized)
        {
            this.terminal = terminal;
            Console.TreatControlCAsInput = true;
            terminal.Write("\e[?2004h");
            if (!OperatingSystem.IsWindows()) sizes = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => resized());
        }

        public void Dispose()
        {
            sizes?.Dispose();
            terminal.Write("\e[?2004l");
            Console.TreatControlCAsInput = false;
        }
    }
}
