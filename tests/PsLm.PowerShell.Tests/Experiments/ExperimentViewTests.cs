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
        Assert.Contains(lines, line => line.TrimEnd().EndsWith("Done", StringComparison.Ordinal) && line.Contains("B ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.TrimEnd().EndsWith("Failed", StringComparison.Ordinal) && line.Contains(" - ", StringComparison.Ordinal));
        Assert.DoesNotContain('…', text);
    }

    [Fact]
    public void A_million_words_a_second_keep_their_row_whole()
    {
        string text = Trimmed(session.Text("""
            [PsLm.ExperimentResult]@{ Run = 1; WordsPerSecond = 999999.4 }
            [PsLm.ExperimentResult]@{ Run = 2; WordsPerSecond = 1026591 }
            """, "de-DE"));
        Assert.Matches(@"(?m)^  1 .* 999,999 .* Done$", text);
        Assert.Matches(@"(?m)^  2 .* 1\.03M .* Done$", text);
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
        Assert.Contains("far                         20,410  81.6 KB       2.16   -0.5644 ± 0.0051 *\n", trimmed, StringComparison.Ordinal);
        Assert.Contains("near                        20,410  81.6 KB       3.82   +0.0101 ± 0.0051\n", trimmed, StringComparison.Ordinal);
        Assert.Contains("+0.0101 ± -", trimmed, StringComparison.Ordinal);
    }

    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd()));
}
