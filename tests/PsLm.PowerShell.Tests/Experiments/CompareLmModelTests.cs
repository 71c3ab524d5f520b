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
        ModelComparison[] rows = [.. session.Good("Compare-LmModel $a, $b -Corpus $test").All<ModelComparison>()];
        Assert.Equal(["a", "b"], rows.Select(row => row.Model));
        Assert.Equal(session.Good("($b | Measure-LmModel $test).Perplexity").Single<double>(), rows[1].Perplexity);
        Assert.Equal(rows[1].CrossEntropy - rows[0].CrossEntropy, rows[1].Difference, 1e-9);
        Assert.True(rows[1].IsDifferent && rows[1].Difference < 0 && rows[1].StandardError > 0);
        Assert.Equal(rows, session.Good("$a, $b | Compare-LmModel -Corpus $test").All<ModelComparison>());
    }

    [Fact]
    public void Files_stand_for_models_in_a_list_and_in_the_pipeline()
    {
        session.Good("$a | Export-LmModel a.safetensors; $b | Export-LmModel b.safetensors");
        ModelComparison[] rows = [.. session.Good("Compare-LmModel a.safetensors, b.safetensors -Corpus $test; 'a.safetensors', 'b.safetensors' | Compare-LmModel -Corpus $test").All<ModelComparison>()];
        Assert.Equal(["a", "b", "a", "b"], rows.Select(row => row.Model));
        Assert.Equal(rows[..2], rows[2..]);
        HostedSession.Outcome outcome = session.Run("'nosuch.safetensors', 'b.safetensors' | Compare-LmModel -Corpus $test");
        Assert.StartsWith("PathNotFound,", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("b", outcome.Single<ModelComparison>().Model);
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
