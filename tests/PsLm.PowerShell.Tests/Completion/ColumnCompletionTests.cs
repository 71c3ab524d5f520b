namespace PsLm.PowerShell.Tests.Completion;

/// <summary>Columns at the prompt: those of the file, frame, corpus or objects that the line names.</summary>
public sealed class ColumnCompletionTests(CompletionSession session) : IClassFixture<CompletionSession>
{
    /// <summary>A line, and all that is offered at its end.</summary>
    public static TheoryData<string, string> Lines => new()
    {
        { "Import-Corpus reviews.csv -Property ", "Id Body Stars" },
        { "Import-Corpus reviews.csv -Property bo", "Body" },
        { "Import-Corpus reviews.csv -Property Body -Metadata Id, S", "Stars" },
        { "Import-Corpus reviews.tsv -Property ", "Nr Satz" },
        { "Import-Corpus log.jsonl -Property ", "message host host.name level" },
        { "Import-Corpus documents.parquet -Metadata A", "Author" },
        { "Import-Corpus -LiteralPath reviews.csv -Property B", "Body" },
        { "Import-Corpus reviews.csv, reviews.tsv -Property B", "Body" },
        { "Import-Corpus reviews.* -Property B", "Body" },
        { "Import-Corpus more -Property ", "Deep Text" },
        { "Import-Corpus table.dat -Format Csv -Property S", "Stars" },
        { "Import-Corpus latin.csv -Encoding latin1 -Property G", "Größe" },
        { "Get-Item reviews.csv | Import-Corpus -Property B", "Body" },
        { "Import-Csv reviews.csv | Where-Object Stars -gt 3 | Import-Corpus -Property B", "Body" },
        { "Import-Csv reviews.csv | ConvertTo-DataFrame B", "Body" },
        { "$frame | Import-Corpus -Property ", "Story Stars" },
        { "Import-Corpus -InputObject $frame -Property St", "Story Stars" },
        { "$rows | Import-Corpus -Property ", "Line 'Two words'" },
        { "$rows[0] | ConvertTo-DataFrame T", "'Two words'" },
        { "[pscustomobject]@{ Here = 1; There = 2 } | ConvertTo-DataFrame ", "Here There" },
        { "@{ Here = 1 }, @{ There = 2 } | ConvertTo-DataFrame ", "Here" },
        { "$corpus.Documents | Import-Corpus -Property T", "Title TokenCount" },
        { "$parted | Split-Corpus -Column A", "Author" },
        { "Split-Corpus -Corpus $parted -Column ", "Id Source Title TokenCount Author" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Columns_are_offered_in_their_order(string line, string expected) =>
        Assert.Equal(expected, string.Join(' ', session.Texts(line)));

    [Theory]
    [InlineData("Import-Corpus nosuch.csv -Property S")]
    [InlineData("Import-Corpus endless.csv -Property S")]
    [InlineData("Import-Corpus /dev/zero -Format Csv -Property S")]
    [InlineData("Import-Corpus /dev/stdin -Format Csv -Property S")]
    [InlineData("Import-Corpus notes.txt -Property S")]
    [InlineData("Import-Corpus small.safetensors -Format Parquet -Property S")]
    [InlineData("Import-Corpus reviews.csv -Encoding nosuch -Property S")]
    [InlineData("Import-Corpus reviews.csv -Format nosuch -Encoding (Get-Any) -Property Q")]
    [InlineData("'reviews.csv' | Import-Corpus -Property S")]
    [InlineData("5 | Import-Corpus -Property S")]
    [InlineData("Get-Anything | Import-Corpus -Property S")]
    [InlineData("$nosuch[7].Any | Import-Corpus -Property S")]
    public void Where_no_column_is_known_none_is_offered(string line) =>
        Assert.DoesNotContain(session.Offers(line), offer => offer.ResultType == System.Management.Automation.CompletionResultType.ParameterValue);
}
