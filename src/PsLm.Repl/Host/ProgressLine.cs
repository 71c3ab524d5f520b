using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using PsLm.Repl.Editing;

namespace PsLm.Repl.Host;

/// <summary>One line of progress at the foot of a terminal, on standard error; nothing where there is no terminal.</summary>
internal sealed class ProgressLine(TextWriter output, bool enabled, Func<int> width)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);
    private const int BarCells = 20;

    private readonly Lock gate = new();
    private long drawnAt;
    private string shown = "";

    /// <summary>Draws a record, at most five times a second, or takes the line away where the record says that all is done.</summary>
    internal void Update(ProgressRecord record)
    {
        if (!enabled) return;
        lock (gate)
        {
            if (record.RecordType == ProgressRecordType.Completed)
            {
                // A part of a larger work ends; the larger one draws the next line.
                if (record.ParentActivityId < 0) Clear();
                return;
            }
            if (shown.Length > 0 && Stopwatch.GetElapsedTime(drawnAt) < Refresh) return;
            // Three cells stay free: a cursor that never wraps, and the ^C that a terminal writes behind it.
            int cells = width() - 3;
            string line = Text(record, withBar: true);
            // Where room is short, numbers matter more than a picture of one of them.
            if (Cells.Width(line) > cells) line = Text(record, withBar: false);
            line = Cells.Fit(line, cells);
            if (line == shown) return;
            output.Write("\r" + line + "\e[K");
            shown = line;
            drawnAt = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Takes the line away, before anything else is written.</summary>
    internal void Clear()
    {
        if (!enabled) return;
        lock (gate)
        {
            if (shown.Length == 0) return;
            output.Write("\r\e[K");
            shown = "";
        }
    }

    private static string Text(ProgressRecord record, bool withBar)
    {
        StringBuilder text = new(record.Activity);
        if (record.PercentComplete >= 0)
        {
            int full = Math.Min(record.PercentComplete, 100) * BarCells / 100;
            if (withBar) text.Append(CultureInfo.InvariantCulture, $" [{new string('#', full)}{new string('.', BarCells - full)}]");
            text.Append(CultureInfo.InvariantCulture, $" {record.PercentComplete,3}%");
        }
        if (record.SecondsRemaining >= 0)
            text.Append(CultureInfo.InvariantCulture, $" {TimeSpan.FromSeconds(record.SecondsRemaining):hh\\:mm\\:ss} left");
        if (!string.IsNullOrWhiteSpace(record.StatusDescription)) text.Append(' ').Append(record.StatusDescription);
        if (!string.IsNullOrWhiteSpace(record.CurrentOperation)) text.Append(' ').Append(record.CurrentOperation);
        return Cells.Visible(text.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ').ToString());
    }
}
