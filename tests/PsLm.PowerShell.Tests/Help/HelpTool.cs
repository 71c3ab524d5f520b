using System.Diagnostics;
using PsLm.PowerShell.Tests.Repl;

namespace PsLm.PowerShell.Tests.Help;

/// <summary>The build tool that writes the help, run as the build runs it.</summary>
internal static class HelpTool
{
    private static readonly string Tool = Built("PsLm.Help");

    /// <summary>The built assembly of the cmdlets.</summary>
    internal static string Cmdlets { get; } = Built("PsLm.PowerShell");

    internal static (int Status, string Error) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Tool, .. arguments]) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error.ReplaceLineEndings("\n"));
    }

    private static string Built(string project) => Pslm.Assembly.Replace("PsLm.Repl", project, StringComparison.Ordinal);
}
