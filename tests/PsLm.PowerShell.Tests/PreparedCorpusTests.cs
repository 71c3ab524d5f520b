namespace PsLm.PowerShell.Tests;

/// <summary>Corpora exported as folders, and imported from them.</summary>
public sealed class PreparedCorpusTests : IDisposable
{
    private readonly HostedSession session = new();
    private readonly TemporaryFolder folder = new();

    public PreparedCorpusTests()
    {
        session.Good($"$here = '{folder.Path}'; $ExecutionContext.SessionState.Path.SetLocation($here) | Out-Null; $c = 'the queen sat', 'the the' | Import-Corpus -Name two");
        folder.File("other.txt", "the king sat on the throne");
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("Import-Corpus ready")]
    [InlineData("Import-Corpus ready -Format Prepared")]
    [InlineData("Import-Corpus read?")]
    [InlineData("Import-Corpus -LiteralPath $here/ready/")]
    [InlineData("[System.IO.DirectoryInfo]::new(\"$here/ready\") | Import-Corpus")]
    public void A_corpus_goes_out_and_comes_back(string import)
    {
        session.Good("$c | Export-Corpus ready");
        Assert.Equal("two: 7 words in 2 documents, vocabulary of 5, 0.0 % unknown", session.Good($"\"$({import})\"").Single<string>());
        Assert.Equal("the queen sat <eos> the the <eos>", session.Good($"$r = {import}; $id = [int[]]::new(7); $r.Tokens.CopyTo(0, $id); ($id | ForEach-Object {{ $r.Vocabulary.WordAt($_) }}) -join ' '").Single<string>());
    }

    [Fact]
    public void It_is_trained_on_as_the_one_that_it_was()
    {
        const string train = "Train-LmModel -Epochs 2 -Context 2 -EncodingSize 8 -HiddenSize 8 -ThreadCount 1";
        session.Good($"Import-Corpus | Export-Corpus sample; $a = Import-Corpus | {train}; $b = Import-Corpus sample | {train}");
        Assert.True(session.Good("$a.History[-1].Loss -eq $b.History[-1].Loss -and (Get-NextWord 'The queen' -Model $a)[0].Probability -eq (Get-NextWord 'The queen' -Model $b)[0].Probability").Single<bool>());
    }

    [Fact]
    public void Several_come_one_by_one_and_may_be_put_together()
    {
        session.Good("$c | Export-Corpus a; Import-Corpus other.txt | Export-Corpus b");
        Assert.Equal("two, other", session.Good("(Import-Corpus a, b | ForEach-Object Name) -join ', '").Single<string>());
        Assert.Equal(14L, session.Good("(Import-Corpus a, b | Merge-Corpus).TokenCount").Single<long>());
        Assert.Equal("mine", session.Good("(Import-Corpus a -Name mine).Name").Single<string>());
    }

    [Theory]
    [InlineData("Import-Corpus ready -Lowercase", "OptionInvalid", "Leave -Lowercase out")]
    [InlineData("Import-Corpus ready -Vocabulary $c.Vocabulary", "OptionInvalid", "Leave -Vocabulary out")]
    [InlineData("Import-Corpus ready, other.txt", "OptionInvalid", "Merge-Corpus")]
    [InlineData("'text' | Import-Corpus -Format Prepared", "OptionInvalid", "needs the path of a folder")]
    [InlineData("Import-Corpus -Format Prepared", "OptionInvalid", "needs the path of a folder")]
    [InlineData("Import-Corpus other.txt -Format Prepared", "PathNotFound", "a prepared corpus is a folder")]
    [InlineData("Import-Corpus nothing -Format Prepared", "PathNotFound", "nothing")]
    [InlineData("$c | Export-Corpus ready -NoClobber", "FileExists", "ready")]
    [InlineData("$c | Export-Corpus other.txt", "NotWritable", "is a file")]
    [InlineData("$c | Export-Corpus $here", "NotWritable", "'other.txt'")]
    public void What_cannot_be_is_told(string script, string error, string part)
    {
        session.Good("$c | Export-Corpus ready");
        System.Management.Automation.ErrorRecord record = session.Bad(script);
        Assert.StartsWith(error + ",", record.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(part, record.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatif_writes_nothing_and_passthru_hands_on()
    {
        session.Good("$c | Export-Corpus w -WhatIf");
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "w")));
        Assert.True(session.Good("[object]::ReferenceEquals($c, ($c | Export-Corpus '[w]' -PassThru))").Single<bool>());
        Assert.True(File.Exists(Path.Combine(folder.Path, "[w]", "tokens.npy")));
    }
}
