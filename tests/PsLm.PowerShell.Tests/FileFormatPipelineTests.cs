using System.Management.Automation;

namespace PsLm.PowerShell.Tests;

/// <summary>Tables and lists in files, as a user names them.</summary>
public sealed class FileFormatPipelineTests : IDisposable
{
    private readonly HostedSession session = new();
    private readonly TemporaryFolder folder = new();

    public FileFormatPipelineTests() => session.Good($"$ExecutionContext.SessionState.Path.SetLocation('{folder.Path}') | Out-Null");

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_csv_file_is_imported_by_its_name_with_columns_beside_the_text()
    {
        folder.File("reviews.csv", "Stars,Text\n5,A good book.\n1,\"A bad, bad book.\"\n");
        session.Good("$c = Import-Corpus reviews.csv -Metadata Stars");
        Assert.Equal("reviews", session.Good("$c.Name").Single<string>());
        Assert.Equal([5L, 1L], session.Good("$c.Documents | ConvertFrom-DataFrame | ForEach-Object Stars").All<long>());
        Assert.Equal(2L, session.Good("(Import-Corpus -LiteralPath reviews.csv -Property Text).DocumentCount").Single<long>());
        Assert.Equal(2L, session.Good("([System.IO.FileInfo]::new(\"$pwd/reviews.csv\") | Import-Corpus -Column text).DocumentCount").Single<long>());
        Assert.Equal(1L, session.Good("(Import-Corpus reviews.csv -DocumentBy File).DocumentCount").Single<long>());
    }

    [Fact]
    public void A_row_at_fault_is_an_error_and_the_rest_goes_on()
    {
        folder.File("a.jsonl", "{\"text\":\"one two\"}\nno json\n{\"text\":\"three\"}\n");
        folder.File("b.txt", "four");
        HostedSession.Outcome outcome = session.Run("Import-Corpus a.jsonl, b.txt");
        Assert.Equal(3L, Assert.Single(outcome.Output).Properties["DocumentCount"].Value);
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.StartsWith("InputNotText", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("line 2 ", error.Exception.Message, StringComparison.Ordinal);
        Assert.Null(outcome.Terminating);
    }

    [Fact]
    public void A_column_that_is_not_there_names_those_there_are_and_other_files_go_on()
    {
        folder.File("a.csv", "Stars,Body\n5,good\n");
        folder.File("b.csv", "Text\ngood\n");
        HostedSession.Outcome outcome = session.Run("Import-Corpus *.csv -Property Text");
        Assert.Equal(1L, Assert.Single(outcome.Output).Properties["DocumentCount"].Value);
        Assert.Contains("'Stars', 'Body'", Assert.Single(outcome.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_can_be_overruled_by_the_format()
    {
        folder.File("table.txt", "text\tmark\none\t1\n");
        Assert.Equal(2L, session.Good("(Import-Corpus table.txt -Format Tsv).TokenCount").Single<long>());
    }

    [Fact]
    public void Objects_keep_properties_beside_their_text() =>
        Assert.Equal(["a", "b"], session.Good("('a', 'b' | ForEach-Object { [pscustomobject]@{ Body = 'x'; Mark = $_ } } | Import-Corpus -Property Body -Metadata Mark).Documents | ConvertFrom-DataFrame | ForEach-Object Mark").All<string>());
}
