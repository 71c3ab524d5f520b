using System.Globalization;
using System.Management.Automation;

namespace PsLm.PowerShell.Tests;

/// <summary>Corpora parted, put together and summed up, as a script does it.</summary>
public sealed class CorpusPipelineTests : IDisposable
{
    private const string Quick = "-Epochs 1 -Context 3 -EncodingSize 16 -HiddenSize 24 -LearningRate 0.01";

    private readonly HostedSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void A_model_trained_on_the_rest_is_measured_on_the_share()
    {
        session.Good("$rest, $share = Import-Corpus | Split-Corpus -Share 0.2 -Seed 3");
        Assert.Equal(["Sample (rest)", "Sample (share)"], session.Good("$rest.Name; $share.Name").All<string>());
        double part = Number(session.Good("$share.TokenCount / ($rest.TokenCount + $share.TokenCount)").Output[0].BaseObject);
        // A story is a two-thousandth of the sample.
        Assert.InRange(part, 0.199, 0.201);
        PSObject measured = session.Good($"$rest | Train-LmModel {Quick} | Measure-LmModel -Corpus $share").Output[0];
        Assert.Equal(session.Good("$share.TokenCount").Output[0].BaseObject, measured.Properties["Words"].Value);
    }

    [Fact]
    public void Parts_are_put_together_from_the_pipeline_or_as_an_argument()
    {
        session.Good("$whole = Import-Corpus; $parts = $whole | Split-Corpus");
        foreach (string script in (string[])["$parts | Merge-Corpus -Name Again", "Merge-Corpus -Corpus $parts -Name Again"])
        {
            PSObject again = Assert.Single(session.Good($"$again = {script}; $again").Output);
            Assert.Equal("Again", again.Properties["Name"].Value);
            foreach (string property in (string[])["DocumentCount", "TokenCount", "UnknownCount"])
                Assert.Equal(session.Good($"$whole.{property}").Output[0].BaseObject, again.Properties[property].Value);
            Assert.True(session.Good("[object]::ReferenceEquals($whole.Vocabulary, $again.Vocabulary)").Single<bool>());
        }
    }

    [Fact]
    public void A_column_of_the_documents_parts_them()
    {
        session.Good("$c = 'a b', 'c', 'd e' | Import-Corpus -Name tales; "
            + "$c.Documents.Columns.Add([Microsoft.Data.Analysis.StringDataFrameColumn]::new('Author', [string[]]('Grimm', 'Andersen', 'Grimm')))");
        Assert.Equal(["tales Grimm:2", "tales Andersen:1"], session.Good("$c | Split-Corpus -Column Author | ForEach-Object { \"$($_.Name):$($_.DocumentCount)\" }").All<string>());
    }

    [Fact]
    public void A_corpus_is_summed_up()
    {
        PSObject summary = Assert.Single(session.Good("'a a b', 'a' | Import-Corpus -Name tales | Measure-Corpus -Top 1").Output);
        // a a b <eos> a <eos>
        Assert.Equal("Name=tales Documents=2 Words=6 Types=2 UnknownRate=0 Coverage=1 LongestDocument=4",
            string.Join(' ', summary.Properties.Where(property => property.Name != "MostFrequent").Select(property => string.Create(CultureInfo.InvariantCulture, $"{property.Name}={property.Value}"))));
        Assert.Equal(["a 3 0.5"], session.Good("'a a b', 'a' | Import-Corpus | Measure-Corpus -Top 1 | ForEach-Object { $_.MostFrequent | ForEach-Object { \"$($_.Word) $($_.Count) $($_.Frequency)\" } }").All<string>());
        Assert.Equal(10, session.Good("(Import-Corpus | Measure-Corpus).MostFrequent").Output.Count);
    }

    [Fact]
    public void A_corpus_that_cannot_be_parted_does_not_keep_the_others_from_their_turn()
    {
        HostedSession.Outcome outcome = session.Run("('a b' | Import-Corpus), ('a', 'b' | Import-Corpus) | Split-Corpus");
        Assert.StartsWith("CorpusTooSmall,", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, outcome.Output.Count);
    }

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
