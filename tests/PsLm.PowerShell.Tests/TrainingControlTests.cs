using System.Management.Automation;

namespace PsLm.PowerShell.Tests;

/// <summary>Long work in the shell: stopped, timed, told about, and beside other runspaces.</summary>
public sealed class TrainingControlTests : IDisposable
{
    private const string Small = "-Context 3 -EncodingSize 16 -HiddenSize 24";

    private readonly HostedSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void A_stopped_training_leaves_the_current_model_and_keeps_what_was_learnt()
    {
        session.Good($"$c = Import-Corpus; $c | Train-LmModel {Small} -Epochs 1 -Name before | Out-Null");
        using (var shell = session.Command($"$c | Train-LmModel {Small} -Epochs 1000000 -Name stopped"))
        {
            using var started = new ManualResetEventSlim();
            shell.Streams.Progress.DataAdded += (_, _) => started.Set();
            IAsyncResult running = shell.BeginInvoke();
            Assert.True(started.Wait(TimeSpan.FromMinutes(1)), "no progress within a minute");
            shell.Stop();
            Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
            Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        }
        Assert.Equal("before", session.Good("(Get-LmModel).Name").Single<string>());
        Assert.Equal("stopped", session.Good("(Get-LmModel -Interrupted).Name").Single<string>());
        Assert.Equal(3, session.Good("Get-NextWord 'The queen' -Model (Get-LmModel -Interrupted) -Top 3").Output.Count);
        session.Good($"$c | Train-LmModel {Small} -Epochs 1 | Out-Null");
        Assert.StartsWith("NoCurrentModel,", session.Bad("Get-LmModel -Interrupted").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_training_keeps_what_an_interrupted_one_had_learnt()
    {
        session.Good("$c = Import-Corpus");
        using (var shell = session.Command($"$c | Train-LmModel {Small} -Epochs 1000000 -Name stopped"))
        {
            using var started = new ManualResetEventSlim();
            shell.Streams.Progress.DataAdded += (_, _) => started.Set();
            IAsyncResult running = shell.BeginInvoke();
            Assert.True(started.Wait(TimeSpan.FromMinutes(1)), "no progress within a minute");
            shell.Stop();
            Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        }
        session.Bad("$c | Train-LmModel -Epochs 0");
        Assert.Equal("stopped", session.Good("(Get-LmModel -Interrupted).Name").Single<string>());
    }

    [Fact]
    public void A_training_that_went_astray_is_an_error_and_no_model()
    {
        session.Good("$c = ('The queen sat on the throne. The king sat on the throne. He looked at her and she looked at him. ' * 5) | Import-Corpus");
        session.Good($"$c | Train-LmModel {Small} -Epochs 1 -Name before | Out-Null");
        ErrorRecord error = session.Bad("$c | Train-LmModel -Epochs 3 -Patience 1 -WarmupShare 0 -EncodingSize 16 -HiddenSize (@(64) * 24) "
            + "-HiddenActivation Relu -LearningRate 10 -ClipNorm 0 -BatchSize 65536");
        Assert.Contains("no longer a number", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("-LearningRate", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("before", session.Good("(Get-LmModel).Name").Single<string>());
        Assert.All(session.Good("Get-NextWord The -Model (Get-LmModel -Interrupted) | ForEach-Object Probability").All<double>(), chance => Assert.InRange(chance, 0, 1));
    }

    [Fact]
    public void A_sample_of_the_vocabulary_is_trained_with_where_it_has_a_meaning()
    {
        Assert.InRange(session.Good($"(Import-Corpus | Train-LmModel {Small} -Epochs 2 -LossSample 40).History[-1].HeldOutPerplexity").Single<double>(), 1, 100);
        ErrorRecord error = session.Bad("Import-Corpus | Train-LmModel -Architecture Direct -LossSample 40");
        Assert.StartsWith("OptionInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Direct takes 0", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_are_taken_away_before_the_next_command_gets_its_input()
    {
        HostedSession.Outcome outcome = session.Good($"$c = Import-Corpus; Import-Corpus | Train-LmModel {Small} -Epochs 1 -Name first | "
            + $"ForEach-Object {{ $c | Train-LmModel {Small} -Epochs 1 -Name second }}");
        string[] bars = [.. outcome.Progress.Select(record => $"{record.RecordType} {record.Activity}").Distinct()];
        Assert.Equal(["Processing Importing a corpus", "Completed Importing a corpus", "Processing Training first", "Completed Training first",
            "Processing Training second", "Completed Training second"], bars);
    }

    [Fact]
    public void What_a_model_lists_can_be_indexed()
    {
        session.Good($"$m = Import-Corpus | Train-LmModel {Small} -Epochs 2");
        Assert.Equal([1, 2, 2, 1, 24, 1], session.Good("$m.History[0].Epoch; $m.History[1].Epoch; $m.History[-1].Epoch; $m.History[0].Epoch; "
            + "$m.Shape.HiddenSize[0]; @($m.Vocabulary.Closest('quen')[0]).Count").All<int>());
        Assert.Equal("queen", session.Good("$m.Vocabulary.Closest('quen')[0]").Single<string>());
    }

    [Theory]
    [InlineData("2s")]
    [InlineData("'00:00:02'")]
    [InlineData("([TimeSpan]::FromSeconds(2))")]
    [InlineData("0.03333m")]
    public void Time_ends_training_in_order(string limit)
    {
        HostedSession.Outcome outcome = session.Good($"Import-Corpus | Train-LmModel {Small} -Epochs 1000000 -Patience 1000000 -MaxTime {limit}");
        var last = session.Good("(Get-LmModel).History | ForEach-Object Elapsed").All<TimeSpan>().Last();
        Assert.Single(outcome.Output);
        Assert.NotEmpty(session.Good("Get-NextWord Once").Output);
        Assert.InRange(last, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Training_shows_one_bar_that_is_taken_away_at_the_end()
    {
        HostedSession.Outcome outcome = session.Good($"$c = Import-Corpus; $c | Train-LmModel {Small} -Epochs 2 -Verbose | Out-Null");
        ProgressRecord[] bar = [.. outcome.Progress.Where(record => record.Activity.StartsWith("Training", StringComparison.Ordinal))];
        Assert.NotEmpty(bar);
        Assert.Single(bar.Select(record => record.ActivityId).Distinct());
        Assert.Equal(ProgressRecordType.Completed, bar[^1].RecordType);
        Assert.All(bar[..^1], record => Assert.Equal(ProgressRecordType.Processing, record.RecordType));
        Assert.Contains(bar[..^1], record => record.StatusDescription.Contains("words/s", StringComparison.Ordinal) && record.SecondsRemaining >= 0);
        Assert.Equal(2, outcome.Verbose.Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_runspaces_have_models_of_their_own_and_train_at_once()
    {
        string[] names = ["one", "two"];
        string[][] answers = await Task.WhenAll(names.Select(name => Task.Run(() =>
        {
            using var own = new HostedSession();
            own.Good($"Import-Corpus | Train-LmModel {Small} -Epochs 1 -Name {name} -Seed 7 | Out-Null");
            Assert.Equal(name, own.Good("(Get-LmModel).Name").Single<string>());
            return own.Good("Get-NextWord 'The queen sat on the' -Top 5 | ForEach-Object { $_.ToString() }").All<string>().ToArray();
        })));
        // Trained side by side on the same text with the same seed: the same model to the bit.
        Assert.Equal(answers[0], answers[1]);
        Assert.StartsWith("NoCurrentModel,", session.Bad("Get-LmModel").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void One_model_answers_many_runspaces_alike()
    {
        session.Good($"$m = Import-Corpus | Train-LmModel {Small} -Epochs 1");
        string[] answers = [.. session.Good("1..8 | ForEach-Object -Parallel { "
            + $"Import-Module '{HostedSession.Manifest}'; foreach ($i in 1..20) {{ (Get-NextWord 'The queen sat on the' -Model $using:m -Top 3) -join ' ' }} }} -ThrottleLimit 8").All<string>()];
        Assert.Equal(160, answers.Length);
        Assert.Single(answers.Distinct());
    }
}
