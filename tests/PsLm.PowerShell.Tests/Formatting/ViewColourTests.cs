using PsLm.PowerShell.Tests.Repl;

namespace PsLm.PowerShell.Tests.Formatting;

/// <summary>Colours are the session's own, and only where it wants any. In a process of its own: what a process wants is one for all.</summary>
public sealed class ViewColourTests
{
    [Fact]
    public void Bars_hidden_words_and_unknown_words_have_the_sessions_colours_where_it_wants_any()
    {
        Pslm.PslmRun run = Pslm.Run(null, "-c", """
            $views = [PsLm.PowerShell.Formatting.Views]
            function Tell($name) {
                $cells = $views::Chance(0.5), $views::Masked('The [MASK]', 20), $views::Guess('queen', 'queen'), $views::Guess('queen', 'king'), $views::Unknown($true), $views::UnknownCount(0)
                "$name " + (($cells | ForEach-Object { if ($_.Contains([char]27)) { 'yes' } else { 'no' } }) -join ' ')
            }
            Tell plenty
            $PSStyle.Formatting.FormatAccent = "`e[35m"
            ($views::Masked('The [MASK]', 20) -replace "`e", '^')
            $PSStyle.OutputRendering = 'PlainText'
            Tell plain
            $PSStyle.OutputRendering = 'Host'
            [Environment]::SetEnvironmentVariable('NO_COLOR', '1')
            Tell none
            """);
        Assert.Empty(run.Error);
        Assert.Equal(["plenty yes yes yes no yes no", "The ^[35m[MASK]^[0m", "plain no no no no no no", "none no no no no no no"],
            run.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
