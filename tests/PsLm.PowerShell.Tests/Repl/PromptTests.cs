namespace PsLm.PowerShell.Tests.Repl;

/// <summary>The prompt on a terminal: both languages, what is ours, and help.</summary>
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
    public void What_a_prompt_function_writes_stands_before_what_it_returns()
    {
        using Pslm.PslmProcess process = Pslm.StartOnTerminal();
        process.Await("> ");
        process.Type("function prompt { Write-Host 'PRE ' -NoNewline -ForegroundColor Red; return 'P> ' }\r");
        process.Await("\rPRE P> ");
        process.Type("exit\r");
        Assert.Equal(0, process.Finish().Status);
    }

    [Fact]
    public void Help_and_time_are_the_prompt_s_own()
    {
        using Pslm.PslmProcess process = Pslm.StartOnTerminal();
        process.Await("> ");
        process.Type("#help\r");
        process.Await("Ctrl+R");
        process.Await("> ");
        process.Type("#time on\r");
        process.Await("> ");
        process.Type("1 + 1\r");
        process.Await("Took ");
        process.Await("> ");
        process.Type("if (1 2) { }\r");
        process.Await("^");
        process.Await("> ");
        process.Type("exit\r");
        Assert.Equal(0, process.Finish().Status);
    }
}
