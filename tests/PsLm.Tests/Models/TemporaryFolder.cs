namespace PsLm.Tests.Models;

/// <summary>A folder of a test's own, gone when the test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("pslm-test-").FullName;

    internal string this[string name] => System.IO.Path.Join(Path, name);

    /// <summary>Names of everything in it, hidden files too.</summary>
    internal string[] Names => [.. Directory.EnumerateFileSystemEntries(Path).Select(entry => System.IO.Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
