using System.Text.Json;

namespace PsLm.PowerShell.Tests.Acceptance;

/// <summary>The suite in tests/Pester, in the real pwsh against the built module: a result for each of its tests.</summary>
public class PesterTests
{
    private static readonly string Runner = Path.Combine(HostedSession.Root, "tests", "PsLm.PowerShell.Tests", "Acceptance", "PesterFile.ps1");

    public sealed record PesterResult(string Name, string Result, string Message);

    public static async Task<IReadOnlyCollection<TheoryDataRow<PesterResult>>> Results()
    {
        string manifest = Pwsh.PesterManifest;
        string[] files = Directory.GetFiles(Path.Combine(HostedSession.Root, "tests", "Pester"), "*.Tests.ps1");
        // By far the longest, so it begins.
        files = [.. files.OrderByDescending(file => Path.GetFileName(file) == "Readme.Tests.ps1").ThenBy(file => file, StringComparer.Ordinal)];
        // Starting up takes one core: two processes keep a small machine busy, and a process trains on every core by itself.
        using SemaphoreSlim places = new(2);
        PesterResult[][] results = await Task.WhenAll(files.Select(async file =>
        {
            await places.WaitAsync();
            try
            {
                return await Run(manifest, file);
            }
            finally
            {
                places.Release();
            }
        }));
        return [.. results.SelectMany(rows => rows).Select(row => new TheoryDataRow<PesterResult>(row)
        {
            TestDisplayName = row.Name,
            Label = "",
            Skip = row.Result == "Skipped" ? row.Message : null,
        })];
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Results))]
    public void Pester(PesterResult test) => Assert.True(test.Result == "Passed", $"{test.Result}: {test.Message}");

    private static async Task<PesterResult[]> Run(string manifest, string file)
    {
        string subject = Path.GetFileName(file).Replace(".Tests.ps1", "", StringComparison.Ordinal);
        using TemporaryFolder folder = new();
        string written = Path.Combine(folder.Path, "results.json");
        (int status, string output) = await Pwsh.Run(Runner, manifest, file, written);
        PesterResult[] results = File.Exists(written) ? JsonSerializer.Deserialize<PesterResult[]>(await File.ReadAllTextAsync(written))! : [];
        if (results.Length == 0 || status != 0) results = [.. results, new("the file", "Failed", $"pwsh ended with {status} after {results.Length} results.\n{output}")];
        return [.. results.Select(result => result with { Name = $"{subject}: {result.Name}" })];
    }
}
