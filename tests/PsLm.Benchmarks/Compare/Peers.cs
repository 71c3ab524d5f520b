using System.Xml.Linq;

namespace PsLm.Benchmarks.Compare;

/// <summary>The limits and the peers: what of them can be run here, and why the rest cannot.</summary>
/// <param name="folder">Where C programs are built.</param>
/// <param name="notes">Given a line for each that is missing.</param>
internal sealed class Peers(string folder, ICollection<string> notes)
{
    private const string TellVersion =
        "char *openblas_get_config(void); int puts(const char *); int main(void) { puts(openblas_get_config()); }";

    /// <summary>The limits at the processor's full width.</summary>
    internal string? Limit { get; } = Build("the limit", "limit/limit.c", folder, notes, "-O3", "-march=native", "-pthread");

    /// <summary>The limits at 256 bits.</summary>
    internal string? NarrowLimit { get; } = Build("the AVX2 limit", "limit/limit.c", folder, notes, "-O3", "-march=native", "-mno-avx512f", "-pthread");

    /// <summary>OpenBLAS's products.</summary>
    internal string? OpenBlas { get; } = Build("OpenBLAS (apt-get install libopenblas-dev)", "openblas/gemm.c", folder, notes, "-O2", "-lopenblas");

    /// <summary>The script that builds and runs TorchSharp.</summary>
    internal string? TorchSharp { get; } = Find("TorchSharp", "torchsharp/run.sh", notes);

    /// <summary>Packages and their versions.</summary>
    internal IEnumerable<string> Versions => TorchSharpVersions().Concat(OpenBlasVersion());

    private IEnumerable<string> TorchSharpVersions()
    {
        if (TorchSharp is null) return [];
        var project = XDocument.Load(Path.Combine(Path.GetDirectoryName(TorchSharp)!, "peer.csproj"));
        return project.Descendants("PackageReference").Select(package => $"{package.Attribute("Include")?.Value} {package.Attribute("Version")?.Value}");
    }

    private IEnumerable<string> OpenBlasVersion()
    {
        if (OpenBlas is null) return [];
        string program = Path.Combine(folder, "version");
        new ChildProcess("gcc", "-x", "c", "-", "-o", program, "-lopenblas").Run(TellVersion);
        return [string.Join(' ', new ChildProcess(program).Run().Split(' ').Take(2)).Trim()];
    }

    private static string? Build(string name, string source, string folder, ICollection<string> notes, params string[] flags)
    {
        if (Find(name, source, notes) is null) return null;
        string program = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            // Flags come after the source: a library is linked for those named before it.
            new ChildProcess("gcc", [source, "-o", program, .. flags]) { Folder = Repository.Peers }.Run();
            return program;
        }
        catch (ChildFaultException fault)
        {
            notes.Add($"{name}: {fault.Message}.");
            return null;
        }
    }

    private static string? Find(string name, string path, ICollection<string> notes)
    {
        string file = Path.Combine(Repository.Peers, path);
        if (File.Exists(file)) return file;
        notes.Add($"{name}: ../shared/peers/{path} is not here.");
        return null;
    }
}
