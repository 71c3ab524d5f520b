namespace PsLm.Benchmarks.Compare;

/// <summary>The rows in their order, and the file in GitHub's Markdown.</summary>
internal static class Table
{
    private static readonly string[] Heads = ["measured", "PsLm", "share of the limit", "ratio to OpenBLAS's best road", "ratio to TorchSharp", "bar", "met"];

    internal static IEnumerable<Row> Rows(Figures all, int threads)
    {
        int[] counts = [.. new[] { 1, threads }.Distinct()];
        return [.. counts.SelectMany(count => ProductRows.Of(all, count)), .. counts.SelectMany(count => ProductRows.Narrow(all, count)),
            .. MemoryRows.Of(all, threads), .. TrainingRows.Of(all, threads)];
    }

    internal static string Write(IEnumerable<string> head, IEnumerable<Row> rows, IEnumerable<string> notes)
    {
        IEnumerable<string> lines = [.. head, "", Line(Heads), Line(Heads.Select(_ => "---")), .. rows.Select(row => Line(row.Cells)),
            .. notes.SelectMany(note => new[] { "", note })];
        return string.Join('\n', lines) + "\n";
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
