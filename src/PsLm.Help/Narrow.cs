namespace PsLm.Help;

/// <summary>Makes printed tables fit the screen: Get-Help indents an example, and wraps lines that then reach the 80th column.</summary>
internal static class Narrow
{
    private const int Width = 75;

    /// <summary>The lines with fewer blanks between columns, where they are too wide and every line has blanks to spare at the same
    /// places; otherwise as they are.</summary>
    internal static IReadOnlyList<string> Fit(IReadOnlyList<string> lines)
    {
        List<string> result = [.. lines];
        while (result.Max(line => line.Length) > Width && SpareColumn(result) is { } column)
            result = [.. result.Select(line => line.Length > column ? line.Remove(column, 1) : line)];
        return result;
    }

    /// <summary>The middle of the widest gap that runs through all lines: two columns of it or more stay.</summary>
    private static int? SpareColumn(List<string> lines)
    {
        int width = lines.Max(line => line.Length), start = 0, best = 0;
        int? found = null;
        for (int column = 0; column <= width; column++)
        {
            if (column < width && lines.All(line => column >= line.Length || line[column] is ' ')) continue;
            // Blanks before the first column are the table's own indentation.
            if (start > 0 && column < width && column - start > Math.Max(best, 2)) (best, found) = (column - start, start + 1);
            start = column + 1;
        }
        return found;
    }
}
