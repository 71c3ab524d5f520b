namespace PsLm.Repl;

/// <summary>Where the built module lies: beside the executable once published, above it in a clone.</summary>
internal static class ModuleManifest
{
    /// <summary>The first module/PsLm/PsLm.psd1 in a folder or those above it.</summary>
    /// <exception cref="SessionException">There is none.</exception>
    internal static string Find(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            string manifest = Path.Combine(at, "module", "PsLm", "PsLm.psd1");
            if (File.Exists(manifest)) return manifest;
        }
        throw new SessionException(
            $"the PsLm module is not here: no module/PsLm/PsLm.psd1 in {folder} or above it. Build it by: dotnet build -c Release");
    }
}
