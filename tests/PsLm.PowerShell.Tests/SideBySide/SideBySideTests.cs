using System.Text.RegularExpressions;

namespace PsLm.PowerShell.Tests.SideBySide;

/// <summary>Other modules bring other versions of the libraries that we use, with nothing in them that we use. All work in one session,
/// whoever comes first, each with its own.</summary>
public sealed partial class SideBySideTests(BarePslm pslm) : IClassFixture<BarePslm>
{
    // Markdig, CsvHelper, then Parquet.Net with Zstandard; a data frame is made, and vectors are added.
    private const string Use = """"
        Set-Content a.md "# Head`n`nsome *prose* here"
        Set-Content a.csv "Text`n""a, b"""
        "markdown: $(((Import-Corpus a.md -IncludeText).Documents | ConvertFrom-DataFrame).Text)" -replace '\s+', ' '
        $csv = Import-Corpus a.csv -IncludeText
        "csv: $(($csv.Documents | ConvertFrom-DataFrame).Text)"
        $csv | Export-Corpus prepared
        "parquet: $((Import-Corpus prepared).TokenCount)"
        Remove-Item prepared -Recurse
        $null = 'a b c. a b d.' | Import-Corpus | Train-LmModel -Epochs 1 -EncodingSize 2 -HiddenSize 2
        """";

    private static readonly string[] used = ["markdown: Head some prose here", "csv: a, b", "parquet: 4"];

    [Theory]
    [InlineData("Markdig 99.0.0.0", "Parquet 0.1.0.0", "ZstdSharp 99.0.0.0")]
    [InlineData("Markdig 0.1.0.0", "System.Numerics.Tensors 9.0.0.0", "Microsoft.Data.Analysis 0.1.0.0")]
    public void Modules_imported_before_ours_keep_their_versions_and_we_ours(params string[] libraries)
    {
        (string import, string ask) = Others(libraries);
        Assert.Equal([.. libraries, .. used, .. libraries], pslm.Run($"{import}\n{ask}\nImport-Module $ours\n{Use}\n{ask}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Modules_imported_after_ours_find_their_versions_whether_or_not_ours_are_in_use(bool isUsed)
    {
        string[] libraries = ["Markdig 0.1.0.0", "ZstdSharp 99.0.0.0", "Parquet 0.1.0.0", "SkiaSharp 0.1.0.0"];
        (string import, string ask) = Others(libraries);
        string[] first = isUsed ? used : [];
        Assert.Equal([.. first, .. libraries, .. used], pslm.Run($"Import-Module $ours\n{(isUsed ? Use : "")}\n{import}\n{ask}\n{Use}"));
    }

    [Fact]
    public void What_users_share_with_us_and_another_module_has_changed_is_told_with_what_to_do()
    {
        (string import, string ask) = Others("Microsoft.Data.Analysis 1.0.0.0");
        string[] lines = pslm.Run($"{import}\n{ask}\ntry {{ Import-Module $ours -ErrorAction Stop }} catch {{ \"$_\" }}");
        Assert.Equal(2, lines.Length);
        Assert.Matches(Told(), lines[1]);
    }

    [Fact]
    public void Importing_loads_our_two_assemblies_and_no_more()
    {
        const string loaded = "[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object Location | Where-Object { $_ -and $_.StartsWith($folder) } | Split-Path -Leaf";
        Assert.Equal(["PsLm.PowerShell.dll", "PsLm.dll"], pslm.Run($"$folder = Split-Path $ours\nImport-Module $ours\n{loaded}"));
    }

    private (string Import, string Ask) Others(params string[] libraries)
    {
        string[][] parts = [.. libraries.Select(library => library.Split(' '))];
        return (string.Join('\n', parts.Select(part => $"Import-Module '{OtherModule.Write(pslm.Folder, part[0], part[1])}'")),
            string.Join('\n', parts.Select(part => "Get-" + part[0].Replace(".", "", StringComparison.Ordinal))));
    }

    [GeneratedRegex(@"^PsLm needs Microsoft\.Data\.Analysis 0\.\d+\.\d+, and another module has loaded .*Others-Microsoft\.Data\.Analysis.*lacks the type Microsoft\.Data\.Analysis\.\w+\. Start a new session and import PsLm before that module\.$")]
    private static partial Regex Told();
}
