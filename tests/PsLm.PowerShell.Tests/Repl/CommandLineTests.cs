namespace PsLm.PowerShell.Tests.Repl;

/// <summary>What is run, with which arguments, and the exit status.</summary>
public class CommandLineTests
{
    [Fact]
    public void A_script_gets_named_and_positional_arguments_and_its_exit_status_is_the_process_s()
    {
        using ScratchFolder folder = new();
        string script = folder.Write("greet.ps1", """
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
        using ScratchFolder folder = new();
        Assert.Equal(status, Pslm.Run(null, folder.Write("it.ps1", text)).Status);
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
    [InlineData("script.fsx")]
    public void Wrong_usage_ends_with_2_and_says_why_on_standard_error(string argument)
    {
        Pslm.PslmRun run = Pslm.Run(null, argument);

        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.StartsWith("pslm: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(argument, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_fsharp_script_is_sent_to_dotnet_fsi() =>
        Assert.Contains("dotnet fsi script.fsx", Pslm.Run(null, "script.fsx").Error, StringComparison.Ordinal);

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
