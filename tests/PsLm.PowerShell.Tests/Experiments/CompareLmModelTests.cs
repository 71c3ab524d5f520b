using System.Management.Automation;

namespace PsLm.PowerShell.Tests.Experiments;

/// <summary>Models side by side in the shell: objects, files, and what is refused.</summary>
public sealed class CompareLmModelTests : IDisposable
{
    private const string Train = "Train-LmModel -Architecture EncoderDecoder -EncodingSize 4 -Epochs 1";

    private readonly HostedSession session = new();
    private readonly TemporaryFolder folder = new();

    public CompareLmModelTests() => session.Good($"$ExecutionContext.SessionState.Path.SetLocation('{folder.Path}') | Out-Null; "
        + $"$c, $test = Import-Corpus | Split-Corpus -Share 0.1; $a = $c | {Train} -Name a; $b = $c | {Train} -Name b -Context 2");

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Rows_come_in_the_order_of_the_models_with_differences_to_the_first()
    {
        session.Good("$rows = Compare-LmModel $a, $b -Corpus $test");
        Assert.Equal(["a", "b"], session.Good("$rows.Model").All<string>());
        Assert.Equal(session.Good("($b | Measure-LmModel $test).Perplexity").Single<double>(), session.Good("$rows[1].Perplexity").Single<double>());
        double[] numbers = [.. session.Good("$rows[1].CrossEntropy - $rows[0].CrossEntropy; $rows[1].Difference; $rows[1].StandardError").All<double>()];
        Assert.Equal(numbers[0], numbers[1], 1e-9);
        Assert.InRange(numbers[2], 1e-4, 0.1);
        Assert.Equal([false, true], session.Good("$rows.IsDifferent").All<bool>());
        Assert.Equal("0 0 Document True", session.Good("\"$($rows[0].Difference) $($rows[0].StandardError) $($rows[0].DrawnBy) $($rows[0].Units -eq $test.DocumentCount)\"").Single<string>());
        Assert.True(session.Good("\"$rows\" -ceq \"$($a, $b | Compare-LmModel -Corpus $test)\"").Single<bool>());
    }

    [Fact]
    public void Files_stand_for_models_in_a_list_and_in_the_pipeline()
    {
        session.Good("$a | Export-LmModel a.safetensors; $b | Export-LmModel b.safetensors");
        string[] rows = [.. session.Good("Compare-LmModel a.safetensors, b.safetensors -Corpus $test | ForEach-Object ToString; 'a.safetensors', 'b.safetensors' | Compare-LmModel -Corpus $test | ForEach-Object ToString").All<string>()];
        Assert.StartsWith("a on Sample", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("b on Sample", rows[1], StringComparison.Ordinal);
        Assert.Equal(rows[..2], rows[2..]);
        HostedSession.Outcome outcome = session.Run("'nosuch.safetensors', 'b.safetensors' | Compare-LmModel -Corpus $test | ForEach-Object Model");
        Assert.StartsWith("PathNotFound,", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("b", outcome.Single<string>());
    }

    [Theory]
    [InlineData("Compare-LmModel $a, ($c | Train-LmModel -Architecture EncoderDecoder -EncodingSize 4 -Epochs 1 -Objective Masked) -Corpus $test", "ObjectiveMismatch", "one objective")]
    [InlineData("Compare-LmModel $a, ('a b c. d e f. a b c. d e f.' | Import-Corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 4) -Corpus $test", "VocabularyMismatch", "-Vocabulary")]
    [InlineData("Compare-LmModel $a, $b -Corpus ('a b c' | Import-Corpus)", "VocabularyMismatch", "-Vocabulary")]
    [InlineData("Compare-LmModel $a, nosuch.safetensors -Corpus $test", "PathNotFound", "nosuch.safetensors")]
    public void What_cannot_be_compared_is_refused(string script, string id, string says)
    {
        ErrorRecord error = session.Bad(script);
        Assert.StartsWith(id + ",PsLm.PowerShell.Commands.CompareLmModelCommand", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(says, error.ErrorDetails.Message + error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }
}
