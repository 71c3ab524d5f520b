namespace PsLm.Tests;

/// <summary>Where the sources and the shared data lie.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    /// <summary>A file of the shared data beside the repository; the test is skipped where it is missing.</summary>
    internal static string SharedData(params string[] path)
    {
        string full = Path.Combine([Path.GetDirectoryName(Root)!, "shared", "data", .. path]);
        Assert.SkipUnless(Path.Exists(full), $"{Path.Combine(["../shared/data", .. path])} is not here.");
        return full;
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PsLm.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"No PsLm.sln above {AppContext.BaseDirectory}.");
    }
}
