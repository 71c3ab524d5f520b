namespace PsLm.Help;

/// <summary>Makes printed tables fit the screen: Get-Help indents an example, and wraps lines that then reach the 80th column.</summary>
internal static class Narrow
{
    private const int Width = 75;

    /// <summary>The lines, where they are too wide with fewer blanks between columns: those that every line between two empty ones has to
    /// spare at the same places.</summary>
    internal static IEnumerable<string> Fit(IReadOnlyList<string> lines)
    {
        for (int start = 0; start < lines.Count;)
        {
            int end = start;
            while (end < lines.Count && lines[end].Length > 0) end++;
            foreach (string line in Table([.. lines.Take(start..end)])) yield return line;
            if (end < lines.Count) yield return "";
            start = end + 1;
        }
    }

    private static List<string> Table(List<string> lines)
    {
        while (lines.Count > 0 && lines.Max(line => line.Length) > Width && SpareColumn(lines) is { } column)
            lines = [.. lines.Select(line => line.Length > column ? line.Remove(column, 1) : line)];
        return lines;
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
