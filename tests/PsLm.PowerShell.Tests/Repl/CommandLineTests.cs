namespace PsLm.PowerShell.Tests.Repl;

/// <summary>What is run, with which arguments, and the exit status.</summary>
public class CommandLineTests
{
    [Fact]
    public void A_script_gets_named_and_positional_arguments_and_its_exit_status_is_the_process_s()
    {
        using TemporaryFolder folder = new();
        string script = folder.File("greet.ps1", """
            param($Name, [switch]$Twice)
            "name=$Name twice=$Twice rest=$args root=$PSScriptRoot"
            exit 3
            """);

        Pslm.PslmRun run = Pslm.Run(null, script, "-Name", "the queen", "-Twice", "sat on");

        Assert.Equal($"name=the queen twice=True rest=sat on root={folder.Path}", run.Output.TrimEnd());
        Assert.Equal((3, ""), (run.Status, run.Error));
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("exit 0", 0)]
    [InlineData("throw 'no'", 1)]
    [InlineData("No-SuchCommand", 0)]
    [InlineData("if (", 1)]
    public void A_script_file_ends_with_0_unless_it_exits_or_an_error_ends_it(string text, int status)
    {
        using TemporaryFolder folder = new();
        Assert.Equal(status, Pslm.Run(null, folder.File("it.ps1", text)).Status);
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("throw 'no'", 1)]
    [InlineData("No-SuchCommand", 1)]
    [InlineData("No-SuchCommand; 1", 0)]
    [InlineData("if (", 1)]
    public void A_text_whose_last_command_failed_ends_with_1(string text, int status) =>
        Assert.Equal(status, Pslm.Run(null, "-c", text).Status);

    [Fact]
    public void The_shell_s_engine_tells_nobody_what_is_done() =>
        Assert.Equal("False", Pslm.Run(null, "-c", "[Microsoft.PowerShell.Telemetry.ApplicationInsightsTelemetry]::CanSendTelemetry").Output.TrimEnd());

    [Fact]
    public void A_text_has_its_arguments_in_args() =>
        Assert.Equal("2: a b", Pslm.Run(null, "-c", "\"$($args.Count): $args\"", "a", "b").Output.TrimEnd());

    [Fact]
    public void Standard_input_is_one_script_whose_statements_may_take_several_lines()
    {
        Pslm.PslmRun run = Pslm.Run("foreach ($i in 1..2) {\n  \"line $i\"\n}\n\nexit 4\n");

        Assert.Equal("line 1\nline 2", run.Output.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal((4, ""), (run.Status, run.Error));
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("-c")]
    [InlineData("no-such-file.ps1")]
    [InlineData("README")]
    [InlineData("no-such-file.fsx")]
    [InlineData("-e")]
    [InlineData("")]
    public void Wrong_usage_ends_with_2_and_says_why_on_standard_error(string argument)
    {
        Pslm.PslmRun run = Pslm.Run(null, argument);

        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.StartsWith("pslm: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(argument, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_fsharp_script_gets_its_arguments_and_its_exit_status_is_the_process_s()
    {
        using TemporaryFolder folder = new();
        string script = folder.File("greet.fsx", "printfn \"%s from %s\" fsi.CommandLineArgs.[1] (System.IO.Path.GetFileName __SOURCE_DIRECTORY__)\nexit 3");

        Pslm.PslmRun run = Pslm.Run(null, script, "hello");

        Assert.Equal($"hello from {Path.GetFileName(folder.Path)}", run.Output.TrimEnd());
        Assert.Equal((3, ""), (run.Status, run.Error));
    }

    [Theory]
    [InlineData("let x = 1", 0, "val x: int = 1", "")]
    [InlineData("(failwith \"no\" : unit)", 1, "", "no")]
    [InlineData("let y = zz", 1, "", "FS0039")]
    [InlineData("exit 4", 4, "", "")]
    public void An_fsharp_text_says_what_it_bound_and_ends_with_1_where_it_failed(string text, int status, string output, string error)
    {
        Pslm.PslmRun run = Pslm.Run(null, "-e", text);
        Assert.Equal((status, output), (run.Status, run.Output.TrimEnd()));
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_changes_language_at_its_directives_and_the_languages_share_their_variables()
    {
        Pslm.PslmRun run = Pslm.Run("$n = 4\n#fsharp\nlet twice =\n    n * 2\n#pwsh \"in between $twice\"\ntwice + 1\n#pwsh\n\"back $it\"\n");
        Assert.Equal("val twice: int = 8\nin between 8\nval it: int = 9\nback 9", run.Output.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal((0, ""), (run.Status, run.Error));
    }

    [Fact]
    public void A_directive_within_a_statement_a_string_or_a_comment_is_part_of_it()
    {
        Pslm.PslmRun run = Pslm.Run("@'\n#fsharp\n'@\n<#\n#fsharp\n#>\nfunction Tell {\n#pwsh\n'told' }\nTell\n#fsharp\nlet text = \"\"\"\n#pwsh\"\"\"\n#pwsh\n$text.Trim()\n");
        Assert.Equal((0, ""), (run.Status, run.Error));
        string[] lines = run.Output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal(["#fsharp", "told"], lines[..2]);
        Assert.Equal("#pwsh", lines[^1]);
    }

    [Theory]
    [InlineData("throw 'no'\n#fsharp\nprintfn \"after\"\n")]
    [InlineData("#fsharp\nlet y = zz\n#pwsh\n'after'\n")]
    public void Standard_input_ends_at_what_fails_with_1(string input)
    {
        Pslm.PslmRun run = Pslm.Run(input);
        Assert.Equal((1, ""), (run.Status, run.Output));
    }

    [Fact]
    public void An_error_that_ends_no_PowerShell_ends_no_standard_input()
    {
        Pslm.PslmRun run = Pslm.Run("Get-Item nothing-of-that-name\n#fsharp\nprintfn \"after\"\n");
        Assert.Equal((0, "after\nval it: unit = ()"), (run.Status, run.Output.ReplaceLineEndings("\n").TrimEnd()));
    }

    [Fact]
    public void Help_and_version_are_given_on_standard_output()
    {
        Pslm.PslmRun help = Pslm.Run(null, "--help");
        Assert.StartsWith("usage: pslm", help.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (help.Status, help.Error));
        Assert.Matches(@"^pslm \d+\.\d+\.\d+", Pslm.Run(null, "--version").Output);
    }

    [Fact]
    public void The_module_is_loaded() => Assert.Equal("PsLm", Pslm.Run(null, "-c", "(Get-Module PsLm).Name").Output.TrimEnd());
}
