using PsLm.PowerShell.Formatting;

namespace PsLm.PowerShell.Pictures;

/// <summary>A model's training as lines of text: perplexity over words, its scale logarithmic because perplexity is exp(loss).
/// Held-out words have a whole line and full circles, training words dots and empty circles, and each its name at its end.</summary>
internal static class TrainingText
{
    /// <summary>Lines are never longer, however wide the screen is.</summary>
    internal const int MostColumns = 80;

    private const int LeastColumns = 40, PlotRows = 13, RowsATick = 3, Gap = 3, ColumnsAMark = 4;
    private const char HeldOutMark = '●', TrainingMark = '○';

    private sealed record Series(string Name, char Mark, int Gap, (double Words, double Loss)[] Points)
    {
        internal double Last => Points[^1].Loss;
    }

    /// <summary>The lines.</summary>
    /// <param name="model">A trained model.</param>
    /// <param name="width">Columns of the screen; fewer than 40 count as 40, more than 80 as 80.</param>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: it was never trained.</exception>
    internal static IReadOnlyList<string> Lines(LanguageModel model, int width)
    {
        var curve = TrainingCurve.Of(model);
        width = Math.Clamp(width, LeastColumns, MostColumns);
        Series[] all = [.. new[] { Of("training", TrainingMark, Gap, point => point.Loss), Of("held-out", HeldOutMark, 0, point => point.HeldOutLoss) }
            .Where(series => series.Points.Length > 0)];
        List<string> lines = [.. Wrap($"{model.Name}: {model.Architecture}, {model.Objective}, {Counted(curve.Epochs.Count, "epoch")}, "
            + $"{Counted((long)curve.Points[^1].Words, "word")} in {FormatViews.Time(TimeSpan.FromSeconds(curve.Points[^1].Seconds))}", width), ""];
        if (all.Length > 0) lines.AddRange(Chart(all, [.. curve.Shown], width));
        lines.AddRange(Wrap(Summary(curve), width));
        return lines;

        Series Of(string name, char mark, int gap, Func<CurvePoint, double?> loss) => new(name, mark, gap,
            [.. curve.Points.Where(point => loss(point) is not null).Select(point => (point.Words, loss(point)!.Value))]);
    }

    private static IEnumerable<string> Chart(Series[] all, double[] shown, int width)
    {
        (double low, double high) = Range(shown, least: 0.05);
        (double first, double last) = (all.Min(series => series.Points[0].Words), all.Max(series => series.Points[^1].Words));
        string[] ticks = [.. Enumerable.Range(0, PlotRows).Select(row => row % RowsATick == 0 ? Short(high - (high - low) * row / (PlotRows - 1)) : "")];
        int left = Math.Max(ticks.Max(tick => tick.Length), 4);
        string[] ends = [.. all.Select(series => $" {series.Mark} {series.Name} {Short(series.Last)}")];
        var canvas = new BrailleCanvas(width - left - 2 - ends.Max(end => end.Length), PlotRows);
        foreach (Series series in all) Draw(series);
        string[] right = Beside([.. all.Select(series => canvas.RowOf(Y(series.Last)))], ends);
        yield return "perplexity (logarithmic scale)";
        for (int row = 0; row < PlotRows; row++)
            yield return $"{ticks[row].PadLeft(left)} {(ticks[row].Length > 0 ? '┤' : '│')}{canvas[row]}{right[row]}".TrimEnd();
        foreach (string line in WordAxis(first, last, left, canvas.Columns)) yield return line;

        void Draw(Series series)
        {
            // The start of a curve may lie beyond the scale.
            (double X, double Y)[] places = [.. series.Points.SkipWhile(point => point.Loss > high).Select(point => (X(point.Words), Y(point.Loss)))];
            int phase = 0;
            for (int i = 1; i < places.Length; i++) phase = canvas.Line(places[i - 1], places[i], series.Gap, phase);
            // Circles closer than that would hide the line that they are to tell.
            bool marksAll = (places.Length - 1) * ColumnsAMark <= canvas.Columns;
            foreach ((double X, double Y) place in marksAll ? places : [places[^1]]) canvas.Sign(place, series.Mark);
        }

        double X(double words) => last > first ? (words - first) / (last - first) : 0.5;
        double Y(double loss) => Math.Clamp((high - loss) / (high - low), 0, 1);
    }

    /// <summary>The names of the curves, each on the row where its curve ends, or on a row beside it where two end together.</summary>
    private static string[] Beside(int[] rows, string[] names)
    {
        string[] text = [.. Enumerable.Repeat("", PlotRows)];
        for (int i = 0; i < names.Length; i++)
        {
            int row = rows[i];
            // Training words come first and lie lower as a rule; the second name goes above it, or below where there is no row above.
            if (text[row].Length > 0) row = row > 0 ? row - 1 : row + 1;
            text[row] = names[i];
        }
        return text;
    }

    private static IEnumerable<string> WordAxis(double first, double last, int left, int columns)
    {
        string indent = new(' ', left + 1);
        if (last <= first)
        {
            yield return indent + "└" + new string('─', columns / 2) + "┬" + new string('─', columns - columns / 2 - 1);
            yield return (indent + " " + Centred(FormatViews.Count((long)last) + " words", columns)).TrimEnd();
            yield break;
        }
        int middle = columns / 2;
        char[] line = new string('─', columns).ToCharArray();
        line[0] = line[middle] = line[^1] = '┬';
        yield return indent + "└" + new string(line);
        (string from, string between, string to) = (FormatViews.Count((long)first), FormatViews.Count((long)(first + (last - first) * middle / (columns - 1))), FormatViews.Count((long)last) + " words");
        bool hasRoom = columns > from.Length + between.Length + to.Length + 4;
        string centre = hasRoom ? Centred(between, columns) : new string(' ', columns);
        yield return indent + " " + from + centre[from.Length..^to.Length] + to;
    }

    private static string Summary(TrainingCurve curve) => curve.Best is { } best
        ? $"Best on held-out words: {Short(best.HeldOutLoss!.Value)} after epoch {FormatViews.Count(best.Epoch)}{(best == curve.Epochs[^1] ? "" : "; its weights were kept")}."
        : curve.Epochs.Count == 0 ? $"Training was stopped within its first epoch. The last training words have {Short(curve.Points[^1].Loss)}."
        : $"No words were held out. In the last epoch the training words have {Short(curve.Epochs[^1].Loss)}.";

    /// <summary>The least and the greatest, some way apart.</summary>
    internal static (double Low, double High) Range(double[] values, double least)
    {
        (double low, double high) = (values.Min(), values.Max());
        double missing = Math.Max(0, least - (high - low)) / 2;
        return (low - missing, high + missing);
    }

    /// <summary>exp(loss) in three digits or, from 1,000 on, whole.</summary>
    private static string Short(double loss)
    {
        double perplexity = Math.Exp(loss);
        return perplexity < 1e9 ? FormatViews.Number(perplexity, perplexity >= 99.95 ? 0 : perplexity >= 9.995 ? 1 : 2) : FormatViews.Rate(perplexity);
    }

    private static string Counted(long count, string what) => $"{FormatViews.Count(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Centred(string text, int columns) => text.PadLeft((columns + text.Length) / 2).PadRight(columns);

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }
            line += line.Length > 0 ? " " + word : word;
        }
        yield return line;
    }
}
