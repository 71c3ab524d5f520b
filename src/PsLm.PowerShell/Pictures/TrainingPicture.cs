using ScottPlot;

namespace PsLm.PowerShell.Pictures;

/// <summary>Perplexity over words and over time, of one model or many. A colour and a marker a model; held-out words have
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

    public (int Width, int Height) Size => (960, 480);

    public void Draw(PictureCanvas canvas)
    {
        var legend = new PictureLegend(canvas.Width, Entries());
        float across = canvas.Width / 2f, bottom = canvas.Height - legend.Height;
        (Unit ofWords, Unit ofTime) = (Unit.OfWords(Most(point => point.Words)), Unit.OfSeconds(Most(point => point.Seconds)));
        using Plot overWords = Panel(ofWords, point => point.Words), overTime = Panel(ofTime, point => point.Seconds);
        canvas.Draw(overWords, 0, Top, across, bottom);
        canvas.Draw(overTime, across, Top, canvas.Width, bottom);
        canvas.Title(title);
        legend.Draw(canvas, bottom);
    }

    private Plot Panel(Unit unit, Func<CurvePoint, double> across)
    {
        Plot plot = PictureStyle.NewPlot(unit.Name, "perplexity (logarithmic scale)");
        plot.Layout.Fixed(new PixelPadding(78, 18, 52, 8));
        for (int i = 0; i < curves.Length; i++)
        {
            Add(i, point => point.Loss, isHeldOut: false);
            Add(i, point => point.HeldOutLoss, isHeldOut: true);
        }
        (double low, double high) = TrainingText.Range([.. curves.SelectMany(curve => curve.Curve.Shown)], least: 0.05);
        double edge = (high - low) * 0.06;
        plot.Axes.SetLimitsY(low - edge, high + edge);
        PerplexityAxis.Apply(plot.Axes.Left, low - edge, high + edge);
        plot.Axes.SetLimitsX(0, 1.04 * Math.Max(Most(across), 1e-6) / unit.Size);
        return plot;

        void Add(int i, Func<CurvePoint, double?> loss, bool isHeldOut)
        {
            Coordinates[] points = [.. curves[i].Curve.Points.Where(point => loss(point) is not null).Select(point => new Coordinates(across(point) / unit.Size, loss(point)!.Value))];
            if (points.Length == 0) return;
            var line = plot.Add.ScatterLine(points, PictureStyle.ColorOf(i));
            (line.LineWidth, line.LinePattern) = (isHeldOut ? 2 : 1.5f, isHeldOut ? LinePattern.Solid : LinePattern.Dashed);
            // Markers so many that they hide the line would tell nothing; the last one always does.
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
