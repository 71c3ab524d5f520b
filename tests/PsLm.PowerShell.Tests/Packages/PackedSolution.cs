using System.IO.Compression;
using PsLm.PowerShell.Tests.Repl;
using PsLm.Repl;

namespace PsLm.PowerShell.Tests.Packages;

/// <summary>The three packages of the built solution, packed once for all tests into a folder that goes with them. Nothing in the
/// repository changes but notes of the build's own, and no other package source is asked.</summary>
public sealed class PackedSolution : IDisposable
{
    // A version that no cache of packages has, and none will keep.
    internal string Version { get; } = $"{CommandLine.Version}-test{Guid.NewGuid():n}";

    private readonly TemporaryFolder folder = new();

    public PackedSolution()
    {
        folder.File("NuGet.config", "<configuration><packageSources><clear /></packageSources><packageSourceMapping><clear /></packageSourceMapping></configuration>");
        string[] command = Command("pack", ("Release", Pslm.Configuration), ("packages", Packages));
        Run(HostedSession.Root, [.. command, "--no-build", "-nodeReuse:false", $"-p:Version={Version}",
            $"-p:NuspecOutputPath={In("nuspec")}/", $"-p:PublishDir={In("published")}/"]);
    }

    internal string Folder => folder.Path;

    internal string Packages => In("packages");

    /// <summary>A package opened, by its name below the folder of packages and without its ending.</summary>
    internal ZipArchive Open(string name) => ZipFile.OpenRead(Path.Combine(Packages, name + ".nupkg"));

    internal string In(string name) => Path.Combine(folder.Path, name);

    internal string File(string name, string text) => folder.File(name, text);

    /// <summary>What the README says after dotnet, beginning with a word, with other words in the place of some.</summary>
    internal static string[] Command(string first, params (string Written, string Here)[] changes)
    {
        string line = Assert.Single(Readme.Installing.Text.Split('\n'), line => line.StartsWith($"dotnet {first} ", StringComparison.Ordinal));
        string[] words = line.Split(' ')[1..];
        foreach ((string written, string here) in changes)
        {
            Assert.Contains(written, words);
            words[Array.IndexOf(words, written)] = here;
        }
        return words;
    }

    /// <summary>Runs dotnet, which must succeed without a warning.</summary>
    internal static string Run(string folder, params string[] arguments)
    {
        using Pslm.PslmProcess process = new("dotnet", arguments, null, folder);
        Pslm.PslmRun run = process.Finish();
        Assert.True(run.Status == 0 && run.Error == "" && !run.Output.Contains("warning", StringComparison.Ordinal), run.Output + run.Error);
        return run.Output.ReplaceLineEndings("\n");
    }

    public void Dispose() => folder.Dispose();
}
