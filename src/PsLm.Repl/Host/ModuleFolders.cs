namespace PsLm.Repl;

/// <summary>Where modules are found: PsLm's own, beside the executable once published and above it in a clone, and those of pwsh that the
/// SDK does not contain, in a folder Modules beside the executable.</summary>
internal static class ModuleFolders
{
    private const string PathVariable = "PSModulePath";

    /// <summary>The first module/PsLm/PsLm.psd1 in a folder or those above it; null where there is none.</summary>
    internal static string? FindManifest(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            string manifest = Path.Combine(at, "module", "PsLm", "PsLm.psd1");
            if (File.Exists(manifest)) return manifest;
        }
        return null;
    }

    /// <summary>What to say where <see cref="FindManifest"/> finds nothing.</summary>
    internal static string NoManifest(string folder) =>
        $"there is no PsLm module: no module/PsLm/PsLm.psd1 in {folder} or above it. Build it with: dotnet build -c Release";

    /// <summary>Adds both folders to PSModulePath, so that jobs and other runspaces find the modules by name too. PowerShell puts the
    /// user's own folders before them.</summary>
    internal static void AddToPath(string manifest)
    {
        string own = Path.GetDirectoryName(Path.GetDirectoryName(manifest))!;
        string?[] folders = [own, Path.Combine(AppContext.BaseDirectory, "Modules"), Environment.GetEnvironmentVariable(PathVariable)];
        Environment.SetEnvironmentVariable(PathVariable, string.Join(Path.PathSeparator, folders.Where(folder => !string.IsNullOrEmpty(folder))));
    }
}
