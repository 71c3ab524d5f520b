using System.Management.Automation;

namespace PsLm.PowerShell.Tests;

/// <summary>Encodings to and from the files of other programs, and their tests.</summary>
public sealed class WordEncodingFileTests : IDisposable
{
    private const string Vectors = "4 2\nman 1 0\nwoman 1 1\nking 3 0.5\nqueen 3 1.5\n";
    private readonly HostedSession session = new();
    private readonly TemporaryFolder folder = new();

    public WordEncodingFileTests()
    {
        session.Good($"$here = '{folder.Path}'; $ExecutionContext.SessionState.Path.SetLocation($here) | Out-Null");
        folder.File("v.txt", Vectors);
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void What_is_imported_is_a_model_of_encodings_that_does_not_become_current()
    {
        PSObject model = Assert.Single(session.Good("Import-WordEncoding v.txt").Output);
        Assert.Equal(("v", "Encoder", 2), ((string)model.Properties["Name"].Value, model.Properties["Architecture"].Value.ToString(), (int)model.Properties["EncodingSize"].Value));
        Assert.StartsWith("NoCurrentModel,", session.Bad("Get-LmModel").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("mine", session.Good("[IO.FileInfo]::new(\"$here/v.txt\") | ForEach-Object { Import-WordEncoding -LiteralPath $_.FullName -Name mine -Format Word2VecText }").Output[0].Properties["Name"].Value);
    }

    [Fact]
    public void Files_go_out_in_the_format_of_their_name_and_come_back()
    {
        session.Good("$m = Import-WordEncoding v.txt; $m | Export-WordEncoding glove.txt; $m | Export-WordEncoding v.bin; Export-WordEncoding copy.vec -Model $m");
        Assert.Equal(Vectors, Read("copy.vec"));
        Assert.Equal(Vectors[4..], Read("glove.txt"));
        Assert.Equal(4, session.Good("Import-WordEncoding * | ForEach-Object Name").Output.Count);
        session.Good("Import-WordEncoding v.bin | Export-WordEncoding -Path odd.name -Format Word2VecText -Word queen, king");
        Assert.Equal("2 2\nking 3 0.5\nqueen 3 1.5\n", Read("odd.name"));
    }

    [Fact]
    public void Whatif_writes_nothing_noclobber_keeps_what_is_there_and_passthru_hands_on()
    {
        session.Good("$m = Import-WordEncoding v.txt; $m | Export-WordEncoding w.txt -WhatIf");
        Assert.False(File.Exists(Path.Combine(folder.Path, "w.txt")));
        Assert.StartsWith("FileExists,", session.Bad("$m | Export-WordEncoding v.txt -NoClobber").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(session.Good("$m | Export-WordEncoding v.txt -PassThru").Output);
        Assert.Equal(Vectors, Read("v.txt"));
    }

    [Fact]
    public void The_current_model_is_written_where_none_is_named_and_repeated_words_are_told()
    {
        session.Good("'The queen sat on the throne. The king sat on the throne. The end.' | Import-Corpus | Train-LmModel -Epochs 1 -Context 2 -EncodingSize 8 -HiddenSize 8 | Out-Null; Export-WordEncoding t.bin");
        Assert.Equal(8, session.Good("Import-WordEncoding t.bin").Output[0].Properties["EncodingSize"].Value);
        folder.File("twice.txt", "2 1\na 1\na 2\n");
        HostedSession.Outcome twice = session.Run("Import-WordEncoding twice.txt");
        Assert.Contains("first", Assert.Single(twice.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Export-WordEncoding v.dat -Model $m", "OptionInvalid", ErrorCategory.InvalidArgument)]
    [InlineData("Export-WordEncoding v.txt", "NoCurrentModel", ErrorCategory.ObjectNotFound)]
    [InlineData("Export-WordEncoding v.txt -Model $m -Word kings", "WordUnknown", ErrorCategory.ObjectNotFound)]
    [InlineData("Export-WordEncoding no/v.txt -Model $m", "PathNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Import-WordEncoding none.txt", "PathNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Import-WordEncoding cut.txt", "ModelFileTruncated", ErrorCategory.InvalidData)]
    [InlineData("Measure-WordEncoding v.txt -Model $m", "InputNotText", ErrorCategory.InvalidType)]
    [InlineData("Measure-WordEncoding none.txt -Model $m", "PathNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Measure-WordEncoding v.txt", "NoCurrentModel", ErrorCategory.ObjectNotFound)]
    public void Faults_are_told_by_id_and_category(string script, string id, ErrorCategory category)
    {
        folder.File("cut.txt", Vectors[..^20]);
        session.Good("$m = Import-WordEncoding v.txt");
        ErrorRecord error = session.Bad(script);
        Assert.StartsWith(id + ",PsLm.PowerShell.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(Vectors, Read("v.txt"));
    }

    [Fact]
    public void Tests_are_measured_from_paths_and_from_the_pipeline_and_shown()
    {
        folder.File("pairs.txt", "man woman 9\nman king 5\nMan Queen 1\nman zebra 2\n");
        folder.File("analogies.txt", ": royal\nman king woman queen\n");
        session.Good("$m = Import-WordEncoding v.txt");
        PSObject[] rows = [.. session.Good("$m | Measure-WordEncoding pairs.txt, analogies.txt").Output];
        Assert.Equal(["Similarity", "Analogy", "Analogy"], rows.Select(row => row.Properties["Kind"].Value.ToString()));
        Assert.Equal([4L, 1L, 1L], rows.Select(row => row.Properties["Questions"].Value));
        Assert.Equal([1L, 0L, 0L], rows.Select(row => row.Properties["UnknownQuestions"].Value));
        Assert.Equal([null, "royal", null], rows.Select(row => (string?)row.Properties["Section"].Value));
        Assert.Equal(1.0, rows[2].Properties["Score"].Value);
        Assert.Equal(2, session.Good("[pscustomobject]@{ PSPath = \"$here/analogies.txt\" } | Measure-WordEncoding -Model $m").Output.Count);
    }

    [Fact]
    public void The_view_shows_file_section_counts_and_score()
    {
        string test = folder.File("analogies.txt", ": royal\nman king woman queen\nman king zebra queen\n"), pairs = folder.File("pairs.txt", "man woman 9\nman king 5\n");
        Repl.Pslm.PslmRun run = Repl.Pslm.Run(null, "-c", $"Import-WordEncoding '{folder.Path}/v.txt' | Measure-WordEncoding '{test}', '{pairs}'");
        Assert.Equal((0, ""), (run.Status, run.Error));
        string[] lines = [.. run.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        Assert.Contains("File: analogies.txt", lines);
        Assert.Contains("Kind Section Questions Unknown Score", lines);
        Assert.Contains("Analogy royal 2 1 100.00%", lines);
        Assert.Contains("Analogy (all) 2 1 100.00%", lines);
        // Cosines 1 / sqrt(2) and 3 / sqrt(9.25): the lower score has the greater one.
        Assert.Contains("Similarity 2 0 -1.000", lines);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(folder.Path, name));
}
