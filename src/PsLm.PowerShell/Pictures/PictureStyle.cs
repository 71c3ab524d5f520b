using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace PsLm.PowerShell.Pictures;

/// <summary>How our pictures look: colours that the colour-blind tell apart too (Okabe and Ito 2008), a marker of its own for each
/// curve, numbers written alike in every culture.</summary>
internal static class PictureStyle
{
    internal const float TitleSize = 18, LabelSize = 14, TickSize = 12;

    /// <summary>Of letters.</summary>
    internal static readonly Color Ink = Color.FromHex("#222222");

    /// <summary>Of what only leads from one thing to another.</summary>
    internal static readonly Color Faint = Color.FromHex("#9A9A9A");

    private static readonly Color[] colors = [.. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000" }.Select(hex => Color.FromHex(hex))];

    private static readonly (MarkerShape Full, MarkerShape Empty)[] markers =
    [
        (MarkerShape.FilledCircle, MarkerShape.OpenCircle), (MarkerShape.FilledSquare, MarkerShape.OpenSquare),
        (MarkerShape.FilledTriangleUp, MarkerShape.OpenTriangleUp), (MarkerShape.FilledDiamond, MarkerShape.OpenDiamond),
        (MarkerShape.FilledTriangleDown, MarkerShape.OpenTriangleDown),
    ];

    /// <summary>The colour of the nth curve.</summary>
    internal static Color ColorOf(int curve) => colors[curve % colors.Length];

    /// <summary>The marker of the nth curve. There are 5 of them and 7 colours, so 35 curves differ.</summary>
    internal static MarkerStyle MarkerOf(int curve, bool isFull, float size = 7)
    {
        (MarkerShape full, MarkerShape empty) = markers[curve % markers.Length];
        return new MarkerStyle(isFull ? full : empty, size, ColorOf(curve)) { LineWidth = 1.5f, LineColor = ColorOf(curve) };
    }

    /// <summary>An empty plot.</summary>
    internal static Plot NewPlot(string across, string up)
    {
        _ = PictureFonts.Own;
        var plot = new Plot();
        plot.FigureBackground.Color = plot.DataBackground.Color = Colors.White;
        plot.XLabel(across);
        plot.YLabel(up);
        foreach (IAxis axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            Style(axis);
            (axis.Label.Bold, axis.Label.FontSize, axis.Label.ForeColor) = (false, LabelSize, Ink);
        }
        plot.Axes.Right.FrameLineStyle.Width = plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Grid.MajorLineColor = Color.FromHex("#E4E4E4");
        return plot;
    }

    /// <summary>Numbers along an axis.</summary>
    internal static void Style(IAxis axis)
    {
        axis.TickGenerator = new NumericAutomatic { LabelFormatter = Number, MinimumTickSpacing = axis is IXAxis ? 64 : 22 };
        (axis.TickLabelStyle.FontSize, axis.TickLabelStyle.ForeColor, axis.TickLabelStyle.FontName) = (TickSize, Ink, PictureFonts.Family);
        axis.MinorTickStyle.Length = 0;
        axis.FrameLineStyle.Color = axis.MajorTickStyle.Color = Color.FromHex("#666666");
    }

    /// <summary>In as many places as it has, up to six.</summary>
    internal static string Number(double value) => (Math.Abs(value) < 1e-9 ? 0 : value).ToString("#,0.######", CultureInfo.InvariantCulture);
}
