using PsLm.PowerShell.Formatting;
using ScottPlot;
using SkiaSharp;

namespace PsLm.PowerShell.Pictures;

/// <summary>Encodings as a heat map: a row a word, a column a number; blue below 0, red above, which the colour-blind tell apart too.</summary>
internal sealed class EncodingPicture : IPicture
{
    /// <summary>Words where none are named.</summary>
    internal const int DefaultCount = 12;

    private const int Top = 48, Bottom = 56, Right = 112;
    private const float WordSize = 14;

    private readonly LanguageModel model;
    private readonly WordEncoding[] rows;

    /// <summary>Looks the words up.</summary>
    /// <param name="model">A model with encodings.</param>
    /// <param name="words">Words of its vocabulary; null for the most frequent ones that carry meaning.</param>
    /// <exception cref="LmException"><see cref="LmError.WordUnknown"/>; <see cref="LmError.ObjectiveMismatch"/>: Direct has no encodings.</exception>
    internal EncodingPicture(LanguageModel model, IReadOnlyList<string>? words)
    {
        this.model = model;
        rows = [.. (words ?? ContentWord.MostFrequent(model.Vocabulary, DefaultCount)).Select(word => WordEncoding.Of(model, word))];
        if (rows.Length == 0) throw new LmException(LmError.OptionInvalid, "There is no word to draw: give one or more by -Word.", "Word");
    }

    public (int Width, int Height) Size => (960, Top + Bottom + Math.Clamp(28 * rows.Length, 100, 2000));

    public void Draw(PictureCanvas canvas)
    {
        float row = (canvas.Height - Top - Bottom) / (float)rows.Length, size = Math.Clamp(row - 2, 4, WordSize);
        string[] names = [.. rows.Select(encoding => PictureCanvas.Fitted(encoding.Word, canvas.Width / 4f, size))];
        float left = names.Max(name => PictureCanvas.WidthOf(name, size)) + 22;
        using Plot plot = PictureStyle.NewPlot("number of the encoding (counted from 0)", "");
        plot.Layout.Fixed(new PixelPadding(left, Right, Bottom, Top));
        plot.HideGrid();
        // Two copies of each number at least, because a heat map of one row has no height for ScottPlot; of vectors so many that whoever
        // smooths the picture blurs no more than half a pixel.
        (int across, int down) = canvas.IsVector ? (Copies((canvas.Width - left - Right) / model.EncodingSize), Copies(row)) : (2, 2);
        var map = plot.Add.Heatmap(Values(across, down));
        map.Rectangle = new CoordinateRect(-0.5, model.EncodingSize - 0.5, -0.5, rows.Length - 0.5);
        bool isSquashed = model.Shape.EncodingActivation == EncodingActivation.Sigmoid;
        double most = isSquashed ? 1 : Math.Max(rows.SelectMany(encoding => encoding.Vector).Select(Math.Abs).Where(float.IsFinite).DefaultIfEmpty(0).Max(), 1e-9);
        map.Colormap = new ScottPlot.Colormaps.CustomInterpolated(isSquashed ? Hues("#FFFFFF", "#56B4E9", "#08306B") : Hues("#053061", "#4393C3", "#F7F7F7", "#D6604D", "#67001F"));
        map.ManualRange = new ScottPlot.Range(isSquashed ? 0 : -most, most);
        plot.Axes.SetLimits(-0.5, model.EncodingSize - 0.5, -0.5, rows.Length - 0.5);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        if (plot.Axes.Bottom.TickGenerator is ScottPlot.TickGenerators.NumericAutomatic ticks) ticks.IntegerTicksOnly = true;
        var bar = plot.Add.ColorBar(map);
        PictureStyle.Style(bar.Axis);
        bar.Axis.TickGenerator = EndTicks(isSquashed ? 0 : -most, most);
        bar.Label = "value";
        (bar.LabelStyle.FontSize, bar.LabelStyle.Bold, bar.LabelStyle.ForeColor) = (PictureStyle.LabelSize, false, PictureStyle.Ink);
        canvas.Draw(plot, 0, 0, canvas.Width, canvas.Height);
        canvas.Title($"Word encodings of {model.Name}");
        for (int i = 0; i < rows.Length; i++) canvas.Write(names[i], left - 8, Top + (i + 0.5f) * row + size * 0.36f, size, SKTextAlign.Right);
    }

    /// <summary>The ends of the scale and the middle, and a quarter of it between them: the colours mean nothing without the ends.</summary>
    private static ScottPlot.TickGenerators.NumericManual EndTicks(double low, double high)
    {
        double[] ticks = [.. Enumerable.Range(0, 5).Select(i => low + (high - low) * i / 4)];
        return new ScottPlot.TickGenerators.NumericManual(ticks, [.. ticks.Select(tick => FormatViews.Rate(Math.Abs(tick) < 1e-9 ? 0 : tick))]);
    }

    private static int Copies(float pixels) => Math.Max(2, (int)Math.Ceiling(2 * pixels));

    private double[,] Values(int across, int down)
    {
        double[,] values = new double[rows.Length * down, model.EncodingSize * across];
        for (int i = 0; i < values.GetLength(0); i++)
            for (int j = 0; j < values.GetLength(1); j++) values[i, j] = rows[i / down].Vector[j / across];
        return values;
    }

    private static Color[] Hues(params string[] hexes) => [.. hexes.Select(hex => Color.FromHex(hex))];
}
