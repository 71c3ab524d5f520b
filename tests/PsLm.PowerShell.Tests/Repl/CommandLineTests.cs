namespace PsLm.PowerShell.Tests.Repl;

/// <summary>What only pslm's command line has: F#, standard input in two languages, help and version. The rest is pwsh's
/// (<see cref="SameAsPwshTests"/>).</summary>
public class CommandLineTests
{
    [Fact]
    public void The_shell_s_engine_sends_no_telemetry_and_looks_for_no_newer_release() =>
        Assert.Equal("False Off", Pslm.Run(null, "-c", "\"$([Microsoft.PowerShell.Telemetry.ApplicationInsightsTelemetry]::CanSendTelemetry) $env:POWERSHELL_UPDATECHECK\"").Output.TrimEnd());

    [Fact]
    public void Standard_input_is_one_script_whose_statements_may_take_several_lines()
    {
        Pslm.PslmRun run = Pslm.Run("foreach ($i in 1..2) {\n  \"line $i\"\n}\n\nexit 4\n", "-NoProfile");

        Assert.Equal("line 1\nline 2", run.Output.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal((4, ""), (run.Status, run.Error));
    }

    [Fact]
    public void Standard_input_that_ends_within_a_statement_is_told_with_its_line()
    {
        Pslm.PslmRun run = Pslm.Run("'before'\n#fsharp\n1\n#pwsh\nif (1) {\n");
        Assert.Equal((1, ""), (run.Status, run.Output));
        Assert.Contains("Standard input ends before its last statement does. Line 5: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_standard_input_is_an_empty_script() => Assert.Equal(new(0, "", ""), Pslm.Run(""));

    [Theory]
    [InlineData("no-such-file.fsx")]
    [InlineData("-e")]
    [InlineData("-NoProfile", "-e")]
    public void Wrong_usage_ends_with_64_and_says_why_on_standard_error(params string[] arguments)
    {
        Pslm.PslmRun run = Pslm.Run(null, arguments);

        Assert.Equal((64, ""), (run.Status, run.Output));
        Assert.StartsWith("pslm: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(arguments[^1], run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_fsharp_script_gets_its_arguments_and_its_exit_status_is_the_process_s()
    {
        using TemporaryFolder folder = new();
        string script = folder.File("greet.fsx", "printfn \"%s from %s\" fsi.CommandLineArgs.[1] (System.IO.Path.GetFileName __SOURCE_DIRECTORY__)\nexit 3");

        Pslm.PslmRun run = Pslm.Run(null, "-NoProfile", script, "it's $me");

        Assert.Equal($"it's $me from {Path.GetFileName(folder.Path)}", run.Output.TrimEnd());
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
    public void Lines_of_standard_input_keep_their_numbers_across_the_languages()
    {
        Pslm.PslmRun run = Pslm.Run("#fsharp\nlet a =\n    1\n#pwsh\n\n1..2 |\n  ForEach-Object { nothing-of-that-name }\n");
        Assert.Matches(@"\b7 \| ", run.Error);
    }

    [Fact]
    public void Help_and_version_are_given_on_standard_output()
    {
        Pslm.PslmRun help = Pslm.Run(null, "--help");
        Assert.Contains("usage: pslm", help.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (help.Status, help.Error));
        Assert.Matches(@"^pslm \d+\.\d+\.\d+", Pslm.Run(null, "--version").Output);
    }

    [Fact]
    public void The_module_is_loaded_and_other_runspaces_find_it_by_its_name() =>
        Assert.Equal(["PsLm", "PsLm"], Pslm.Run(null, "-c", "(Get-Module PsLm).Name; Start-ThreadJob { (Get-Command Get-NextWord).Source } | Receive-Job -Wait")
            .Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("OMPI_COMM_WORLD_RANK"), InlineData("PMI_RANK"), InlineData("SLURM_PROCID")]
    public void A_rank_writes_no_escape_sequences_though_it_has_a_terminal(string variable)
    {
        const string Script = "Get-Item / | Format-Table Name; Write-Error wrong; Write-Progress a b -PercentComplete 5; Hide-Word The; Import-Corpus";
        Assert.Contains('\e', Text("TERM=xterm "));
        Assert.DoesNotContain('\e', Text($"TERM=xterm {variable}=0 "));

        static string Text(string environment)
        {
            using Pslm.PslmProcess process = Pslm.StartOnTerminal(environment, "-NoProfile", "-c", Script);
            return process.Finish().Output;
        }
    }
}
