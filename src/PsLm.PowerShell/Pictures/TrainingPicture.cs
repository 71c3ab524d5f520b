using ScottPlot;

namespace PsLm.PowerShell.Pictures;

/// <summary>Perplexity and loss, each over words and over time, of one model or many. A colour and a marker a model; held-out words have
/// whole lines and full markers, training words dashed lines and empty markers.</summary>
internal sealed class TrainingPicture : IPicture
{
    private const int Top = 44, MostMarkers = 25;

    private readonly (string Name, TrainingCurve Curve)[] curves;
    private readonly string title;

    /// <summary>Names that stand twice are numbered.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: one of the models was never trained.</exception>
    internal TrainingPicture(IReadOnlyList<LanguageModel> models)
    {
        curves = [.. models.Select((model, i) => (NameOf(models, i), TrainingCurve.Of(model)))];
        title = models.Count == 1 ? $"Training of {models[0].Name} ({models[0].Architecture}, {models[0].Objective})" : $"Training of {models.Count} models";
    }

    public (int Width, int Height) Size => (960, 720);

    public void Draw(PictureCanvas canvas)
    {
        var legend = new PictureLegend(canvas.Width, Entries());
        float across = canvas.Width / 2f, down = (canvas.Height - Top - legend.Height) / 2f;
        double words = Most(point => point.Words), seconds = Most(point => point.Seconds);
        (Unit ofWords, Unit ofTime) = (Unit.OfWords(words), Unit.OfSeconds(seconds));
        for (int row = 0; row < 2; row++)
        {
            bool isLoss = row == 1;
            using Plot overWords = Panel(isLoss, ofWords, point => point.Words), overTime = Panel(isLoss, ofTime, point => point.Seconds);
            canvas.Draw(overWords, 0, Top + row * down, across, Top + (row + 1) * down);
            canvas.Draw(overTime, across, Top + row * down, canvas.Width, Top + (row + 1) * down);
        }
        canvas.Title(title);
        legend.Draw(canvas, canvas.Height - legend.Height);
    }

    private Plot Panel(bool isLoss, Unit unit, Func<CurvePoint, double> across)
    {
        Plot plot = PictureStyle.NewPlot(unit.Name, isLoss ? "loss (nats a word)" : "perplexity");
        plot.Layout.Fixed(new PixelPadding(78, 18, 52, 8));
        for (int i = 0; i < curves.Length; i++)
        {
            Add(i, point => point.Loss, isHeldOut: false);
            Add(i, point => point.HeldOutLoss, isHeldOut: true);
        }
        double[] heights = [.. curves.SelectMany(curve => curve.Curve.Points).SelectMany(point => (double?[])[point.Loss, point.HeldOutLoss]).OfType<double>().Select(Height)];
        if (heights.Length > 0)
        {
            (double low, double high) = TrainingText.Range(heights, least: 0.02 * Math.Max(heights.Max(), 0.1));
            double edge = (high - low) * 0.06;
            plot.Axes.SetLimitsY(low - edge, high + edge);
        }
        plot.Axes.SetLimitsX(0, 1.04 * Math.Max(Most(across), 1e-6) / unit.Size);
        return plot;

        double Height(double loss) => isLoss ? loss : Math.Exp(loss);

        void Add(int i, Func<CurvePoint, double?> loss, bool isHeldOut)
        {
            Coordinates[] points = [.. curves[i].Curve.Points.Where(point => loss(point) is not null).Select(point => new Coordinates(across(point) / unit.Size, Height(loss(point)!.Value)))];
            if (points.Length == 0) return;
            var line = plot.Add.ScatterLine(points, PictureStyle.ColorOf(i));
            (line.LineWidth, line.LinePattern) = (isHeldOut ? 2 : 1.5f, isHeldOut ? LinePattern.Solid : LinePattern.Dashed);
            // So many that they hide the line would tell nothing; the last one always does.
            int step = (points.Length + MostMarkers - 1) / MostMarkers;
            var marks = plot.Add.ScatterPoints(points.Where((_, at) => (points.Length - 1 - at) % step == 0).ToArray());
            marks.MarkerStyle = PictureStyle.MarkerOf(i, isHeldOut);
        }
    }

    /// <summary>One model: its two curves. Many: a colour and a marker each, and then what whole and dashed lines are.</summary>
    private IEnumerable<LegendEntry> Entries()
    {
        bool heldOut = curves.Any(curve => curve.Curve.HasHeldOut);
        if (curves.Length > 1)
            foreach ((int i, string name) in curves.Select((curve, i) => (i, curve.Name)))
                yield return new(name, PictureStyle.ColorOf(i), null, PictureStyle.MarkerOf(i, curves[i].Curve.HasHeldOut));
        Color color = curves.Length > 1 ? PictureStyle.Ink : PictureStyle.ColorOf(0);
        if (heldOut) yield return new("words held out", color, LinePattern.Solid, curves.Length > 1 ? null : PictureStyle.MarkerOf(0, isFull: true));
        yield return new("words trained on", color, LinePattern.Dashed, curves.Length > 1 ? null : PictureStyle.MarkerOf(0, isFull: false));
    }

    private double Most(Func<CurvePoint, double> of) => curves.Max(curve => curve.Curve.Points.Max(of));

    private static string NameOf(IReadOnlyList<LanguageModel> models, int i)
    {
        int before = models.Take(i).Count(model => model.Name == models[i].Name);
        return before == 0 ? models[i].Name : $"{models[i].Name} ({before + 1})";
    }
}
