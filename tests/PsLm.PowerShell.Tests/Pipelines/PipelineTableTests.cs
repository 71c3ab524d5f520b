using System.Management.Automation;
using static PsLm.PowerShell.Tests.Pipelines.PipelineTable;

namespace PsLm.PowerShell.Tests.Pipelines;

/// <summary>Each cmdlet streams, fails by the item, obeys the common parameters, and says nothing past its streams.</summary>
public sealed class PipelineTableTests(PipelineSession session) : IClassFixture<PipelineSession>
{
    // Yes, Yes to all, No, ...
    private const int Yes = 0, No = 2;

    public static TheoryData<string> All => Names(_ => true);

    public static TheoryData<string> WithInput => Names(row => row.Flow != Flow.Alone);

    public static TheoryData<string> WithBadItem => Names(row => row.BadItem.Length > 0);

    public static TheoryData<string> Writing => Names(row => row.Writes is not null);

    [Fact]
    public void Each_cmdlet_has_a_row()
    {
        CmdletInfo[] cmdlets = [.. session.Run("Get-Command -Module PsLm -CommandType Cmdlet").All<CmdletInfo>()];
        Assert.Equal(cmdlets.Select(cmdlet => cmdlet.Name).Order(StringComparer.Ordinal), Rows.Select(row => row.Cmdlet).Order(StringComparer.Ordinal));
        Assert.All(cmdlets, cmdlet => Assert.Equal(Of(cmdlet.Name).Writes is not null, cmdlet.Parameters.ContainsKey("WhatIf")));
        Assert.All(cmdlets, cmdlet => Assert.Equal(Of(cmdlet.Name).Flow != Flow.Alone, cmdlet.ParameterSets.Any(set =>
            set.Parameters.Any(parameter => parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName))));
    }

    [Theory]
    [MemberData(nameof(WithInput))]
    public void An_item_is_answered_before_the_next_one_is_asked_for(string cmdlet)
    {
        Row row = Of(cmdlet);
        HostedSession.Outcome outcome = session.Run($"$count = 0; {row.Input} | ForEach-Object {{ $script:count++; $_ }} | {row.Call} | Select-Object -First 1 | Out-Null; $script:count");
        AssertGood(outcome);
        Assert.Equal(row.Flow == Flow.Streams ? 1 : 3, outcome.Single<int>());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Results_go_into_OutVariable_and_nothing_onto_the_screen(string cmdlet)
    {
        Row row = Of(cmdlet);
        session.Screen();
        HostedSession.Outcome outcome = session.Run($"$given = @({Line(row)} -OutVariable kept -PipelineVariable passed); $given.Count; $kept.Count");
        AssertGood(outcome);
        int[] counts = [.. outcome.All<int>()];
        Assert.InRange(counts[0], row.Flow == Flow.Streams ? 3 : 1, int.MaxValue);
        Assert.Equal(counts[0], counts[1]);
        Assert.Equal("", session.Screen());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Verbose_and_progress_are_told_where_they_are_asked_for(string cmdlet)
    {
        Row row = Of(cmdlet);
        HostedSession.Outcome plain = session.Run($"$null = {Line(row)}");
        HostedSession.Outcome loud = session.Run($"$null = {Line(row)} -Verbose -ProgressAction SilentlyContinue");
        AssertGood(plain);
        AssertGood(loud);
        // What PowerShell itself tells of -WhatIf and of modules stands in the same stream.
        Assert.Empty(plain.Verbose);
        if (row.Writes is null) Assert.Equal(row.IsVerbose, loud.Verbose.Count > 0);
        Assert.Equal(row.HasProgress, plain.Progress.Count > 0);
        Assert.Empty(loud.Progress);
    }

    [Theory]
    [MemberData(nameof(WithBadItem))]
    public void A_bad_item_is_told_and_the_others_have_their_turn(string cmdlet)
    {
        Row row = Of(cmdlet);
        string line = $"& {{ {row.Input}; {row.BadItem}; {row.Input} }} | {row.Call}";
        int good = session.Run($"& {{ {row.Input}; {row.Input} }} | {row.Call}").Output.Count;

        HostedSession.Outcome told = session.Run(line);
        Assert.Null(told.Terminating);
        Assert.Single(told.Errors);
        Assert.Equal(good, told.Output.Count);

        HostedSession.Outcome quiet = session.Run($"$null = {line} -ErrorAction SilentlyContinue -ErrorVariable faults; $faults.Count");
        Assert.Null(quiet.Terminating);
        Assert.Empty(quiet.Errors);
        Assert.Equal(1, quiet.Single<int>());

        HostedSession.Outcome ended = session.Run($"{line} -ErrorAction Stop");
        Assert.NotNull(ended.Terminating);
    }

    [Theory]
    [MemberData(nameof(Writing))]
    public void Nothing_is_written_with_WhatIf_or_where_one_says_no(string cmdlet)
    {
        Row row = Of(cmdlet);
        string line = $"{row.Input.Split(',')[0]} | {row.Call}";
        try
        {
            session.Screen();
            AssertGood(session.Run($"{line} -WhatIf"));
            Assert.Contains($"What if: ", session.Screen(), StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(session.Out));

            session.Answer(No);
            AssertGood(session.Run($"{line} -Confirm"));
            Assert.Empty(Directory.GetFileSystemEntries(session.Out));

            session.Answer(Yes);
            AssertGood(session.Run($"{line} -Confirm"));
            Assert.Equal([row.Writes], Directory.GetFileSystemEntries(session.Out).Select(Path.GetFileName));
        }
        finally
        {
            session.Answer(null);
        }
        // Who does not ask for it is not asked.
        AssertGood(session.Run(line));
        Assert.Equal([row.Writes], Directory.GetFileSystemEntries(session.Out).Select(Path.GetFileName));
    }

    [Fact]
    public void No_source_of_the_module_or_the_engine_writes_to_the_console()
    {
        string[] sources = [.. new[] { "PsLm", "PsLm.PowerShell" }.SelectMany(project =>
            Directory.GetFiles(Path.Combine(HostedSession.Root, "src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))];
        Assert.NotEmpty(sources);
        Assert.All(sources, file => Assert.DoesNotContain(File.ReadLines(file), line =>
            !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && line.Contains("Console.", StringComparison.Ordinal)));
    }

    private static string Line(Row row) => row.Flow == Flow.Alone ? row.Call : $"{row.Input} | {row.Call}";

    private static void AssertGood(HostedSession.Outcome outcome)
    {
        Assert.Null(outcome.Terminating);
        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Warnings);
    }
}
