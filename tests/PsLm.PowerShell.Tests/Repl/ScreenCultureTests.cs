namespace PsLm.PowerShell.Tests.Repl;

/// <summary>pslm where the environment names no language, as in a container.</summary>
public sealed class ScreenCultureTests
{
    [Fact]
    public void Without_a_language_help_wraps_by_words_and_numbers_stay_invariant()
    {
        using Pslm.PslmProcess process = Pslm.StartOnTerminal("LC_ALL=C LANG=C COLUMNS=80 NO_COLOR=1 ", "-c",
            "Get-Help Get-NextWord; '{0:N1} {1:d}' -f 1234.5, [datetime]'2026-11-27'; [cultureinfo]::CurrentCulture.TwoLetterISOLanguageName");
        Pslm.PslmRun run = process.Finish();
        string[] lines = run.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries);

        Assert.Equal(0, run.Status);
        Assert.Contains("1,234.5 11/27/2026", lines);
        Assert.Contains("en", lines);
        string text = string.Join('\n', lines);
        int start = text.IndexOf("DESCRIPTION", StringComparison.Ordinal);
        string description = text[start..text.IndexOf("RELATED LINKS", StringComparison.Ordinal)];
        // Each word of the text is whole, wherever the lines end.
        string[] words = description.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        foreach (string word in (string[])["vocabulary", "probability:", "-IncludeSpecial", "NoCurrentModel;", "ObjectiveMismatch."]) Assert.Contains(word, words);
    }
}
