namespace PsLm.PowerShell.Pictures;

/// <summary>The legend below a picture: entries side by side, on as many lines as they need.</summary>
internal sealed class PictureLegend
{
    private const float LineHeight = 22, SampleWidth = 34, Gap = 8, Between = 26, Edge = 20, Size = 13;

    private readonly List<List<(LegendEntry Entry, string Text, float Width)>> lines = [[]];

    /// <summary>Breaks the lines.</summary>
    internal PictureLegend(int width, IEnumerable<LegendEntry> entries)
    {
        float room = width - 2 * Edge;
        foreach (LegendEntry entry in entries)
        {
            string text = PictureCanvas.Fitted(entry.Text, Math.Min(room - SampleWidth - Gap, 320), Size);
            float taken = SampleWidth + Gap + PictureCanvas.WidthOf(text, Size);
            if (lines[^1].Count > 0 && WidthOf(lines[^1]) + Between + taken > room) lines.Add([]);
            lines[^1].Add((entry, text, taken));
        }
    }

    /// <summary>Pixels.</summary>
    internal float Height => lines.Count * LineHeight + 14;

    /// <summary>Draws it, each line in the middle.</summary>
    internal void Draw(PictureCanvas canvas, float top)
    {
        float y = top + LineHeight / 2;
        foreach (List<(LegendEntry Entry, string Text, float Width)> line in lines)
        {
            float x = (canvas.Width - WidthOf(line)) / 2;
            foreach ((LegendEntry entry, string text, float width) in line)
            {
                canvas.Line(x, y, x + SampleWidth, y, entry.Color, 2, entry.Pattern);
                if (entry.Marker is not null) canvas.Marker(x + SampleWidth / 2, y, entry.Marker);
                canvas.Write(text, x + SampleWidth + Gap, y + Size * 0.36f, Size);
                x += width + Between;
            }
            y += LineHeight;
        }
    }

    private static float WidthOf(List<(LegendEntry Entry, string Text, float Width)> line) => line.Sum(entry => entry.Width) + Between * Math.Max(0, line.Count - 1);
}
