using System.Globalization;
using PsLm.PowerShell.Tests.Formatting;

namespace PsLm.PowerShell.Tests.Pictures;

/// <summary>A training as lines of characters.</summary>
public sealed class ShowLmTrainingTests(PictureSession pictures) : IClassFixture<PictureSession>
{
    private HostedSession Session => pictures.Session;

    [Fact]
    public void The_curves_are_drawn_between_the_greatest_and_the_least_perplexity_with_a_mark_an_epoch()
    {
        string[] lines = Lines("Show-LmTraining");
        double[] heldOut = Numbers("$one.History.HeldOutPerplexity"), training = [.. Numbers("$one.History.Loss").Select(Math.Exp)];
        (string[] plot, double[] ticks) = Plot(lines);
        Assert.Equal(13, plot.Length);
        Assert.Equal(ticks.OrderDescending(), ticks);
        // Three digits are shown.
        Assert.Equal(heldOut.Concat(training).Max(), ticks[0], 0.005 * ticks[0]);
        Assert.Equal(heldOut.Concat(training).Min(), ticks[^1], 0.005 * ticks[^1]);
        // The last column names the curves: one mark more each; marks in one place show one of them.
        Assert.Equal(4 + 1, plot.Sum(line => line.Count(sign => sign == '●')));
        Assert.InRange(plot.Sum(line => line.Count(sign => sign == '○')), 2, 4 + 1);
        AssertEnd("● held-out ", heldOut[^1]);
        AssertEnd("○ training ", training[^1]);
        Assert.StartsWith("first: EncoderDecoder, NextWord, 4 epochs, ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(" words", lines[^2], StringComparison.Ordinal);
        Assert.StartsWith("Best on held-out words: ", lines[^1], StringComparison.Ordinal);

        void AssertEnd(string name, double value)
        {
            string line = Assert.Single(plot, line => line.Contains(name, StringComparison.Ordinal));
            Assert.Equal(value, double.Parse(line[(line.IndexOf(name, StringComparison.Ordinal) + name.Length)..], CultureInfo.InvariantCulture), 0.005 * value);
        }
    }

    [Fact]
    public void One_epoch_is_two_marks_and_many_are_lines()
    {
        string[] one = Plot(Lines("$two | Show-LmTraining")).Lines;
        Assert.Equal((2, 2), (one.Sum(line => line.Count(sign => sign == '●')), one.Sum(line => line.Count(sign => sign == '○'))));
        Assert.DoesNotContain(one, line => line.Any(sign => sign is > '\u2800' and <= '\u28FF'));

        string[] many = Lines("Show-LmTraining -Model $auto");
        Assert.Equal("same: EncoderDecoder, Autoencode, 60 epochs, ", many[0][..45]);
        Assert.Contains(Plot(many).Lines, line => line.Any(sign => sign is > '\u2800' and <= '\u28FF'));
        Assert.Equal((0, 2), (many.Sum(line => line.Count(sign => sign == '●')), many.Sum(line => line.Count(sign => sign == '○'))));
        Assert.StartsWith("No words were held out.", many[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_was_gone_on_with_is_one_curve()
    {
        string[] lines = Lines("$further = $corpus | Train-LmModel -Model $two -Epochs 2; Show-LmTraining; Select-LmModel $one");
        double words = Numbers("$further.History.Words").Max() + Numbers("$two.History.Words").Max();
        Assert.Contains($" 3 epochs, {words.ToString("N0", CultureInfo.InvariantCulture)} words ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith($"{words.ToString("N0", CultureInfo.InvariantCulture)} words", lines[^2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, 50), InlineData(80, 80), InlineData(300, 80), InlineData(10, 40)]
    public void Lines_are_as_wide_as_the_screen_and_80_columns_at_most(int screen, int most)
    {
        using var session = new HostedSession(host: new RecordingHost(screen));
        string[] lines = [.. session.Good($"$m = @('The queen sat on the throne. The king sat on the log.') * 30 | Import-Corpus | Train-LmModel -Architecture Direct -Epochs 3 -Name 'a name that is long'; Show-LmTraining").All<string>()];
        Assert.All(lines, line => Assert.InRange(line.Length, 0, most));
        Assert.InRange(lines.Max(line => line.Length), most - 4, most);
        Assert.Equal(13, Plot(lines).Lines.Length);
    }

    [Fact]
    public void A_model_without_a_training_is_an_error_and_the_next_one_is_shown()
    {
        HostedSession.Outcome outcome = Session.Run("$new, $one | Show-LmTraining");
        Assert.StartsWith("OptionInvalid,", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("never trained", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("first: ", (string)outcome.Output[0].BaseObject, StringComparison.Ordinal);
        using var other = new HostedSession();
        Assert.StartsWith("NoCurrentModel,", other.Bad("Show-LmTraining").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private string[] Lines(string script) => [.. Session.Good("[cultureinfo]::CurrentCulture = 'de-DE'; " + script).All<string>()];

    private double[] Numbers(string script) => [.. Session.Good(script).Output.Select(value => Convert.ToDouble(value.BaseObject, CultureInfo.InvariantCulture))];

    /// <summary>The lines with the curves, and the numbers beside them.</summary>
    private static (string[] Lines, double[] Ticks) Plot(string[] lines)
    {
        string[] plot = [.. lines.Where(line => line.Contains('┤', StringComparison.Ordinal) || line.Contains('│', StringComparison.Ordinal))];
        return (plot, [.. plot.Where(line => line.Contains('┤', StringComparison.Ordinal)).Select(line => double.Parse(line[..line.IndexOf('┤', StringComparison.Ordinal)], NumberStyles.Any, CultureInfo.InvariantCulture))]);
    }
}
