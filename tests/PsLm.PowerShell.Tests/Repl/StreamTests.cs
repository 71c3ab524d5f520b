namespace PsLm.PowerShell.Tests.Repl;

/// <summary>What goes to standard output, what to standard error, and how it looks in a pipe.</summary>
public class StreamTests
{
    [Fact]
    public void An_error_in_a_script_is_said_on_standard_error_with_file_line_and_code()
    {
        using TemporaryFolder folder = new();
        string script = folder.File("sad.ps1", "'before'\n\nGet-Content no-such-file.txt\n'after'\n");

        Pslm.PslmRun run = Pslm.Run(null, script);

        Assert.Equal(["before", "after"], run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        string[] lines = run.Error.ReplaceLineEndings("\n").Split('\n');
        Assert.Matches("^sad.ps1:3: .*no-such-file.txt", lines[0]);
        Assert.Equal("    Get-Content no-such-file.txt", lines[1]);
    }

    [Fact]
    public void A_syntax_error_names_its_line()
    {
        using TemporaryFolder folder = new();
        Pslm.PslmRun run = Pslm.Run(null, folder.File("torn.ps1", "1\nif (\n"));

        Assert.StartsWith("torn.ps1:2: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_a_text_of_several_lines_names_its_own()
    {
        Pslm.PslmRun run = Pslm.Run(null, "-c", "function Split-Nothing {\n    $zero = 0\n    1 / $zero\n}\nSplit-Nothing\nGet-Item 'no such item'");

        Assert.Equal(["line 3: Attempted to divide by zero.", "    1 / $zero", "    ^"], run.Error.ReplaceLineEndings("\n").Split('\n')[..3]);
        Assert.Matches("(?m)^line 6: .*no such item", run.Error);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("NO_COLOR=1 ", "", false)]
    [InlineData("", "$PSStyle.OutputRendering = 'PlainText'; ", false)]
    public void A_terminal_gets_colours_unless_they_are_refused(string environment, string before, bool isColoured)
    {
        string script = before + "\"$($PSStyle.Foreground.Red)red$($PSStyle.Reset)\"; Get-Item nothing-of-that-name";
        using Pslm.PslmProcess process = Pslm.StartOnTerminal(environment, "-c", script);
        Pslm.PslmRun run = process.Finish();
        Assert.Contains("red", run.Output, StringComparison.Ordinal);
        Assert.Contains("nothing-of-that-name", run.Output, StringComparison.Ordinal);
        Assert.Equal(isColoured, run.Output.Contains("\e[31mred", StringComparison.Ordinal));
        if (!isColoured) Assert.DoesNotContain("\e[3", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_alone_goes_to_standard_output()
    {
        Pslm.PslmRun run = Pslm.Run(null, "-c", """
            function Speak { [CmdletBinding()] param() $PSCmdlet.WriteWarning('w'); $PSCmdlet.WriteVerbose('v'); 'data' }
            Speak -Verbose
            """);

        Assert.Equal("data", run.Output.TrimEnd());
        Assert.Equal(["WARNING: w", "VERBOSE: v"], run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void No_escape_and_no_progress_is_written_where_output_is_redirected()
    {
        Pslm.PslmRun run = Pslm.Run(null, "-c", """
            function Work { [CmdletBinding()] param()
                $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'Working', 'half')) }
            Work
            [pscustomobject]@{ A = 1; B = 2 }
            Write-Host 'green' -ForegroundColor Green
            "$($PSStyle.Foreground.Red)red$($PSStyle.Reset)"
            nope
            """);

        Assert.DoesNotContain('\e', run.Output + run.Error);
        Assert.DoesNotContain("Working", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Contains("green", run.Output, StringComparison.Ordinal);
        Assert.Contains("red", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_cut_or_wrapped_where_output_is_redirected()
    {
        Pslm.PslmRun run = Pslm.Run(null, "-c", "'x' * 5000; [pscustomobject]@{ A = 'y' * 4000; B = 'z' * 4000 } | Format-Table");

        Assert.Contains(new string('x', 5000), run.Output, StringComparison.Ordinal);
        Assert.Contains($"{new string('y', 4000)} {new string('z', 4000)}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_is_utf8_without_a_mark() => Assert.Equal("Königin 女王", Pslm.Run(null, "-c", "'Königin 女王'").Output.TrimEnd());

    // A table hands its free width out cell by cell: what no line needs must not cost seconds.
    [Fact]
    public void Redirected_output_is_wider_than_lines_are_and_no_wider_than_a_table_is_laid_out_at_once() =>
        Assert.InRange(int.Parse(Pslm.Run(null, "-c", "$Host.UI.RawUI.BufferSize.Width").Output, System.Globalization.CultureInfo.InvariantCulture), 100_000, 2_000_000);
}
