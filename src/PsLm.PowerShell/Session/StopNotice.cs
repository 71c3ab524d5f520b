using System.Management.Automation;
using System.Management.Automation.Host;

namespace PsLm.PowerShell;

/// <summary>A warning line of a command that Ctrl+C stops. A stopped pipeline takes no more output, warnings included, so the line goes
/// to the host itself.</summary>
internal static class StopNotice
{
    /// <summary>Writes the line, unless the user has switched warnings off.</summary>
    internal static void Write(PSCmdlet cmdlet, string text)
    {
        if (IsSilent(cmdlet)) return;
        try
        {
            cmdlet.Host?.UI?.WriteWarningLine(text);
        }
        catch (Exception fault) when (fault is HostException or NotImplementedException or NotSupportedException or InvalidOperationException or IOException)
        {
            // Not every host has a screen.
        }
    }

    private static bool IsSilent(PSCmdlet cmdlet)
    {
        object? preference = cmdlet.MyInvocation.BoundParameters.TryGetValue("WarningAction", out object? given) ? given : cmdlet.SessionState.PSVariable.GetValue("WarningPreference");
        return LanguagePrimitives.TryConvertTo(preference, out ActionPreference action) && action is ActionPreference.SilentlyContinue or ActionPreference.Ignore;
    }
}
