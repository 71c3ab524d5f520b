using System.Management.Automation;

namespace PsLm.PowerShell.Tests;

/// <summary>Each error that a user can meet: its id, its category, its target, and that it says what to do.</summary>
public sealed class ErrorTests : IDisposable
{
    private const string Train = "Train-LmModel -Epochs 1 -Context 2 -EncodingSize 8 -HiddenSize 8";

    private readonly HostedSession session = new();
    private readonly TemporaryFolder folder = new();

    public ErrorTests() => session.Good($"$here = '{folder.Path}'; $ExecutionContext.SessionState.Path.SetLocation($here) | Out-Null; "
        + "$c = 'The queen sat on the throne. The king sat on the throne. The end.' | Import-Corpus");

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    public static TheoryData<string, string, ErrorCategory, string, string> Faults => new()
    {
        { "Import-Corpus nosuch.txt", "PathNotFound", ErrorCategory.ObjectNotFound, "nosuch.txt", "nosuch.txt" },
        { "Import-Corpus -LiteralPath 'a*b.txt'", "PathNotFound", ErrorCategory.ObjectNotFound, "*", "a*b.txt" },
        { "Import-Corpus Variable:here", "PathNotFound", ErrorCategory.ObjectNotFound, "Variable:here", "file system" },
        { "@() | Import-Corpus", "NothingRead", ErrorCategory.InvalidData, "Import-Corpus", "alone it imports the sample" },
        { "'' | Import-Corpus", "NothingRead", ErrorCategory.InvalidData, "Import-Corpus", "Name a file" },
        { "5 | Import-Corpus", "InputNotText", ErrorCategory.InvalidType, "5", "-Property" },
        { "[pscustomobject]@{ Body = 'x' } | Import-Corpus -Property Text", "ColumnNotFound", ErrorCategory.ObjectNotFound, "@{Body=x}", "Body" },
        { "$c.Documents | ForEach-Object { Import-Corpus -InputObject $_ }", "ColumnNotFound", ErrorCategory.ObjectNotFound, "*", "TokenCount" },
        { "@() | ConvertTo-DataFrame", "NothingRead", ErrorCategory.InvalidData, "ConvertTo-DataFrame", "Check the command before" },
        { "[pscustomobject]@{ A = 1 } | ConvertTo-DataFrame B", "ColumnNotFound", ErrorCategory.ObjectNotFound, "B", "There is A." },
        { "'a' | ConvertTo-DataFrame | ConvertTo-DataFrame", "InputNotText", ErrorCategory.InvalidType, "*", "ConvertFrom-DataFrame" },
        { "Import-Corpus -VocabularySize 1", "OptionInvalid", ErrorCategory.InvalidArgument, "VocabularySize", "2 to 16,777,216" },
        { "$c | Split-Corpus", "CorpusTooSmall", ErrorCategory.InvalidData, "corpus", "-DocumentBy Paragraph or Line" },
        { "$c | Split-Corpus -Share 1", "OptionInvalid", ErrorCategory.InvalidArgument, "Share", "above 0 and below 1" },
        { "$c | Split-Corpus -Column Author", "ColumnNotFound", ErrorCategory.ObjectNotFound, "Author", "'Title'" },
        { "@() | Merge-Corpus", "NothingRead", ErrorCategory.InvalidData, "Merge-Corpus", "one or more" },
        { "Merge-Corpus -Corpus $c, ('A b' | Import-Corpus -Lowercase)", "OptionInvalid", ErrorCategory.InvalidArgument, "Tokenizer", "Lowercase is False" },
        { "$c | Measure-Corpus -Top 0", "OptionInvalid", ErrorCategory.InvalidArgument, "Top", "1 or more" },
        { "'a b c' | Import-Corpus | Train-LmModel", "CorpusTooSmall", ErrorCategory.InvalidData, "corpus", "-Context" },
        { "$c | Get-NextWord", "InputNotText", ErrorCategory.InvalidType, "Corpus", "Train-LmModel" },
        { "$c | " + Train + " | Get-NextWord", "InputNotText", ErrorCategory.InvalidType, "LanguageModel", "-Prompt" },
        { "Get-NextWord 'The queen'", "NoCurrentModel", ErrorCategory.ObjectNotFound, "The queen", "Import-LmModel" },
        { "Get-LmModel", "NoCurrentModel", ErrorCategory.ObjectNotFound, "Get-LmModel", "Train" },
        { "Get-LmModel -Interrupted", "NoCurrentModel", ErrorCategory.ObjectNotFound, "Get-LmModel", "No training was stopped" },
        { "Export-LmModel m.safetensors", "NoCurrentModel", ErrorCategory.ObjectNotFound, "Export-LmModel", "-Model" },
        { "Import-LmModel nosuch.safetensors", "PathNotFound", ErrorCategory.ObjectNotFound, "nosuch.safetensors", "nosuch.safetensors" },
        { "Import-LmModel text.txt", "ModelFileInvalid", ErrorCategory.InvalidData, "*", "text.txt" },
        { "$c | Train-LmModel -MaxTime 120", "OptionInvalid", ErrorCategory.InvalidArgument, "MaxTime", "120s, 120m, 120h" },
        { "$c | Train-LmModel -MaxTime '120'", "OptionInvalid", ErrorCategory.InvalidArgument, "MaxTime", "bare number" },
        { "$c | Train-LmModel -MaxTime soon", "OptionInvalid", ErrorCategory.InvalidArgument, "MaxTime", "90s" },
        { "$c | Train-LmModel -Epochs 0", "OptionInvalid", ErrorCategory.InvalidArgument, "Epochs", "1 or more" },
        { "$c | Train-LmModel -Holdout 0.1 -ValidationCorpus $c", "OptionInvalid", ErrorCategory.InvalidArgument, "Holdout", "one of them" },
        { "$c | Train-LmModel -Context 2 -ValidationCorpus (Import-Corpus)", "VocabularyMismatch", ErrorCategory.InvalidArgument, "Sample", "-Vocabulary" },
        { "$c | Train-LmModel -Context 5 -EncodingSize 60000 -HiddenSize 60000", "MemoryExceeded", ErrorCategory.ResourceUnavailable, "Optimize-LmModel", "GB" },
        { "$c | Train-LmModel -Context 2 -BatchSize 65536 -HiddenSize (@(16000) * 8)", "MemoryExceeded", ErrorCategory.ResourceUnavailable, "Optimize-LmModel", "-BatchSize" },
        { "$c | Train-LmModel -Context 0", "OptionInvalid", ErrorCategory.InvalidArgument, "Context", "1 to 32,000" },
        { "Train-LmModel ./book.md", "OptionInvalid", ErrorCategory.InvalidArgument, "Corpus", "'./book.md' is text, not a corpus" },
        { "'a b c' | Train-LmModel", "OptionInvalid", ErrorCategory.InvalidArgument, "Corpus", "Import-Corpus ./book.txt | Train-LmModel" },
        { "[System.IO.FileInfo]::new('text.txt') | Measure-Corpus", "OptionInvalid", ErrorCategory.InvalidArgument, "Corpus", "Import-Corpus ./text.txt" },
        { "Merge-Corpus $c, 5", "OptionInvalid", ErrorCategory.InvalidArgument, "Corpus", "A Int32 is not a corpus" },
        { "$c | Train-LmModel -ThreadCount 0", "OptionInvalid", ErrorCategory.InvalidArgument, "ThreadCount", "1 to 1,024" },
        { "$c | Train-LmModel -BatchSize 0", "OptionInvalid", ErrorCategory.InvalidArgument, "BatchSize", "1 to 65,536" },
        { "$c | Train-LmModel -LearningRate 0", "OptionInvalid", ErrorCategory.InvalidArgument, "LearningRate", "above 0" },
        { "$c | Train-LmModel -Architecture EncoderDecoder -HiddenSize 9", "OptionInvalid", ErrorCategory.InvalidArgument, "HiddenSize", "FeedForward" },
        { "$c | Train-LmModel -Architecture Direct -Optimizer AdamW", "OptionInvalid", ErrorCategory.InvalidArgument, "Optimizer", "Adagrad" },
        { "$c | Train-LmModel -WeightType BFloat16", "OptionInvalid", ErrorCategory.InvalidArgument, "WeightType", "Direct" },
        { "$c | Train-LmModel -Objective Autoencode -Context 3", "OptionInvalid", ErrorCategory.InvalidArgument, "Context", "NextWord and Masked" },
        { "New-LmModel", "OptionInvalid", ErrorCategory.InvalidArgument, "Corpus", "-Plan" },
        { "Get-NextWord The -Model nosuch.safetensors", "PathNotFound", ErrorCategory.ObjectNotFound, "*", "nosuch.safetensors" },
        { "Get-NextWord The -Model text.txt", "ModelFileInvalid", ErrorCategory.InvalidData, "*", "text.txt" },
        { "Get-NextWord The -Model ''", "PathNotFound", ErrorCategory.ObjectNotFound, "", "-Model is empty" },
        { "$c | Train-LmModel -Model nosuch", "PathNotFound", ErrorCategory.ObjectNotFound, "*", "nosuch" },
        { "Select-LmModel nosuch", "PathNotFound", ErrorCategory.ObjectNotFound, "*", "nosuch" },
        { "$c | " + Train + " | Out-Null; Get-NextWord 'The', $c", "InputNotText", ErrorCategory.InvalidType, "Corpus", "Train-LmModel" },
        { "[System.IO.FileInfo]::new('text.txt') | Get-NextWord", "InputNotText", ErrorCategory.InvalidType, "FileInfo", "Get-Content" },
        { "[pscustomobject]@{ Foo = 'x' } | Get-NextWord", "InputNotText", ErrorCategory.InvalidType, "PSCustomObject", "Prompt" },
        { "$c | " + Train + " | Export-LmModel nosuch/m.safetensors", "PathNotFound", ErrorCategory.ObjectNotFound, "*", "nosuch" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Faults_are_told_by_id_category_target_and_what_to_do(string script, string id, ErrorCategory category, string target, string says)
    {
        folder.File("text.txt", "This is no model file, whatever its user thought of it.");
        ErrorRecord error = session.Bad(script);
        Assert.StartsWith(id + ",PsLm.PowerShell.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
        if (target != "*") Assert.Equal(target, error.TargetObject?.ToString() ?? "");
        Assert.Contains(says, error.ErrorDetails.Message + " " + error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        // A terminal shows it under the message: it goes on from there.
        Assert.All(Clauses(error.ErrorDetails.RecommendedAction), clause => Assert.DoesNotContain(clause, Clauses(error.ErrorDetails.Message), StringComparer.OrdinalIgnoreCase));
    }

    private static string[] Clauses(string text) => text.Split((char[])['.', ';', ':', '('], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [Theory]
    [InlineData("Get-NextWord 'The queen' -Model $copy")]
    [InlineData("$copy | Get-NextWord -Prompt 'The queen'")]
    [InlineData("$copy | Export-LmModel m.safetensors")]
    [InlineData("Compare-LmModel $m, $copy -Corpus $c")]
    public void A_model_that_another_process_handed_over_is_known_by_its_lack_of_weights(string script)
    {
        const string copied = "$copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($m))";
        session.Good($"$m = $c | {Train}; {copied}");
        ErrorRecord error = session.Bad(script);
        Assert.StartsWith("OptionInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Export-LmModel", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_list_is_as_good_as_an_array()
    {
        session.Good($"$model = $c | {Train}; function Listed {{ $list = [System.Collections.Generic.List[object]]::new(); foreach ($item in $args) {{ $list.Add($item) }}; , $list }}");
        Assert.Equal(2L, session.Good("Merge-Corpus -Corpus (Listed $c $c)").Output[0].Properties["DocumentCount"].Value);
        Assert.Equal(2, session.Good("Get-NextWord -Prompt (Listed 'The queen' 'The end') -Top 1").Output.Count);
        Assert.Equal(2, session.Good("Compare-LmModel -Model (Listed $model $model) -Corpus $c").Output.Count);
    }

    [Fact]
    public void A_bad_file_does_not_keep_the_good_ones_from_their_turn()
    {
        folder.File("good.txt", "one two three");
        HostedSession.Outcome outcome = session.Run("Import-Corpus nosuch.txt, good.txt");
        Assert.StartsWith("PathNotFound,", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(1L, Assert.Single(outcome.Output).Properties["DocumentCount"].Value);
    }

    [Fact]
    public void A_model_file_cut_short_is_refused_and_the_current_model_stays()
    {
        session.Good($"$c | {Train} -Name good | Export-LmModel m.safetensors");
        string path = Path.Combine(folder.Path, "m.safetensors");
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length - 100)]);
        ErrorRecord error = session.Bad("Import-LmModel m.safetensors");
        Assert.StartsWith("ModelFileTruncated,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("good", session.Good("(Get-LmModel).Name").Output[0].BaseObject);
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_loses_nothing()
    {
        session.Good($"$c | {Train} | Out-Null");
        // A folder of that name can be replaced by nobody, not by root either.
        Directory.CreateDirectory(Path.Combine(folder.Path, "m.safetensors"));
        ErrorRecord error = session.Bad("Export-LmModel m.safetensors");
        Assert.StartsWith("NotWritable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.NotEmpty(session.Good("Get-NextWord 'The queen'").Output);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Words_never_seen_are_allowed_and_told()
    {
        session.Good($"$c | {Train} | Out-Null");
        HostedSession.Outcome outcome = session.Run("Get-NextWord 'The zeppelin sat' -Top 2");
        Assert.Equal(2, outcome.Output.Count);
        Assert.Contains("zeppelin", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Empty(outcome.Errors);
    }
}
