using System.Management.Automation;

namespace PsLm.PowerShell.Tests.Experiments;

/// <summary>An experiment in the shell: rows as they come, stopped and gone on with, and nothing else in the session disturbed.</summary>
public sealed class InvokeLmExperimentTests : IDisposable
{
    private const string Grid = "@{ EncodingSize = 8, 4; Context = 1, 2; Architecture = 'EncoderDecoder' }";

    private readonly HostedSession session = new();
    private readonly TemporaryFolder folder = new();

    public InvokeLmExperimentTests() =>
        session.Good($"$ExecutionContext.SessionState.Path.SetLocation('{folder.Path}') | Out-Null; $c = Import-Corpus");

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Rows_have_a_property_a_setting_and_go_through_the_pipeline()
    {
        session.Good($"$rows = $c | Invoke-LmExperiment {Grid} -Epochs 1");
        Assert.Equal(["1 EncoderDecoder 1 8", "2 EncoderDecoder 1 4", "3 EncoderDecoder 2 8", "4 EncoderDecoder 2 4"],
            session.Good("$rows | ForEach-Object { \"$($_.Run) $($_.Architecture) $($_.Context) $($_.EncodingSize)\" }").All<string>());
        Assert.Equal([3, 4], session.Good("$rows | Where-Object Context -eq 2 | ForEach-Object Run").All<int>());
        Assert.Equal("Architecture=EncoderDecoder Context=1 EncodingSize=8", session.Good("\"$($rows[0].Settings)\"").Single<string>());
        Assert.Equal(["Completed"], session.Good("$rows | ForEach-Object Status").All<string>().Distinct());
    }

    [Fact]
    public void A_row_splatted_trains_the_same_model_again()
    {
        session.Good("$row = $c | Invoke-LmExperiment @{ HiddenSize = ,@(6, 5); Context = 2; EncodingSize = 4; MaxTime = '1h' } -Epochs 1 -Seed 3; $s = $row.Settings; $m = $c | Train-LmModel @s -Epochs 1 -Seed 3");
        Assert.Equal("6 5 2", session.Good("\"$($m.Shape.HiddenSize) $($m.Context)\"").Single<string>());
        Assert.Equal(session.Good("$row.ParameterCount").Single<long>(), session.Good("$m.ParameterCount").Single<long>());
        // Training's own number is over a part of the held-out words.
        Assert.InRange(session.Good("$m.History[-1].HeldOutPerplexity / $row.HeldOutPerplexity").Single<double>(), 0.9, 1.1);
    }

    [Fact]
    public void The_current_model_stays_what_it_was()
    {
        session.Good("$c | Train-LmModel -Architecture EncoderDecoder -EncodingSize 4 -Epochs 1 -Name before | Out-Null");
        session.Good("$c | Invoke-LmExperiment @{ Architecture = 'EncoderDecoder'; EncodingSize = 4 } -Epochs 1 | Out-Null");
        Assert.Equal("before", session.Good("(Get-LmModel).Name").Single<string>());
        Assert.StartsWith("NoCurrentModel,", session.Bad("Get-LmModel -Interrupted").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_experiment_goes_on_from_its_file_past_half_a_line()
    {
        const string command = "$c | Invoke-LmExperiment @{ Architecture = 'EncoderDecoder'; EncodingSize = 4, 5, 6 } -Epochs 1 -ResultPath results.jsonl";
        string path = Path.Combine(folder.Path, "results.jsonl");
        // What comes behind the pipeline in the same loop is left with it, once the first row has come.
        session.Good($"foreach ($once in 1) {{ {command} | ForEach-Object {{ $first = $_; break }} }}");
        Assert.Equal(1, session.Good("$first.Run").Single<int>());
        string first = File.ReadAllText(path);
        Assert.EndsWith("\n", first, StringComparison.Ordinal);
        File.AppendAllText(path, first[..40]);

        HostedSession.Outcome again = session.Good($"$again = {command} -Verbose; $again");
        Assert.Equal(["4", "5", "6"], again.Output.Select(row => $"{row.Properties["EncodingSize"].Value}"));
        Assert.Contains("1 of 3 runs stand in 'results.jsonl'", string.Join('\n', again.Verbose), StringComparison.Ordinal);
        string[] lines = File.ReadAllLines(path);
        Assert.Equal((3, first.TrimEnd('\n')), (lines.Length, lines[0]));
        Assert.Equal(session.Good("$again | ForEach-Object HeldOutPerplexity").All<double>(), session.Good($"{command} | ForEach-Object HeldOutPerplexity").All<double>());
        Assert.Equal(3, File.ReadAllLines(path).Length);
        Assert.Equal([4, 5, 6], lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("EncodingSize").GetInt32()));
    }

    [Fact]
    public void Stopped_in_the_middle_it_ends_at_once_and_leaves_whole_lines()
    {
        string path = Path.Combine(folder.Path, "results.jsonl");
        using (var shell = session.Command("$c | Invoke-LmExperiment @{ Architecture = 'EncoderDecoder'; EncodingSize = 4; Epochs = 1, 1000000; Patience = 1000000 } -ResultPath results.jsonl"))
        {
            using var second = new ManualResetEventSlim();
            shell.Streams.Progress.DataAdded += (sender, e) =>
            {
                if (((PSDataCollection<ProgressRecord>)sender!)[e.Index].StatusDescription.StartsWith("run 2 of 2", StringComparison.Ordinal)) second.Set();
            };
            IAsyncResult running = shell.BeginInvoke();
            Assert.True(second.Wait(TimeSpan.FromMinutes(1)), "no second run within a minute");
            shell.Stop();
            Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        }
        Assert.Single(File.ReadAllLines(path));
        Assert.StartsWith("NoCurrentModel,", session.Bad("Get-LmModel").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("NoCurrentModel,", session.Bad("Get-LmModel -Interrupted").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_other_runs_is_told_of_and_kept()
    {
        session.Good("$c | Invoke-LmExperiment @{ Architecture = 'EncoderDecoder'; EncodingSize = 4 } -Epochs 1 -ResultPath r.jsonl | Out-Null");
        HostedSession.Outcome outcome = session.Run("$c | Invoke-LmExperiment @{ Architecture = 'EncoderDecoder'; EncodingSize = 5 } -Epochs 1 -ResultPath r.jsonl");
        Assert.Single(outcome.Output);
        Assert.Contains("0 are of other text, 1 of other settings", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(folder.Path, "r.jsonl")).Length);
        folder.File("notes.txt", "remember the milk\n");
        Assert.Contains("holds something other", session.Bad("$c | Invoke-LmExperiment @{ Context = 1 } -ResultPath notes.txt").ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_fails_is_a_row_and_an_error_that_ends_nothing()
    {
        HostedSession.Outcome outcome = session.Run("$c | Invoke-LmExperiment @{ Architecture = 'EncoderDecoder', 'Direct'; WeightType = 'BFloat16', 'Single'; EncodingSize = 4 } -Epochs 1");
        Assert.Null(outcome.Terminating);
        Assert.Equal(["OptionInvalid", "Completed", "Completed", "Completed"], outcome.Output.Select(row => row.Properties["Status"].Value));
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.StartsWith("OptionInvalid,PsLm.PowerShell.Commands.InvokeLmExperimentCommand", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Architecture=EncoderDecoder EncodingSize=4 WeightType=BFloat16", error.TargetObject);
        Assert.StartsWith("run 1: Architecture=EncoderDecoder", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.NotNull(session.Run("$c | Invoke-LmExperiment @{ Architecture = 'EncoderDecoder', 'Direct'; WeightType = 'BFloat16'; EncodingSize = 4 } -Epochs 1 -ErrorAction Stop").Terminating);
    }

    [Fact]
    public void WhatIf_lists_the_runs_and_does_none()
    {
        HostedSession.Outcome outcome = session.Good($"$c | Invoke-LmExperiment {Grid} -Repeat 2 -ResultPath w.jsonl -WhatIf");
        Assert.Empty(outcome.Output);
        Assert.Empty(outcome.Progress);
        Assert.False(File.Exists(Path.Combine(folder.Path, "w.jsonl")));
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "@{ Layers = 3 }", "Known are Architecture, BagSize" },
        { "@{ Context = 1, 'x' }", "Context = x; allowed is a whole number" },
        { "@{ Context = 1, -1 }", "Context = -1, which no run can use" },
        { "@{ Context = @() }", "no value for Context" },
        { "@{ Context = $null }", "Context = nothing" },
        { "@{ MaxTime = 30 }", "bare number" },
        { "@{ Epochs = 1, 2 } -Epochs 3", "in the grid and given as -Epochs too" },
        { "@{ Context = 1 } -Repeat 0", "Repeat is 0" },
        { "@{ Context = 1 } -MaxTime 10", "bare number" },
        { "@{ Context = 1 } -ResultPath results.csv", "JSON Lines" },
        { "@{ Context = 1 } -Epochs 0", "Epochs is 0" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_run_is_told_before_any_run(string arguments, string says)
    {
        ErrorRecord error = session.Bad($"Invoke-LmExperiment -Corpus $c {arguments}");
        Assert.StartsWith("OptionInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(says, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_grid_names_what_Train_LmModel_takes()
    {
        string[] own = ["Corpus", "ValidationCorpus", "Model", "Seed", "Name"];
        IEnumerable<string> parameters = session.Good("(Get-Command Optimize-LmModel).Parameters.Keys").All<string>().Except(Cmdlet.CommonParameters).Except(own);
        Assert.Equal(parameters.Order(StringComparer.Ordinal), session.Good("[PsLm.Experiment]::SettingNames").All<string>());
    }

    [Fact]
    public void One_bar_shows_all_runs_and_is_taken_away()
    {
        HostedSession.Outcome outcome = session.Good("$c | Invoke-LmExperiment @{ Architecture = 'EncoderDecoder'; EncodingSize = 4, 5 } -Epochs 1");
        ProgressRecord[] bar = [.. outcome.Progress.Where(record => record.Activity == "Experiment on Sample")];
        Assert.Contains(bar, record => record.StatusDescription.StartsWith("run 1 of 2: Architecture=EncoderDecoder EncodingSize=4", StringComparison.Ordinal));
        Assert.Equal(ProgressRecordType.Completed, bar[^1].RecordType);
        Assert.Single(bar.Select(record => record.ActivityId).Distinct());
    }
}
