namespace PsLm.PowerShell.Tests.Repl;

/// <summary>The prompt on a terminal: PowerShell's own, and F# beside it.</summary>
public class PromptTests
{
    [Fact]
    public void Both_languages_are_spoken_at_one_prompt()
    {
        using Pslm.PslmProcess process = Pslm.StartOnTerminal();
        process.Await("#help");
        process.Await("> ");
        process.Type("$n = 40\r");
        process.Await("> ");
        process.Type("#fsharp\r");
        process.Await("F#> ");
        process.Type("let x = n + 2\r");
        process.Await("val x: int = 42");
        process.Await("F#> ");
        process.Type("let f y =\r");
        process.Await(">> ");
        process.Type("    y + x\r\r");
        process.Await("val f: y: int -> int");
        process.Await("F#> ");
        process.Type("#pwsh \"got $($f.Invoke(1))\"\r");
        process.Await("\ngot 43");
        process.Await("F#> ");
        process.Type("zz\r");
        process.Await("FS0039");
        process.Type("#pwsh\r");
        process.Await("PS ");
        process.Type("exit 7\r");
        Assert.Equal(7, process.Finish().Status);
    }

    [Fact]
    public void The_user_s_profile_prompt_and_line_reader_stay_and_the_languages_still_change()
    {
        // What profiles and editors do: a prompt of one's own, PSReadLine imported once more, the line reader wrapped.
        using TemporaryFolder home = new();
        home.File("powershell/profile.ps1", """
            function prompt { "mine$($executed++)> " }
            Import-Module PSReadLine -Force
            $original = $function:PSConsoleHostReadLine
            function PSConsoleHostReadLine { $global:read++; & $original }
            """);
        using Pslm.PslmProcess process = Pslm.StartOnTerminal($"XDG_CONFIG_HOME='{home.Path}' PSLM_HISTORY= ");
        process.Await("mine> ");
        process.Type("#fsharp\r");
        process.Await("F#> ");
        process.Type("#pwsh \"got $($read + 1)\"\r");
        process.Await("got 2");
        process.Await("F#> ");
        process.Type("#pwsh\r");
        process.Await("mine> ");
        process.Type("exit (3 + 4)\r");
        Assert.Equal(7, process.Finish().Status);
    }

    [Fact]
    public void A_piece_of_FSharp_in_PowerShell_may_take_several_lines()
    {
        using Pslm.PslmProcess process = Pslm.StartOnTerminal();
        process.Await("> ");
        process.Type("#fsharp let f y =\r");
        process.Await(">> ");
        process.Type("    y + 1\r\r");
        process.Await("val f: y: int -> int");
        process.Await("PS ");
        process.Type("#help\r");
        process.Await("Ctrl+R");
        process.Await("PS ");
        process.Type("exit\r");
        Assert.Equal(0, process.Finish().Status);
    }
}
