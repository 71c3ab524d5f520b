using System.Globalization;

namespace PsLm.PowerShell.Tests.Repl;

/// <summary>Ctrl+C: ends a script with 130, a command at the prompt without the session.</summary>
public class InterruptTests
{
    private const string Prompt = "> ";
    // Busy without end, and stopped at once: each turn of a loop looks whether the pipeline is to stop.
    private const string Busy = "'begun'; while ($true) { $null = 1..1000 }";

    public InterruptTests() =>
        Assert.SkipWhen(IgnoresInterrupts(), "Whoever started the tests ignores interrupts, and so does every program started from here.");

    [Fact]
    public void A_script_interrupted_ends_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill, which Windows does not have.");
        using Pslm.PslmProcess process = Pslm.Start(null, "-c", Busy);
        process.Await("begun");
        process.Interrupt();
        Assert.Equal(130, process.Finish().Status);
    }

    [Fact]
    public void At_the_prompt_the_command_is_stopped_and_the_session_goes_on()
    {
        using Pslm.PslmProcess process = Pslm.StartOnTerminal();
        process.Await(Prompt);
        process.Type(Busy + "\r");
        process.Await("\nbegun");
        InterruptAndAwaitPrompt(process);
        process.Type("\"still $(1 + 1)\"\r");
        process.Await("still 2");
        process.Await(Prompt);
        process.Type("exit 5\r");
        Assert.Equal(5, process.Finish().Status);
    }

    [Fact]
    public void FSharp_interrupted_ends_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill, which Windows does not have.");
        using Pslm.PslmProcess process = Pslm.Start(null, "-e", "printfn \"begun\"\nwhile true do ()");
        process.Await("begun");
        process.Interrupt();
        Assert.Equal(130, process.Finish().Status);
    }

    [Fact]
    public void At_the_prompt_FSharp_is_stopped_and_keeps_what_it_had()
    {
        using Pslm.PslmProcess process = Pslm.StartOnTerminal();
        process.Await(Prompt);
        process.Type("#fsharp\r");
        process.Await("F#> ");
        process.Type("let kept = 40\r");
        process.Await("val kept: int = 40");
        process.Await("F#> ");
        process.Type("printfn \"be%s\" \"gun\"; while true do ()\r");
        process.Await("begun");
        process.Type("\u0003");
        process.Await("F#> ");
        process.Type("kept + 2\r");
        process.Await("val it: int = 42");
        process.Await("F#> ");
        process.Type("#pwsh exit $kept\r");
        Assert.Equal(40, process.Finish().Status);
    }

    [Fact]
    public void At_an_idle_prompt_the_line_begun_is_dropped()
    {
        using Pslm.PslmProcess process = Pslm.StartOnTerminal();
        process.Await(Prompt);
        process.Type("exit 9; ");
        process.Await("exit 9; ");
        InterruptAndAwaitPrompt(process);
        process.Type("\"next $(1 + 1)\"\r");
        process.Await("next 2");
        process.Await(Prompt);
        // Ctrl+D at an empty line.
        process.Type("\u0004");
        Assert.Equal(0, process.Finish().Status);
    }

    [Fact]
    public void A_program_started_at_the_prompt_leaves_the_terminal_as_it_was()
    {
        using Pslm.PslmProcess process = Pslm.StartOnTerminal();
        process.Await(Prompt);
        process.Type("/bin/echo \"from $(40 + 2)\"\r");
        process.Await("\nfrom 42");
        process.Await(Prompt);
        process.Type("exit 9; ");
        process.Await("exit 9; ");
        InterruptAndAwaitPrompt(process);
        process.Type("exit 6\r");
        Assert.Equal(6, process.Finish().Status);
    }

    [Fact]
    public void A_statement_begun_is_continued_on_the_next_line()
    {
        using Pslm.PslmProcess process = Pslm.StartOnTerminal();
        process.Await(Prompt);
        process.Type("if (1) {\r");
        process.Await(">> ");
        process.Type("\"sum $(2 + 3)\" }\r");
        process.Await("sum 5");
        process.Type("exit\r");
        Assert.Equal(0, process.Finish().Status);
    }

    // A shell starts what it puts into the background so.
    internal static bool IgnoresInterrupts()
    {
        const ulong Interrupt = 1UL << (2 - 1);
        const string Name = "SigIgn:";
        return File.Exists("/proc/self/status")
            && File.ReadLines("/proc/self/status").First(line => line.StartsWith(Name, StringComparison.Ordinal)) is var ignored
            && (ulong.Parse(ignored[Name.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }

    // The signal travels beside the typed text: what is typed before the next prompt may be what it stops.
    private static void InterruptAndAwaitPrompt(Pslm.PslmProcess process)
    {
        process.Type("\u0003");
        process.Await("^C");
        process.Await("PS ");
        process.Await(Prompt);
    }
}
