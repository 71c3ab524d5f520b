using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PsLm.Repl;

/// <summary>Lines of standard input, read by a thread of its own so that waiting for one can be given up.</summary>
/// <remarks>It reads only when asked, so that a program started from the prompt finds its input untouched. A read given up goes
/// on; the line it brings is the next one's.</remarks>
internal sealed class LineReader
{
    private readonly Lock starting = new();
    private readonly object gate = new();
    private readonly Queue<string?> lines = new();
    private Thread? thread;
    private bool asked;
    private bool interrupted;

    /// <summary>The next line; null at the end of the input.</summary>
    /// <exception cref="OperationCanceledException"><see cref="Interrupt"/> was called since <see cref="Begin"/>.</exception>
    internal string? Read()
    {
        Start();
        lock (gate)
        {
            if (!asked && lines.Count == 0)
            {
                asked = true;
                Monitor.PulseAll(gate);
            }
            while (!interrupted && lines.Count == 0) Monitor.Wait(gate);
            if (interrupted) throw new OperationCanceledException();
            return lines.Dequeue();
        }
    }

    /// <summary>A new prompt: what was interrupted before it is over.</summary>
    internal void Begin()
    {
        lock (gate) interrupted = false;
    }

    /// <summary>Gives up the waiting read, and those to come before the next prompt.</summary>
    internal void Interrupt()
    {
        lock (gate)
        {
            interrupted = true;
            Monitor.PulseAll(gate);
        }
    }

    private void Start()
    {
        lock (starting)
        {
            if (thread is not null) return;
            thread = new Thread(Pump) { IsBackground = true, Name = "pslm input" };
            thread.Start();
        }
    }

    /// <summary>Standard input as it is.</summary>
    /// <remarks>Elsewhere than on Windows the console's own stream takes the terminal out of its line mode and keeps what was typed
    /// before Ctrl+C; the plain descriptor leaves editing and dropping to the terminal.</remarks>
    internal static Stream Open() => OperatingSystem.IsWindows()
        ? Console.OpenStandardInput()
        : new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);

    private void Pump()
    {
        using StreamReader reader = new(Open(), new UTF8Encoding(false));
        while (true)
        {
            lock (gate)
            {
                while (!asked) Monitor.Wait(gate);
            }
            string? line = reader.ReadLine();
            lock (gate)
            {
                // A Windows console ends the read at Ctrl+C as if the input had ended.
                if (line is null && interrupted && OperatingSystem.IsWindows()) continue;
                lines.Enqueue(line);
                asked = false;
                Monitor.PulseAll(gate);
            }
        }
    }
}
