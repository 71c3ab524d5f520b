using System.Globalization;
using ScottPlot;
using SkiaSharp;

namespace PsLm.PowerShell.Pictures;

/// <summary>Words in two dimensions, each with its name beside it. Both axes have one scale, so that distances can be compared.</summary>
internal sealed class WordMapPicture : IPicture
{
    private const int Left = 70, Right = 24, Bottom = 56, Top = 48;
    private const float WordSize = 12.5f, Dot = 3, Margin = 0.08f;

    private readonly WordMap map;
    private readonly string name;

    /// <summary>Maps the words.</summary>
    /// <exception cref="LmException">As <see cref="WordMap.Of"/>.</exception>
    internal WordMapPicture(LanguageModel model, IReadOnlyList<string>? words) => (name, map) = (model.Name, WordMap.Of(model, words));

    public (int Width, int Height) Size => (960, 720);

    public void Draw(PictureCanvas canvas)
    {
        using Plot plot = PictureStyle.NewPlot(Axis("first axis", map.ShareX), Axis("second axis", map.ShareY));
        plot.Layout.Fixed(new PixelPadding(Left, Right, Bottom, Top));
        float across = canvas.Width - Left - Right, down = canvas.Height - Top - Bottom;
        (double X, double Y) low = (map.Points.Min(point => point.X), map.Points.Min(point => point.Y)), high = (map.Points.Max(point => point.X), map.Points.Max(point => point.Y));
        double unit = Math.Max((high.X - low.X) / (across * (1 - 2 * Margin)), (high.Y - low.Y) / (down * (1 - 2 * Margin)));
        if (unit <= 0) unit = 1 / across;
        (double X, double Y) middle = ((low.X + high.X) / 2, (low.Y + high.Y) / 2);
        plot.Axes.SetLimits(middle.X - unit * across / 2, middle.X + unit * across / 2, middle.Y - unit * down / 2, middle.Y + unit * down / 2);
        canvas.Draw(plot, 0, 0, canvas.Width, canvas.Height);
        canvas.Title($"Words of {name}: the nearer, the more alike");
        Words(canvas, [.. map.Points.Select(point => ((float)(Left + across / 2 + (point.X - middle.X) / unit), (float)(Top + down / 2 - (point.Y - middle.Y) / unit)))]);
    }

    private void Words(PictureCanvas canvas, (float X, float Y)[] places)
    {
        var placer = new LabelPlacer(new LabelBox(Left + 2, Top + 2, canvas.Width - Right - 2, canvas.Height - Bottom - 2), places, Dot);
        string[] texts = [.. map.Points.Select(point => PictureCanvas.Fitted(point.Word, canvas.Width / 4f, WordSize))];
        (LabelBox Box, bool IsLed)?[] labels = placer.Place([.. texts.Select(text => (PictureCanvas.WidthOf(text, WordSize) + 6, WordSize * 1.2f))]);
        for (int i = 0; i < places.Length; i++)
            if (labels[i] is { IsLed: true } led && led.Box.Nearest(places[i]) is var end)
                canvas.Line(places[i].X, places[i].Y, end.X, end.Y, PictureStyle.Faint, 1);
        foreach ((float x, float y) in places) canvas.Marker(x, y, new MarkerStyle(MarkerShape.FilledCircle, 2 * Dot, PictureStyle.ColorOf(0)));
        for (int i = 0; i < places.Length; i++)
            if (labels[i] is { Box: var box }) canvas.Write(texts[i], box.Centre.X, box.Centre.Y + WordSize * 0.36f, WordSize, SKTextAlign.Center);
        if (labels.Count(label => label is null) is > 0 and var left)
            canvas.Warn($"{left} of {places.Length} words found no room for their names and are dots alone. Give a larger -Width and -Height, or fewer words by -Word.");
    }

    private static string Axis(string name, double share) => string.Create(CultureInfo.InvariantCulture, $"{name} ({100 * share:0} % of the variance)");
}
