using PsLm.PowerShell.Tests.Acceptance;

namespace PsLm.PowerShell.Tests.Repl;

/// <summary>pslm beside the real pwsh: the same arguments and the same standard input give the same output, errors and status.</summary>
public sealed class SameAsPwshTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>The arguments, and the standard input.</summary>
    public static TheoryData<string[], string?> Runs { get; } = new()
    {
        { ["-c", "exit 7"], null },
        { ["-c", "throw 'no'"], null },
        { ["-c", "No-SuchCommand"], null },
        { ["-c", "No-SuchCommand; 1"], null },
        { ["-c", "if ("], null },
        { ["-c", "1", "+", "2"], null },
        { ["-NoProfile", "-NonInteractive", "-WorkingDirectory", "/", "-Command", "$PWD.Path; Read-Host"], null },
        { ["-CommandWithArgs", "\"$($args.Count): $args\"", "a", "b c"], null },
        { ["-c", "$input | ForEach-Object { \"<$_>\" }"], "one\ntwo\n" },
        { ["-c", "Write-Warning w; Write-Verbose v -Verbose; Write-Host h -ForegroundColor Red; Write-Progress p; Write-Error e; 'Königin 女王'; [pscustomobject]@{ A = 'x' * 200; B = 2 }"], null },
        { ["-c", "Get-ChildItem | Sort-Object Length | Format-Table Name, Length; '{\"a\": [1, 2.5]}' | ConvertFrom-Json | ConvertTo-Json; 'a b' | Select-String b; 3, 1 | Measure-Object -Sum | Format-List"], null },
        { ["-c", "Start-ThreadJob { 40 + 2 } | Receive-Job -Wait; Start-Job { 40 + 3 } | Receive-Job -Wait; pwsh -NoProfile -c '40 + 4'; Add-Type 'public static class Queen { public static int Count => 7; }'; [Queen]::Count"], null },
        { ["greet.ps1", "-Name", "the queen", "-Twice", "sat on"], null },
        { ["-File", "greet.ps1", "-Name:x", "-Twice:$false"], null },
        { ["sad.ps1"], null },
        { ["torn.ps1"], null },
        { ["-EncodedCommand", "JwBlACcA"], null },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Output_errors_and_status_are_those_of_pwsh(string[] arguments, string? input)
    {
        folder.File("greet.ps1", "param($Name, [switch]$Twice)\n\"name=$Name twice=$Twice rest=$args root=$PSScriptRoot\"\nexit 3\n");
        folder.File("sad.ps1", "'before'\n\nGet-Content no-such-file.txt\nfunction Split-Nothing {\n  1 / $null\n}\nSplit-Nothing\n'after'\n");
        folder.File("torn.ps1", "1\nif (\n");
        Pslm.PslmRun expected = new Pslm.PslmProcess("dotnet", [Pwsh.Library, .. arguments], input, folder.Path).Finish();
        Pslm.PslmRun actual = new Pslm.PslmProcess("dotnet", [Pslm.Assembly, .. arguments], input, folder.Path).Finish();
        Assert.Equal(expected, actual);
        Assert.NotEqual("", expected.Output + expected.Error + (expected.Status == 0 ? "" : "ended"));
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("-c")]
    [InlineData("no-such-file.ps1")]
    [InlineData("")]
    public void Wrong_usage_is_told_as_by_pwsh(string argument)
    {
        Pslm.PslmRun expected = Told(Pwsh.Library), actual = Told(Pslm.Assembly);
        Assert.Equal(expected, actual);
        Assert.Equal(64, actual.Status);

        // The line that says what is wrong; behind it is each program's own usage.
        Pslm.PslmRun Told(string program)
        {
            Pslm.PslmRun run = new Pslm.PslmProcess("dotnet", [program, argument], null, folder.Path).Finish();
            return run with { Output = "", Error = run.Error.Split('\n')[0] };
        }
    }

    [Fact]
    public void Every_command_and_module_of_pwsh_is_there()
    {
        const string List = "Get-Module -ListAvailable | ForEach-Object { \"$($_.Name) $($_.Version)\" }; Get-Command -CommandType Cmdlet, Function, Alias | ForEach-Object { \"$($_.CommandType) $($_.Name) $($_.Source)\" }";
        string[] expected = Lines(Pwsh.Library), actual = Lines(Pslm.Assembly);
        Assert.True(expected.Length > 300, string.Join('\n', expected));
        Assert.Empty(expected.Except(actual));
        Assert.All(actual.Except(expected), line => Assert.Matches("PsLm|PSConsoleHostReadLine|Read-PslmLine|Get-FSharpPrompt", line));

        string[] Lines(string program) => new Pslm.PslmProcess("dotnet", [program, "-NoProfile", "-c", List], null, folder.Path).Finish()
            .Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose() => folder.Dispose();
}
