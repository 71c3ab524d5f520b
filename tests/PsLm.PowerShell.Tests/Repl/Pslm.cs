using System.Diagnostics;
using System.Text;

namespace PsLm.PowerShell.Tests.Repl;

/// <summary>The built pslm, run as a process.</summary>
internal static class Pslm
{
    // The same configuration as the tests': bin/CONFIGURATION/FRAMEWORK.
    internal static string Configuration { get; } = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
    // Only what hangs comes to it: a full training on a busy machine takes over a minute.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    internal static string Assembly { get; } =
        Path.Combine(Root(), "src", "PsLm.Repl", "bin", Configuration, "net10.0", "PsLm.Repl.dll");

    // No profile, no history and no module of the one who runs the tests.
    private static readonly TemporaryFolder home = new();

    /// <summary>Runs pslm to its end, its streams redirected.</summary>
    internal static PslmRun Run(string? input, params string[] arguments) => Start(input, arguments).Finish();

    /// <summary>Runs pslm to its end in a folder of one's own.</summary>
    internal static PslmRun RunIn(string folder, params string[] arguments) => new PslmProcess("dotnet", [Assembly, .. arguments], null, folder).Finish();

    /// <summary>Starts pslm, its streams redirected.</summary>
    internal static PslmProcess Start(string? input, params string[] arguments) => new("dotnet", [Assembly, .. arguments], input);

    /// <summary>Starts a prompt of pslm on a terminal of its own. Without colours what is typed stands in one piece, and nobody's
    /// history is touched.</summary>
    internal static PslmProcess StartOnTerminal() => StartOnTerminal("NO_COLOR=1 PSLM_HISTORY= ");

    /// <summary>Starts pslm on a terminal of its own.</summary>
    /// <param name="environment">Variables as a shell sets them before a command.</param>
    /// <param name="arguments">None for a prompt.</param>
    internal static PslmProcess StartOnTerminal(string environment, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "A terminal of its own is made by script of util-linux, which is not here.");
        // exec: a shell that stayed between would be interrupted too, and its status would hide that of pslm.
        string command = string.Join(' ', arguments.Prepend(Assembly).Select(argument => $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'"));
        return new("/usr/bin/script", ["-qefc", $"stty rows 40 cols 120; {environment}exec dotnet {command}", "/dev/null"], null);
    }

    internal static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PsLm.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"No PsLm.sln above {AppContext.BaseDirectory}.");
    }

    /// <summary>What a run left: its exit status and what it wrote.</summary>
    internal sealed record PslmRun(int Status, string Output, string Error);

    /// <summary>A pslm that runs: its output is watched as it comes.</summary>
    internal sealed class PslmProcess : IDisposable
    {
        private const string AskForCursor = "\e[6n";

        private readonly Process process;
        private readonly StringBuilder output = new();
        private readonly StringBuilder error = new();
        private readonly Task[] readers;
        private int seen;

        internal PslmProcess(string program, string[] arguments, string? input, string? folder = null)
        {
            ProcessStartInfo start = new(program, arguments)
            {
                WorkingDirectory = folder ?? "",
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = new UTF8Encoding(false),
                StandardErrorEncoding = new UTF8Encoding(false),
            };
            // What the one who runs the tests has set decides nothing here.
            foreach (string name in (string[])["NO_COLOR", "PSModulePath"]) start.Environment.Remove(name);
            foreach (string name in (string[])["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"]) start.Environment[name] = home.Path;
            start.Environment["TERM"] = "xterm-256color";
            process = Process.Start(start)!;
            readers = [Watch(process.StandardOutput, output), Watch(process.StandardError, error)];
            if (input is not null) process.StandardInput.Write(input);
            if (program == "dotnet") process.StandardInput.Close();
        }

        internal int Id => process.Id;

        internal void Type(string text)
        {
            process.StandardInput.Write(text);
            process.StandardInput.Flush();
        }

        /// <summary>Waits until the output goes on to a text, past what was awaited before.</summary>
        internal void Await(string text)
        {
            lock (output)
            {
                long end = Environment.TickCount64 + (long)Limit.TotalMilliseconds;
                int at;
                while ((at = output.ToString().IndexOf(text, seen, StringComparison.Ordinal)) < 0)
                {
                    long left = end - Environment.TickCount64;
                    if (left <= 0 || !Monitor.Wait(output, (int)left)) throw new TimeoutException($"No '{text}' in: {output}");
                }
                seen = at + text.Length;
            }
        }

        internal void Interrupt()
        {
            using Process kill = Process.Start("kill", ["-INT", $"{Id}"]);
            kill.WaitForExit();
        }

        internal PslmRun Finish()
        {
            if (!process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"pslm did not end. It wrote: {output}{error}");
            }
            Task.WaitAll(readers, Limit);
            return new(process.ExitCode, output.ToString(), error.ToString());
        }

        public void Dispose()
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        private Task Watch(StreamReader reader, StringBuilder text) => Task.Run(() =>
        {
            char[] block = new char[4096];
            while (reader.Read(block) is > 0 and var count)
            {
                // What a terminal answers: the cursor is in the first column, where a prompt begins.
                for (int asked = block.AsSpan(0, count).Count(AskForCursor); asked > 0; asked--) Type("\e[1;1R");
                lock (text)
                {
                    text.Append(block, 0, count);
                    Monitor.PulseAll(text);
                }
            }
        });
    }
}
