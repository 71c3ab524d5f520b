using System.Runtime.InteropServices;
using Microsoft.PowerShell;
using PsLm.Repl;

// pslm: PowerShell's own console host with the PsLm module in its initial state, and F# beside PowerShell. It translates its command
// line into PowerShell's; what a command does, and how the prompt behaves, is PowerShell's business.
const int WrongUsage = 64;

// Nothing leaves the machine: no telemetry, and no look for a newer PowerShell.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");
// For the script pwsh beside the engine, where dotnet is not on the path.
if (!OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is null)
    Environment.SetEnvironmentVariable("DOTNET_HOST_PATH", Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory()));
CommandLine line = CommandLine.Translate(args, Console.IsInputRedirected ? Console.OpenStandardInput : null);
// At a prompt somebody types, as under srun --pty.
if (Rank.IsOne && !line.IsPrompt) Rank.MakePlain();
if (line.IsVersion)
{
    Console.Out.WriteLine("pslm " + CommandLine.Version);
    return 0;
}
string? fault = line.Fault;
if (fault is null && ModuleFolders.FindManifest(AppContext.BaseDirectory) is { } manifest)
{
    ModuleFolders.AddToPath(manifest);
    return ConsoleShell.Start(ShellState.Create(manifest, line.IsPrompt), CommandLine.Banner, CommandLine.Help, [.. line.Arguments]);
}
Console.Error.WriteLine("pslm: " + (fault ?? ModuleFolders.NoManifest(AppContext.BaseDirectory)));
return fault is null ? 1 : WrongUsage;
