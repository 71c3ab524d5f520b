using System.Text.Json;

namespace PsLm.PowerShell.Tests.Acceptance;

/// <summary>The suite in tests/Pester against the built module: all of it in the real pwsh, and what is tagged Pslm in pslm too. Each of its
/// tests has a result of its own.</summary>
public class PesterTests
{
    private static readonly string Runner = Path.Combine(HostedSession.Root, "tests", "PsLm.PowerShell.Tests", "Acceptance", "PesterFile.ps1");

    public sealed record PesterResult(string Name, string Result, string Message);

    public static async Task<IReadOnlyCollection<TheoryDataRow<PesterResult>>> Results()
    {
        string manifest = Pwsh.PesterManifest, folder = Path.Combine(HostedSession.Root, "tests", "Pester");
        // By far the longest, so it begins.
        IEnumerable<string> files = Directory.GetFiles(folder, "*.Tests.ps1")
            .OrderByDescending(file => Path.GetFileName(file) == "Readme.Tests.ps1").ThenBy(file => file, StringComparer.Ordinal);
        Func<Task<PesterResult[]>>[] runs = [.. files.Select(file => (Func<Task<PesterResult[]>>)(() => Run(Pwsh.Library, manifest, file))), () => Run(Repl.Pslm.Assembly, manifest, folder, "Pslm")];
        // Starting up takes one core: two processes keep a small machine busy, and a process trains on every core by itself.
        using SemaphoreSlim places = new(2);
        PesterResult[][] results = await Task.WhenAll(runs.Select(async run =>
        {
            await places.WaitAsync();
            try
            {
                return await run();
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

    private static async Task<PesterResult[]> Run(string shell, string manifest, string path, params string[] tag)
    {
        using TemporaryFolder folder = new();
        string written = Path.Combine(folder.Path, "results.json");
        (int status, string output) = await Pwsh.Run(shell, Runner, [manifest, path, written, .. tag]);
        PesterResult[] results = File.Exists(written) ? JsonSerializer.Deserialize<PesterResult[]>(await File.ReadAllTextAsync(written))! : [];
        if (results.Length == 0 || status != 0)
            results = [.. results, new(Path.GetFileName(path), "Failed", $"{shell} ended with {status} after {results.Length} results.\n{output}")];
        return tag.Length == 0 ? results : [.. results.Select(result => result with { Name = $"{tag[0]}: {result.Name}" })];
    }
}
