using System.Diagnostics;

namespace PsLm.PowerShell.Tests.Packages;

/// <summary>A plain dotnet fsi that takes packages from folders and asks no network.</summary>
internal static class FSharpInteractive
{
    // Only what hangs comes to it.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>What it writes for lines on its standard input; its exit status must be 0.</summary>
    /// <param name="folder">Where it runs. A NuGet.config there names no source; projects and packages of its own are written there.</param>
    /// <param name="packages">The folder of the packages of others.</param>
    /// <param name="lines">What is typed.</param>
    internal static string Run(string folder, string packages, string lines)
    {
        ProcessStartInfo start = new("dotnet", ["fsi", "--nologo"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The restore that fsi starts takes no arguments, but MSBuild takes properties from the environment.
        start.Environment["RestorePackagesPath"] = Path.Combine(folder, "restored");
        start.Environment["RestoreFallbackFolders"] = packages;
        start.Environment["NuGetAudit"] = "false";
        // fsi keeps the projects of its restores in the home folder.
        start.Environment[OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME"] = Directory.CreateDirectory(Path.Combine(folder, "home")).FullName;
        start.Environment["NO_COLOR"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(lines);
        process.StandardInput.Close();
        if (!process.WaitForExit(Limit)) process.Kill(entireProcessTree: true);
        Assert.True(process.ExitCode == 0 && error.Result == "", output.Result + error.Result);
        return output.Result.ReplaceLineEndings("\n");
    }
}
