using System.Globalization;
using System.Management.Automation;

namespace PsLm.Repl.Editing;

/// <summary>The words that may stand at a place, in columns under the text.</summary>
/// <param name="found">The words.</param>
internal sealed class CompletionMenu(CommandCompletion found)
{
    private const int Gap = 2;

    private int selected = -1;

    /// <summary>The word chosen; null before the first step.</summary>
    internal string? Selected => selected < 0 ? null : found.CompletionMatches[selected].CompletionText;

    /// <summary>Goes on by so many words, round and round.</summary>
    internal void Step(int by)
    {
        int count = found.CompletionMatches.Count;
        selected = selected < 0 ? (by > 0 ? 0 : count - 1) : ((selected + by) % count + count) % count;
    }

    /// <summary>The words that go into one column.</summary>
    internal int PerColumn { get; private set; } = 1;

    /// <summary>The rows to be shown: at most half the screen, the chosen word among them, and how many words are on no row.</summary>
    internal IReadOnlyList<string> Rows(int width, int height)
    {
        string[] names = [.. found.CompletionMatches.Select(match => Cells.Visible(match.ListItemText.ReplaceLineEndings(" ")))];
        int cells = Math.Min(names.Max(name => Cells.Width(name)) + Gap, width - 1), columns = Math.Max((width - 1) / cells, 1);
        int rows = Math.Clamp((names.Length + columns - 1) / columns, 1, Math.Max(height / 2 - 1, 1));
        PerColumn = rows;
        int page = rows * columns, first = Math.Max(selected, 0) / page * page, last = Math.Min(first + page, names.Length);
        var lines = new List<string>();
        for (int row = 0; row < rows && first + row < last; row++)
        {
            string line = "";
            for (int at = first + row; at < last; at += rows) line += Cell(names[at], cells, at == selected);
            lines.Add(line);
        }
        if (page < names.Length) lines.Add(string.Create(CultureInfo.InvariantCulture, $"{first + 1:N0} to {last:N0} of {names.Length:N0}"));
        return lines;
    }

    /// <summary>What all words begin with, beyond what stands there.</summary>
    internal static string CommonPrefix(CommandCompletion found)
    {
        string prefix = found.CompletionMatches[0].CompletionText;
        foreach (CompletionResult match in found.CompletionMatches)
        {
            int same = 0;
            while (same < prefix.Length && same < match.CompletionText.Length
                && char.ToUpperInvariant(prefix[same]) == char.ToUpperInvariant(match.CompletionText[same])) same++;
            prefix = prefix[..same];
        }
        return prefix;
    }

    private static string Cell(string name, int cells, bool isSelected)
    {
        string text = Cells.Fit(name, cells - 1);
        string padding = new(' ', cells - Cells.Width(text));
        // Without colours too the chosen word must be seen: inverse is no colour.
        return isSelected ? $"\e[7m{text}\e[27m{padding}" : text + padding;
    }
}
