namespace PsLm.PowerShell.Tests.Repl;

/// <summary>A wait is ended by Ctrl+C.</summary>
public class StandInSleepTests
{
    [Fact]
    public void A_wait_interrupted_ends_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill, which Windows does not have.");
        Assert.SkipWhen(InterruptTests.IgnoresInterrupts(), "Whoever started the tests ignores interrupts, and so does every program started from here.");
        // Longer than the time that the run is given to end.
        using Pslm.PslmProcess process = Pslm.Start(null, "-c", "'begun'; Start-Sleep 3600");
        process.Await("begun");
        process.Interrupt();
        Assert.Equal(130, process.Finish().Status);
    }
}
