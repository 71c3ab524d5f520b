using ScottPlot;

namespace PsLm.PowerShell.Pictures;

/// <summary>What a colour, a line or a marker stands for.</summary>
/// <param name="Text">The words beside it.</param>
/// <param name="Color">Of its line.</param>
/// <param name="Pattern">Of its line; null for none but a whole one under the marker.</param>
/// <param name="Marker">In the middle of the line; null for none.</param>
internal sealed record LegendEntry(string Text, Color Color, LinePattern? Pattern, MarkerStyle? Marker);
