namespace PsLm.Benchmarks;

/// <summary>Where the sources lie, and the peers beside them.</summary>
internal static class Repository
{
    /// <summary>Where the solution lies.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>Programs of others that are measured beside ours.</summary>
    internal static string Peers { get; } = Path.Combine(Path.GetDirectoryName(Root)!, "shared", "peers");

    /// <summary>Tables that are committed.</summary>
    internal static string Results { get; } = Path.Combine(Root, "tests", "PsLm.Benchmarks", "results");

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PsLm.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"No PsLm.sln above {AppContext.BaseDirectory}: run the benchmarks from a clone of the repository.");
    }
}
