using PsLm.PowerShell.Tests.Repl;

namespace PsLm.PowerShell.Tests.SideBySide;

/// <summary>A pslm with nothing in our module's place, so that a script decides what is imported, and in which order. What a process has
/// loaded stays loaded: each run is one of its own.</summary>
public sealed class BarePslm : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string program;

    /// <summary>Copies the built pslm; beside it lies a module that is empty.</summary>
    public BarePslm()
    {
        string built = Path.GetDirectoryName(Pslm.Assembly)!;
        foreach (string file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder.Path, "pslm", Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        folder.File("pslm/module/PsLm/PsLm.psd1", "@{ ModuleVersion = '0.0.1' }");
        program = Path.Combine(folder.Path, "pslm", Path.GetFileName(Pslm.Assembly));
    }

    /// <summary>A folder for what a test makes.</summary>
    internal string Folder => folder.Path;

    /// <summary>Runs a script to its end, and gives what it wrote, a line each. Ours is imported by $ours.</summary>
    internal string[] Run(string script)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "work"));
        string path = folder.File($"work/{Guid.NewGuid()}.ps1", $"$ours = '{HostedSession.Manifest}'\n{script}");
        Pslm.PslmRun run = new Pslm.PslmProcess("dotnet", [program, path], null, Path.GetDirectoryName(path)).Finish();
        Assert.True(run.Error.Length == 0, run.Error);
        return run.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();
}
