using System.Globalization;

namespace PsLm.PowerShell.Tests.Repl;

/// <summary>Ctrl+C: ends a script, and at the prompt the F# that runs.</summary>
public class InterruptTests
{
    private const string Prompt = "> ";

    // Busy without end, and stopped at once: each turn of a loop looks whether the pipeline is to stop.
    private const string Busy = "'begun'; while ($true) { $null = 1..1000 }";

    public InterruptTests() =>
        Assert.SkipWhen(IgnoresInterrupts(), "Whoever started the tests ignores interrupts, and so does every program started from here.");

    [Theory]
    [InlineData("-c", Busy)]
    [InlineData("-e", "printfn \"begun\"\nwhile true do ()")]
    public void A_text_interrupted_ends_with_1_as_in_pwsh(string option, string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill, which Windows does not have.");
        using Pslm.PslmProcess process = Pslm.Start(null, option, text);
        process.Await("begun");
        process.Interrupt();
        Assert.Equal(1, process.Finish().Status);
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

    // A shell starts what it puts into the background so.
    internal static bool IgnoresInterrupts()
    {
        const ulong Interrupt = 1UL << (2 - 1);
        const string Name = "SigIgn:";
        return File.Exists("/proc/self/status")
            && File.ReadLines("/proc/self/status").First(line => line.StartsWith(Name, StringComparison.Ordinal)) is var ignored
            && (ulong.Parse(ignored[Name.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }
}
