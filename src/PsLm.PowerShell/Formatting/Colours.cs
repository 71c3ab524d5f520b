using System.Management.Automation;

namespace PsLm.PowerShell.Formatting;

/// <summary>The session's own colours, <c>$PSStyle.Formatting</c>, where the session wants any.</summary>
internal static class Colours
{
    /// <summary>PowerShell takes NO_COLOR into OutputRendering in its own console; another host may not.</summary>
    private static bool AreWanted => PSStyle.Instance.OutputRendering != OutputRendering.PlainText && !RankOutput.IsPlain
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>What the eye is to find: bars, hidden words, right answers.</summary>
    internal static string Accent(string text) => Paint(PSStyle.Instance.Formatting.FormatAccent, text);

    /// <summary>What is to be taken with care: words that a model does not know.</summary>
    internal static string Warning(string text) => Paint(PSStyle.Instance.Formatting.Warning, text);

    private static string Paint(string colour, string text) => text.Length > 0 && colour.Length > 0 && AreWanted ? colour + text + PSStyle.Instance.Reset : text;
}
