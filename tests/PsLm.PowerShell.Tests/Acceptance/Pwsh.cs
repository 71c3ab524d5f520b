using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace PsLm.PowerShell.Tests.Acceptance;

/// <summary>The real pwsh, from its package, run as a process that touches no home.</summary>
internal static class Pwsh
{
    // Only a hang reaches it.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <summary>The manifest of Pester, in the version that PSLM_PESTER names or else in the default version.</summary>
    internal static string PesterManifest
    {
        get
        {
            string? version = Environment.GetEnvironmentVariable("PSLM_PESTER");
            return Package("pester", string.IsNullOrEmpty(version) ? Metadata("PesterVersion") : version, "tools/Pester.psd1");
        }
    }

    /// <summary>The library that dotnet runs.</summary>
    internal static string Library => Package("powershell", Metadata("PwshVersion"), $"tools/net10.0/any/{(OperatingSystem.IsWindows() ? "win" : "unix")}/pwsh.dll");

    /// <summary>Runs a script file to its end.</summary>
    /// <returns>The exit status, and what the process wrote to both streams.</returns>
    internal static Task<(int Status, string Output)> Run(string script, params string[] arguments) => Run(Library, script, arguments);

    /// <summary>Runs a script file to its end in pwsh or pslm.</summary>
    /// <param name="shell">The library that dotnet runs.</param>
    /// <param name="script">The script file.</param>
    /// <param name="arguments">Of the script.</param>
    internal static async Task<(int Status, string Output)> Run(string shell, string script, string[] arguments)
    {
        using TemporaryFolder home = new();
        ProcessStartInfo start = new("dotnet", [shell, "-NoProfile", "-NonInteractive", "-File", script, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
            WorkingDirectory = home.Path,
        };
        foreach (string name in (string[])["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"]) start.Environment[name] = Path.Combine(home.Path, name);
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        // Neither the caller's modules nor the caller's settings decide anything here.
        foreach (string name in (string[])["NO_COLOR", "PSModulePath", "PSLM_MODULE"]) start.Environment.Remove(name);

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"{script} did not end in {Limit}.\n{await output}{await error}");
        }
        return (process.ExitCode, await output + await error);
    }

    private static string Package(string name, string version, string file)
    {
        string path = Path.Combine(Metadata("PackageRoot"), name, version, file);
        return File.Exists(path) ? path : throw new InvalidOperationException($"There is no {path}. The versions that a build downloads are in PsLm.PowerShell.Tests.csproj.");
    }

    private static string Metadata(string key) =>
        typeof(Pwsh).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
