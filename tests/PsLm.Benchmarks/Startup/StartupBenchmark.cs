using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using PsLm.Benchmarks.Compare;

namespace PsLm.Benchmarks.Startup;

/// <summary>How long the import of the built module takes beside that of an empty binary module, each as the first and as the second
/// of a session, and how long pslm takes for a command beside pwsh. A process a measurement: what is loaded once stays loaded.</summary>
/// <remarks>The session of the imports is pslm's, with a manifest of nothing in our module's place; reading that has warmed PowerShell's own machinery.
/// Build the solution as Release first.</remarks>
internal static class StartupBenchmark
{
    private const int Rounds = 9;

    private static string PackageRoot => Metadata(nameof(PackageRoot));

    private static string PowerShellVersion => Metadata(nameof(PowerShellVersion));

    /// <summary>Measures and prints a table.</summary>
    internal static int Run()
    {
        string built = Path.Combine(Repository.Root, "src", "PsLm.Repl", "bin", "Release", "net10.0");
        string ours = Path.Combine(Repository.Root, "module", "PsLm", "PsLm.psd1");
        if (!Directory.Exists(built))
        {
            Console.Error.WriteLine($"No pslm in {built}: build it by dotnet build -c Release.");
            return 1;
        }
        string folder = Directory.CreateTempSubdirectory("pslm-startup-").FullName;
        try
        {
            string program = CopyPslm(built, folder), empty = WriteEmptyModule(folder);
            double[][] emptyFirst = new double[Rounds][], oursFirst = new double[Rounds][];
            // In turns, so that a busy moment of the machine falls on both.
            for (int round = 0; round < Rounds; round++)
            {
                emptyFirst[round] = Imports(program, empty, ours);
                oursFirst[round] = Imports(program, ours, empty);
            }
            Console.WriteLine($"Milliseconds of Import-Module, median of {Rounds} processes each");
            Console.WriteLine();
            Console.WriteLine("| module | first | after the other |");
            Console.WriteLine("|---|---|---|");
            Console.WriteLine($"| empty binary module | {Median(emptyFirst, 0)} | {Median(oursFirst, 1)} |");
            Console.WriteLine($"| PsLm | {Median(oursFirst, 0)} | {Median(emptyFirst, 1)} |");
            WriteProcesses(Path.Combine(built, "PsLm.Repl.dll"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Whole processes, in turns.</summary>
    private static void WriteProcesses(string pslm)
    {
        string pwsh = Path.Combine(PackageRoot, "powershell", PowerShellVersion, "tools", "net10.0", "any", OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll");
        (string Name, string[] Arguments)[] runs =
        [
            ("pslm -NoProfile -c 1", [pslm, "-NoProfile", "-c", "1"]),
            ("pwsh -NoProfile -c 1", [pwsh, "-NoProfile", "-c", "1"]),
            ("pslm -NoProfile -c 'Get-ChildItem | Sort-Object | Format-Table'", [pslm, "-NoProfile", "-c", "Get-ChildItem | Sort-Object | Format-Table"]),
            ("pwsh -NoProfile -c 'Get-ChildItem | Sort-Object | Format-Table'", [pwsh, "-NoProfile", "-c", "Get-ChildItem | Sort-Object | Format-Table"]),
            ("pslm -NoProfile -e '1 + 1'", [pslm, "-NoProfile", "-e", "1 + 1"]),
        ];
        double[][] times = [.. Enumerable.Range(0, Rounds).Select(_ => (double[])[.. runs.Select(run => Time(run.Arguments))])];
        Console.WriteLine();
        Console.WriteLine($"Milliseconds of whole processes, median of {Rounds} each");
        Console.WriteLine();
        Console.WriteLine("| process | ms |");
        Console.WriteLine("|---|---|");
        for (int run = 0; run < runs.Length; run++) Console.WriteLine($"| `{runs[run].Name.Replace("|", "\\|", StringComparison.Ordinal)}` | {Median(times, run)} |");
    }

    private static double Time(string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        new ChildProcess("dotnet", arguments).Run();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static string CopyPslm(string built, string folder)
    {
        foreach (string file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        string module = Directory.CreateDirectory(Path.Combine(folder, "module", "PsLm")).FullName;
        File.WriteAllText(Path.Combine(module, "PsLm.psd1"), "@{ ModuleVersion = '0.0.1' }");
        return Path.Combine(folder, "PsLm.Repl.dll");
    }

    /// <summary>An assembly with one type and no cmdlet.</summary>
    private static string WriteEmptyModule(string folder)
    {
        string path = Path.Combine(folder, "EmptyModule.dll");
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("EmptyModule"), typeof(object).Assembly);
        assembly.DefineDynamicModule("EmptyModule").DefineType("Empty", TypeAttributes.Public | TypeAttributes.Class).CreateType();
        assembly.Save(path);
        return path;
    }

    private static double[] Imports(string program, string first, string second)
    {
        string script = $"""
            $watch = [Diagnostics.Stopwatch]::StartNew(); Import-Module '{first}'; $first = $watch.Elapsed.TotalMilliseconds
            $watch.Restart(); Import-Module '{second}'; $second = $watch.Elapsed.TotalMilliseconds
            "$first $second"
            """;
        string printed = new ChildProcess("dotnet", program, "-NoProfile", "-c", script).Run();
        return [.. printed.Trim().Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
    }

    private static string Median(double[][] rounds, int which) =>
        rounds.Select(round => round[which]).Order().ElementAt(Rounds / 2).ToString("0", CultureInfo.InvariantCulture);

    private static string Metadata(string key) =>
        typeof(StartupBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
