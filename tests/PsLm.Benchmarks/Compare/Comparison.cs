using System.Globalization;
using System.Runtime.InteropServices;

namespace PsLm.Benchmarks.Compare;

/// <summary>Runs ours, the peers and the limits in turns and prints one table of ratios. Nothing is computed in this process, and
/// nothing passes or fails: a machine may be busy.</summary>
internal static class Comparison
{
    internal static int Run(string[] args)
    {
        ComparisonOptions options;
        try
        {
            options = ComparisonOptions.Parse(args);
        }
        catch (ArgumentException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 1;
        }
        string folder = Directory.CreateTempSubdirectory("pslm-peers-").FullName;
        try
        {
            var notes = new List<string>();
            var peers = new Peers(folder, notes);
            Subject[] subjects = [.. new Plan(peers, options.Threads).Subjects()];
            Subject[] chosen = [.. subjects.Where(subject => subject.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase))];
            if (chosen.Length == 0)
            {
                Console.Error.WriteLine($"--only takes a part of {string.Join(", ", subjects.Select(subject => $"'{subject.Name}'"))}, got '{options.Only}'.");
                return 1;
            }
            Figures figures = Measure(chosen, options.Rounds, notes);
            IEnumerable<Row> rows = Table.Rows(figures, options.Threads).Where(row => options.Only.Length == 0 || row.IsMeasured);
            string table = Table.Write(Head(options, peers, figures), rows, notes.Distinct());
            Console.Write(table);
            if (options.Save) File.WriteAllText(Path.Combine(Repository.Results, $"{Date}-{Machine.ProcessorFile}.md"), table);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Date => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Figures Measure(Subject[] subjects, int rounds, List<string> notes)
    {
        var figures = new Figures();
        for (int round = 1; round <= rounds; round++)
            foreach (Subject subject in subjects)
                foreach (SubjectRun run in subject.Runs)
                {
                    Console.Error.WriteLine($"round {round} of {rounds}: {subject.Name}: {run.Program}");
                    try
                    {
                        figures.Add(subject.Name, run.Program, JsonLines.Parse(run.Child.Run()));
                    }
                    catch (ChildFaultException fault)
                    {
                        notes.Add($"{run.Program}, {subject.Name}: {fault.Message}.");
                    }
                }
        return figures;
    }

    private static IEnumerable<string> Head(ComparisonOptions options, Peers peers, Figures figures) =>
    [
        $"# {Date}, {Machine.Processor}, {Environment.ProcessorCount} cores",
        "",
        $"Road: {string.Join(" and ", figures.Roads)} bits. "
            + string.Join(", ", [RuntimeInformation.FrameworkDescription, $"PsLm {typeof(LmException).Assembly.GetName().Version?.ToString(3)}", .. peers.Versions])
            + ".",
        "",
        $"Rounds: {options.Rounds}, the programs in turns; the best of each counts, for a limit that of the whole run. "
            + "Limits: multiply-add rate in GFLOP/s, reading in GB/s, and words/s at which a step's matrix products alone would go at the multiply-add rate.",
    ];
}
