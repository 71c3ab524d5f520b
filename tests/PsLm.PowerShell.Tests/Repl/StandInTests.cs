namespace PsLm.PowerShell.Tests.Repl;

/// <summary>The stand-ins do what their table says.</summary>
public class StandInTests(StandInSession session) : IClassFixture<StandInSession>
{
    public static TheoryData<string, string> Rows { get; } =
        [.. StandInTable.Rows, .. StandInDataTable.Rows, .. StandInNotationTable.Rows, .. StandInItemTable.Rows, .. StandInTextTable.Rows];

    public static TheoryData<string, string> Refusals { get; } =
        [.. StandInTable.Refusals, .. StandInDataTable.Refusals, .. StandInNotationTable.Refusals, .. StandInItemTable.Refusals,
            .. StandInTextTable.Refusals];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_stand_in_gives_what_the_real_command_gives(string script, string expected) => Assert.Equal(expected, session.ResultOf(script));

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_a_stand_in_cannot_do_it_says(string script, string fragment) =>
        Assert.Contains(fragment, session.ResultOf(script), StringComparison.Ordinal);

    [Fact]
    public void No_command_of_the_issue_is_missing() =>
        Assert.Equal("14", Pslm.Run(null, "-c", """
            @(Get-Command Get-Content, Set-Content, Get-ChildItem, Test-Path, Set-Location, Get-Location, Select-Object, Sort-Object,
                Measure-Object, Write-Output, Write-Host, Format-Table, Format-List, Out-String).Count
            """).Output.TrimEnd());

    [Fact]
    public void The_stand_ins_are_no_part_of_the_module() =>
        Assert.Equal("0", Pslm.Run(null, "-c", "@((Get-Module PsLm).ExportedCommands.Keys | Where-Object { $_ -eq 'Get-Content' }).Count").Output.TrimEnd());

    [Fact]
    public void Clearing_the_screen_writes_nothing_into_a_pipe()
    {
        Pslm.PslmRun run = Pslm.Run(null, "-c", "Clear-Host; cls; 'x'");
        Assert.Equal("x", run.Output.TrimEnd());
        Assert.Equal("", run.Error);
    }
}
