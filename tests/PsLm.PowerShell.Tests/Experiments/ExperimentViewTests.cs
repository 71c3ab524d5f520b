using PsLm.PowerShell.Tests.Formatting;

namespace PsLm.PowerShell.Tests.Experiments;

/// <summary>What a person sees of experiments and comparisons on a terminal of 80 columns.</summary>
public class ExperimentViewTests(ViewSession session) : IClassFixture<ViewSession>
{
    private const string Rows = "$corpus | Invoke-LmExperiment @{ Architecture = 'EncoderDecoder', 'Direct'; Context = 3; WeightType = 'Single', 'BFloat16'; EncodingSize = 256 } -Epochs 1 -ErrorAction SilentlyContinue";

    [Fact]
    public void A_row_a_run_in_eighty_columns_settings_whole()
    {
        string text = session.Text($"[cultureinfo]::CurrentCulture = 'de-DE'; {Rows}");
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["Run", "Settings", "Seed", "Perplexity", "Words/s", "Size", "Time", "Status"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("  1 Architecture=EncoderDecoder", text, StringComparison.Ordinal);
        Assert.Contains("    Context=3 EncodingSize=256\n    WeightType=Single\n", Trimmed(text), StringComparison.Ordinal);
        Assert.Contains(lines, line => line.TrimEnd().EndsWith("Done", StringComparison.Ordinal) && line.Contains("MB", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.TrimEnd().EndsWith("Failed", StringComparison.Ordinal) && line.Contains(" - ", StringComparison.Ordinal));
        Assert.DoesNotContain('…', text);
    }

    [Fact]
    public void A_comparison_marks_what_is_more_than_two_standard_errors_away()
    {
        string text = session.Text("""
            [PsLm.ModelComparison]@{ Model = 'one'; Corpus = 'Sample'; ParameterCount = 2500000000; SizeBytes = 10000000000; Words = 15922; CrossEntropy = 1.33 }
            [PsLm.ModelComparison]@{ Model = 'far'; Corpus = 'Sample'; ParameterCount = 20410; SizeBytes = 81640; Words = 15922; CrossEntropy = 0.77; Difference = -0.5644; StandardError = 0.0051 }
            [PsLm.ModelComparison]@{ Model = 'near'; Corpus = 'Sample'; ParameterCount = 20410; SizeBytes = 81640; Words = 15922; CrossEntropy = 1.34; Difference = 0.0101; StandardError = 0.0051 }
            [PsLm.ModelComparison]@{ Model = 'alone'; Corpus = 'Sample'; ParameterCount = 20410; SizeBytes = 81640; Words = 15922; CrossEntropy = 1.34; Difference = 0.0101; StandardError = [double]::NaN }
            """, "de-DE");
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        string trimmed = Trimmed(text);
        Assert.Contains("   On: Sample, 15,922 words; * more than two standard errors\n", trimmed, StringComparison.Ordinal);
        Assert.Contains("one                  2,500,000,000  10.0 GB       3.78                    -\n", trimmed, StringComparison.Ordinal);
        Assert.Contains("far                         20,410 0.082 MB       2.16   -0.5644 ± 0.0051 *\n", trimmed, StringComparison.Ordinal);
        Assert.Contains("near                        20,410 0.082 MB       3.82   +0.0101 ± 0.0051\n", trimmed, StringComparison.Ordinal);
        Assert.Contains("+0.0101 ± -", trimmed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0.0s")]
    [InlineData(9.94, "9.9s")]
    [InlineData(9.96, "10s")]
    [InlineData(59.6, "1m00s")]
    [InlineData(185, "3m05s")]
    [InlineData(3599.6, "1h00m")]
    [InlineData(7620, "2h07m")]
    [InlineData(360_000, "100h00m")]
    public void Times_are_short(double seconds, string expected) => Assert.Equal(expected + "\n",
        session.Text(FormattableString.Invariant($"[PsLm.PowerShell.Formatting.Views]::ShortTime([TimeSpan]::FromSeconds({seconds}))")));

    [Theory]
    [InlineData(0, "-")]
    [InlineData(81_640, "0.082 MB")]
    [InlineData(1_562_856, "1.56 MB")]
    [InlineData(999_940_000, "999.9 MB")]
    [InlineData(10_000_000_000, "10.0 GB")]
    public void Sizes_have_the_places_they_need(long bytes, string expected) => Assert.Equal(expected + "\n", session.Text($"[PsLm.PowerShell.Formatting.Views]::Size({bytes})"));

    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd()));
}
