using System.Globalization;
using System.Text.RegularExpressions;

namespace PsLm.PowerShell.Tests.Help;

/// <summary>Compares what was printed with what the help shows. Words, lines and whole numbers must be the same. What a model has
/// learnt differs in its last digits from one vector width to another (sums are taken in another order, and training carries the
/// difference on), so percentages may be 5 points apart and other fractions 0.15, or 15 % of the greater; bars are their percentage
/// once more. Times are the machine's own, and so is a curve, of which the number of lines must be the same.</summary>
internal static partial class PrintedText
{
    private const double Points = 5, Fraction = 0.15;

    /// <summary>The first difference, as a sentence; null where there is none.</summary>
    internal static string? Difference(string shown, string printed)
    {
        string[] left = Lines(shown), right = Lines(printed);
        if (left.Length != right.Length) return $"The help shows {left.Length} lines, and {right.Length} were printed.";
        for (int line = 0; line < left.Length; line++)
        {
            if (Curve().IsMatch(left[line]) && Curve().IsMatch(right[line])) continue;
            string[] a = Tokens(left[line]), b = Tokens(right[line]);
            if (a.Length != b.Length || !a.Zip(b).All(pair => IsAlike(pair.First, pair.Second)))
                return $"The help shows \"{left[line]}\", and \"{right[line]}\" was printed.";
        }
        return null;
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    private static string[] Tokens(string line) => [.. Token().Matches(line).Select(match => match.Value).Where(token => !Bar().IsMatch(token))];

    private static bool IsAlike(string a, string b)
    {
        if (a == b || Time().IsMatch(a) && Time().IsMatch(b)) return true;
        if (!Number().IsMatch(a) || !Number().IsMatch(b) || a.EndsWith('%') != b.EndsWith('%')) return false;
        bool isPercent = a.EndsWith('%');
        if (!isPercent && !a.Contains('.', StringComparison.Ordinal)) return false;
        double x = Value(a), y = Value(b), apart = Math.Abs(x - y);
        return isPercent ? apart <= Points : apart <= Math.Max(Fraction, Fraction * Math.Max(Math.Abs(x), Math.Abs(y)));
    }

    private static double Value(string number) => double.Parse(number.TrimEnd('%'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(\d+m \d\d|\d+(\.\d+)?)s\b|-?\d[\d,]*(\.\d+)?(E[+-]?\d+)?%?(?![\w\d])|\w+|[▏▎▍▌▋▊▉█]+|\S")]
    private static partial Regex Token();

    [GeneratedRegex(@"^-?\d[\d,]*(\.\d+)?(E[+-]?\d+)?%?$")]
    private static partial Regex Number();

    [GeneratedRegex("^[▏▎▍▌▋▊▉█]+$")]
    private static partial Regex Bar();

    [GeneratedRegex(@"^(\d+m \d\d|\d+(\.\d+)?)s$")]
    private static partial Regex Time();

    [GeneratedRegex("[┤│└]")]
    private static partial Regex Curve();
}
