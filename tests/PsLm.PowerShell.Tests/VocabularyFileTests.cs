using System.Globalization;
using System.Management.Automation;

namespace PsLm.PowerShell.Tests;

/// <summary>Vocabularies written as plain text, and such files in the place of a vocabulary.</summary>
public sealed class VocabularyFileTests : IDisposable
{
    private const string Train = "Train-LmModel -Epochs 1 -Context 2 -EncodingSize 8 -HiddenSize 8";
    private const string Words = "<unk>\t0\n<eos>\t2\nthe\t3\nqueen\t1\nsat\t1\n";
    private readonly HostedSession session = new();
    private readonly TemporaryFolder folder = new();

    public VocabularyFileTests()
    {
        session.Good($"$here = '{folder.Path}'; $ExecutionContext.SessionState.Path.SetLocation($here) | Out-Null; $c = 'the queen sat', 'the the' | Import-Corpus");
        folder.File("words.tsv", Words);
        folder.File("other.txt", "the king sat on the throne");
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_corpus_a_model_a_vocabulary_and_the_current_model_go_out_alike()
    {
        session.Good("$c | Export-Vocabulary a.tsv; $c.Vocabulary | Export-Vocabulary -Path b.tsv; Export-Vocabulary c.tsv -InputObject (New-LmModel -Corpus $c)");
        Assert.All((string[])["a.tsv", "b.tsv", "c.tsv"], name => Assert.Equal(Words, Read(name)));
        Assert.StartsWith("NoCurrentModel,", session.Bad("Export-Vocabulary d.tsv").FullyQualifiedErrorId, StringComparison.Ordinal);
        session.Good($"'The queen sat on the throne. The king sat on the throne. The end.' | Import-Corpus | {Train} | Out-Null; Export-Vocabulary d.tsv");
        Assert.StartsWith("<unk>\t0\n<eos>\t3\n.\t3\nThe\t3\non\t2\n", Read("d.tsv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_is_taken_wherever_a_vocabulary_is()
    {
        session.Good("$o = Import-Corpus other.txt -Vocabulary words.tsv");
        // king, on and throne are not among the words.
        Assert.Equal((5, 3L), (session.Good("$o.VocabularySize").Single<int>(), session.Good("$o.UnknownCount").Single<long>()));
        Assert.Equal(5, session.Good("(New-LmModel -Vocabulary words.tsv -Architecture Direct).Vocabulary.Size").Single<int>());
        Assert.Equal(5L, Convert.ToInt64(session.Good("(New-LmModel -Vocabulary ([System.IO.FileInfo]::new(\"$here/words.tsv\")) -Plan).VocabularySize").Output[0].BaseObject, CultureInfo.InvariantCulture));
        Assert.Equal("2 0 3 1", session.Good("'the king queen' | ConvertTo-Token -Vocabulary $here/words.tsv | ForEach-Object { $_.Id -join ' ' }").Single<string>());
        Assert.Equal("the queen", session.Good("ConvertFrom-Token 2, 3 -Vocabulary words.tsv").Single<string>());
        session.Good("Import-Corpus other.txt -Vocabulary $c.Vocabulary");
    }

    [Fact]
    public void Whatif_writes_nothing_noclobber_keeps_what_is_there_and_passthru_hands_on()
    {
        session.Good("$c | Export-Vocabulary w.tsv -WhatIf");
        Assert.False(File.Exists(Path.Combine(folder.Path, "w.tsv")));
        Assert.StartsWith("FileExists,", session.Bad("$c | Export-Vocabulary other.txt -NoClobber").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.True(session.Good("[object]::ReferenceEquals($c, ($c | Export-Vocabulary '[w].tsv' -PassThru))").Single<bool>());
        Assert.Equal(Words, Read("[w].tsv"));
        Assert.Empty(session.Good("$c | Export-Vocabulary w.tsv").Output);
    }

    [Theory]
    [InlineData("Import-Corpus other.txt -Vocabulary none.tsv", "PathNotFound", "none.tsv")]
    [InlineData("Import-Corpus other.txt -Vocabulary ''", "PathNotFound", "Give a vocabulary or the path of a vocabulary file")]
    [InlineData("Import-Corpus other.txt -Vocabulary bad.tsv", "InputNotText", "line 3 has the word 'the', which stands in line 1 already")]
    [InlineData("New-LmModel -Vocabulary bad.tsv", "InputNotText", "bad.tsv")]
    [InlineData("'a' | ConvertTo-Token -Vocabulary bad.tsv", "InputNotText", "bad.tsv")]
    [InlineData("ConvertFrom-Token 1 -Vocabulary Variable:here", "PathNotFound", "file system")]
    [InlineData("$c | Export-Vocabulary no/w.tsv", "PathNotFound", "no")]
    [InlineData("$c | Export-Vocabulary w.tsv.gz", "OptionInvalid", "plain text")]
    [InlineData("Export-Vocabulary w.tsv -InputObject 5", "InputNotText", "Int32 has no vocabulary")]
    public void Faults_are_told_by_id_and_with_what_to_do(string script, string id, string says)
    {
        folder.File("bad.tsv", "the\nqueen\nthe\n");
        ErrorRecord error = session.Bad(script);
        Assert.StartsWith(id + ",PsLm.PowerShell.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(says, error.Exception.Message, StringComparison.Ordinal);
    }

    /// <summary>The embedded engine completes no paths by itself; the prompt's tests and Pester press the key.</summary>
    [Fact]
    public void Every_parameter_that_takes_a_vocabulary_takes_a_path_and_completes_it()
    {
        ParameterMetadata[] all = [.. session.Good("Get-Command -Module PsLm | ForEach-Object { $_.Parameters.Values } | Where-Object { $_.ParameterType -eq [PsLm.Vocabulary] }").All<ParameterMetadata>()];
        Assert.True(all.Length >= 4);
        Assert.All(all, parameter =>
        {
            Assert.Contains(parameter.Attributes, attribute => attribute.GetType().Name == "VocabularyArgumentAttribute");
            Assert.Contains(parameter.Attributes, attribute => attribute is ArgumentCompleterAttribute { Type.Name: "VocabularyFileCompleter" });
        });
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(folder.Path, name));
}
