using System.Management.Automation;
using System.Management.Automation.Host;

namespace PsLm.PowerShell;

/// <summary>The room that a progress line of PowerShell leaves for its status. What is longer is cut by the host, in the midst of a number.</summary>
internal static class ProgressRoom
{
    private const int UnknownWidth = 80;

    // The brackets, a space before them and one behind, and a space before the seconds.
    private const int MinimalFrame = 5;

    // Classic: the status has a line of its own, indented.
    private const int ClassicFrame = 6;

    /// <summary>Characters for the status.</summary>
    /// <param name="host">Whose screen it is.</param>
    /// <param name="activity">What stands before the brackets.</param>
    /// <param name="left">The time left, which is written at the end; null where it is not known.</param>
    internal static int For(PSHost? host, string activity, TimeSpan? left)
    {
        int width = WidthOf(host);
        PSStyle.ProgressConfiguration style = PSStyle.Instance.Progress;
        if (style.View == ProgressView.Classic) return width - ClassicFrame;
        if (style.MaxWidth > 0) width = Math.Min(width, style.MaxWidth);
        // The host shows half a line of the activity at most, and an ellipsis for the rest.
        int shown = activity.Length > width / 2 ? width / 2 + 1 : activity.Length;
        int seconds = left is { } time ? FormattableString.Invariant($"{(int)time.TotalSeconds}s").Length : 0;
        return width - shown - MinimalFrame - seconds;
    }

    /// <summary>As many of the first fields as fit, whole; the first of them in any case.</summary>
    internal static string Fit(int room, IReadOnlyList<string> fields)
    {
        string status = fields[0];
        foreach (string field in fields.Skip(1))
        {
            if (status.Length + ", ".Length + field.Length > room) break;
            status += ", " + field;
        }
        return status;
    }

    private static int WidthOf(PSHost? host)
    {
        try
        {
            return host?.UI?.RawUI is { WindowSize.Width: > 0 and var width } ? width : UnknownWidth;
        }
        catch (Exception exception) when (exception is HostException or NotImplementedException or InvalidOperationException)
        {
            return UnknownWidth;
        }
    }
}
