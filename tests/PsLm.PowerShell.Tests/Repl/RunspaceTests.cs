namespace PsLm.PowerShell.Tests.Repl;

/// <summary>Runspaces that a script of pslm makes have the module's commands, as they have in a pwsh where the module is installed.</summary>
public class RunspaceTests
{
    private const string Words = "('The queen sat' | Import-Corpus).TokenCount";

    [Theory]
    [InlineData("1..2 | ForEach-Object -Parallel { WORDS }", "4 4")]
    [InlineData("1..2 | ForEach-Object { Start-ThreadJob { WORDS } } | Receive-Job -Wait", "4 4")]
    [InlineData("Start-Job { WORDS } | Receive-Job -Wait", "4")]
    [InlineData("[powershell]::Create().AddScript({ WORDS }).Invoke()", "4")]
    [InlineData("[powershell]::Create('NewRunspace').AddScript({ WORDS }).Invoke()", "4")]
    [InlineData("[powershell]::Create('CurrentRunspace').AddScript({ WORDS }).Invoke()", "4")]
    // The pool's state names the module: a pool whose runspaces load a module with views at the same time fails now and then
    // (findings/powershell-runspace-pool-import.sh).
    [InlineData("$state = [initialsessionstate]::CreateDefault(); $state.ImportPSModule('PsLm'); "
        + "$pool = [runspacefactory]::CreateRunspacePool(1, 2, $state, $Host); $pool.Open(); $shells = 1..2 | ForEach-Object { $shell = [powershell]::Create(); "
        + "$shell.RunspacePool = $pool; $shell.AddScript({ WORDS }) }; $calls = $shells | ForEach-Object { , $_.BeginInvoke() }; "
        + "0..1 | ForEach-Object { $shells[$_].EndInvoke($calls[$_]) }", "4 4")]
    public void A_runspace_has_the_modules_commands(string script, string expected)
    {
        Pslm.PslmRun run = Pslm.Run(null, "-NoProfile", "-c", script.Replace("WORDS", Words, StringComparison.Ordinal));
        Assert.Equal("", run.Error);
        Assert.Equal(expected, string.Join(' ', run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        Assert.Equal(0, run.Status);
    }

    [Fact]
    public void A_model_is_passed_to_another_runspace_by_using()
    {
        Pslm.PslmRun run = Pslm.Run(null, "-NoProfile", "-c", "$m = 'The queen sat. The queen sat.' | Import-Corpus | Train-LmModel -Epochs 1 -Context 1 -EncodingSize 2 -HiddenSize 2 "
            + "-WarningAction Ignore; (1..2 | ForEach-Object -Parallel { (Get-NextWord The -Model $using:m -Top 1).Word } | Select-Object -Unique).Count");
        Assert.Equal("", run.Error);
        Assert.Equal("1", run.Output.Trim());
    }
}
