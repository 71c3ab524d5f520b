namespace PsLm.Benchmarks.Compare;

/// <summary>Matrix products beside the multiply-add limit, OpenBLAS and TorchSharp.</summary>
internal static class ProductRows
{
    private const string Unit = "GFLOP/s", Field = "gflops", MultiplyAdd = "fma";

    private static readonly string[] Shapes = ["1024x1024x1024", "512x256x50000", "512x50000x256", "1024x256x1024"];

    internal static IEnumerable<Row> Of(Figures all, int threads)
    {
        foreach (string shape in Shapes) yield return Product(all.Of(SubjectNames.Products(threads), threads), shape, threads);
        Figures forms = all.Of(SubjectNames.Forms(threads), threads);
        foreach (string form in new[] { "A B", "A^T B", "A B^T" }) yield return WorstForm(forms, form, threads);
    }

    /// <summary>The same without AVX-512, beside the limit without it.</summary>
    internal static IEnumerable<Row> Narrow(Figures all, int threads)
    {
        Figures figures = all.Of(SubjectNames.NarrowProducts(threads), threads);
        double? limit = figures.Highest(Programs.NarrowLimit, MultiplyAdd, Field);
        foreach (string shape in Shapes)
        {
            double? ours = figures.Highest(Programs.Ours, $"gemm {shape}", Field);
            yield return new($"{shape} on AVX2, threads: {threads}", Cell.Of(ours, Unit), Bar.Share(0.85, ours / limit)) { Limit = Cell.Share(ours, limit) };
        }
    }

    private static Row Product(Figures figures, string shape, int threads)
    {
        string test = $"gemm {shape}";
        double? ours = figures.Highest(Programs.Ours, test, Field), limit = figures.Highest(Programs.Limit, MultiplyAdd, Field);
        Measurement? blas = figures.Best(Programs.OpenBlas, test, Field);
        double? peer = blas?.Numbers[Field];
        return new($"{shape}, threads: {threads}", Cell.Of(ours, Unit), Bar.Share(0.85, ours / limit), Bar.AtLeast(0.95, "of OpenBLAS", ours / peer))
        {
            Limit = Cell.Share(ours, limit),
            OpenBlas = Cell.Ratio(ours, peer, blas?.Road ?? ""),
            TorchSharp = Cell.Ratio(ours, figures.Highest(Programs.TorchSharp, test, Field)),
        };
    }

    private static Row WorstForm(Figures figures, string form, int threads)
    {
        string prefix = $"form {form} ";
        double? limit = figures.Highest(Programs.Limit, MultiplyAdd, Field);
        (string? test, double? ours) = figures.Tests(prefix).Select(test => (test, figures.Highest(Programs.Ours, test, Field)))
            .OrderBy(one => one.Item2).FirstOrDefault();
        string where = test is null ? "" : $" ({test[prefix.Length..]})";
        return new($"{form}, the slowest shape{where}, threads: {threads}", Cell.Of(ours, Unit), Bar.Share(0.75, ours / limit))
        {
            Limit = Cell.Share(ours, limit),
        };
    }
}
