using ScottPlot;
using SkiaSharp;

namespace PsLm.PowerShell.Pictures;

/// <summary>What a picture is drawn on: plots at their places, and text in a font that has its signs.</summary>
internal sealed class PictureCanvas(SKCanvas canvas, int width, int height, bool isVector)
{
    private const string Ellipsis = "…";

    private readonly List<string> unwritable = [];
    private readonly List<string> notes = [];

    /// <summary>Pixels across.</summary>
    internal int Width => width;

    /// <summary>Pixels down.</summary>
    internal int Height => height;

    /// <summary>Whether it can be enlarged at will, and whoever shows it smooths what is made of pixels.</summary>
    internal bool IsVector => isVector;

    /// <summary>What the user should know of the picture.</summary>
    internal IReadOnlyList<string> Warnings => unwritable.Count == 0 ? notes
        : [.. notes, $"No font on this machine has all the letters of: {string.Join(", ", unwritable.Take(10))}{(unwritable.Count > 10 ? ", ..." : "")}. Install one "
            + "that has (on Debian and Ubuntu: apt-get install fonts-noto-cjk fonts-noto-core), and draw again."];

    /// <summary>Tells the user something.</summary>
    internal void Warn(string note) => notes.Add(note);

    /// <summary>Draws a plot, over whatever was there.</summary>
    internal void Draw(Plot plot, float left, float top, float right, float bottom)
    {
        // ScottPlot draws a plot twice the first time, and in an SVG file both would stand.
        plot.RenderInMemory((int)(right - left), (int)(bottom - top));
        canvas.Save();
        // ScottPlot clears all that it can reach.
        canvas.ClipRect(new SKRect(left, top, right, bottom));
        plot.Render(canvas, new PixelRect(left, right, bottom, top));
        canvas.Restore();
    }

    /// <summary>The picture's heading, in the middle of its top.</summary>
    internal void Title(string text) => Write(Fitted(text, width - 20, PictureStyle.TitleSize), width / 2f, 30, PictureStyle.TitleSize, SKTextAlign.Center);

    /// <summary>Writes a text.</summary>
    /// <param name="text">One line.</param>
    /// <param name="x">Its left end, middle or right end.</param>
    /// <param name="y">The line that its letters stand on.</param>
    /// <param name="size">Pixels an em.</param>
    /// <param name="align">What x is.</param>
    internal void Write(string text, float x, float y, float size, SKTextAlign align = SKTextAlign.Left)
    {
        if (PictureFonts.For(text) is null && !unwritable.Contains(text)) unwritable.Add(text);
        using SKFont font = Font(text, size);
        using var paint = new SKPaint { Color = PictureStyle.Ink.ToSKColor(), IsAntialias = true };
        canvas.DrawText(text, x, y, align, font, paint);
    }

    /// <summary>A straight line.</summary>
    internal void Line(float x1, float y1, float x2, float y2, Color color, float thickness, LinePattern? pattern = null)
    {
        using var paint = Paint.NewDisposablePaint();
        Drawing.DrawLine(canvas, paint, new Pixel(x1, y1), new Pixel(x2, y2),
            new LineStyle { Width = thickness, Color = color, Pattern = pattern ?? LinePattern.Solid, AntiAlias = true });
    }

    /// <summary>A marker.</summary>
    internal void Marker(float x, float y, MarkerStyle style)
    {
        using var paint = Paint.NewDisposablePaint();
        style.Render(canvas, new Pixel(x, y), paint);
    }

    /// <summary>How wide a text is.</summary>
    internal static float WidthOf(string text, float size)
    {
        using SKFont font = Font(text, size);
        return font.MeasureText(text);
    }

    /// <summary>The text, or as much of it as fits and an ellipsis.</summary>
    internal static string Fitted(string text, float room, float size)
    {
        text = string.Concat(text.Select(sign => char.IsControl(sign) ? ' ' : sign));
        if (WidthOf(text, size) <= room) return text;
        int[] cuts = System.Globalization.StringInfo.ParseCombiningCharacters(text);
        for (int kept = cuts.Length - 1; kept > 0; kept--)
            if (text[..cuts[kept]].TrimEnd() + Ellipsis is var cut && WidthOf(cut, size) <= room) return cut;
        return Ellipsis;
    }

    private static SKFont Font(string text, float size) => new(PictureFonts.For(text) ?? PictureFonts.Own, size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };
}
