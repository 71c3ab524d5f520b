using System.Globalization;

namespace PsLm.Repl.Host;

/// <summary>The culture that the formatter breaks lines by.</summary>
internal static class ScreenCulture
{
    /// <summary>Where the environment names no language (LANG=C, or none, as in a container), PowerShell's formatter breaks lines of help
    /// within words. Such a session gets English for its language; numbers and dates stay as invariant as they were.</summary>
    internal static void WrapByWords()
    {
        if (!CultureInfo.CurrentCulture.Equals(CultureInfo.InvariantCulture)) return;
        CultureInfo english = new("en-US", useUserOverride: false)
        {
            NumberFormat = CultureInfo.InvariantCulture.NumberFormat,
            DateTimeFormat = CultureInfo.InvariantCulture.DateTimeFormat,
        };
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = english;
    }
}
