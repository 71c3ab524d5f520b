using PsLm.Compute;
using PsLm.Memory;

namespace PsLm.Benchmarks;

/// <summary>Every form of the matrix product that training takes, overwriting and adding, over square and long shapes.</summary>
internal static class FormsBenchmark
{
    private static readonly Product[] Shapes =
    [
        new(128, 128, 128), new(256, 256, 256), new(512, 512, 512), new(1024, 1024, 1024), new(512, 256, 1024), new(512, 1024, 256),
        new(1024, 512, 256), new(128, 256, 50000), new(128, 50000, 256), new(50000, 128, 256),
    ];

    internal static void Run(int threads)
    {
        WarmUp(threads);
        foreach (Product shape in Shapes)
        {
            using NativeBuffer a = shape.A(), b = shape.B(), c = shape.C();
            (string Form, Product Product)[] forms =
                [("A B", shape), ("A^T B", shape with { TransposeA = true }), ("A B^T", shape with { TransposeB = true })];
            foreach ((string form, Product product) in forms)
                foreach (bool adds in new[] { false, true })
                {
                    double best = BestTime.Of(product.Call(a, b, c, adds, threads), 0.3);
                    string name = $"form {form} {product.M}x{product.K}x{product.N}{(adds ? ", added" : "")}";
                    Report.Write(new { test = name, road = SimdWidth.Bits, threads, gflops = Math.Round(product.Operations / best / 1e9, 1) });
                }
        }
    }

    /// <summary>Until the runtime has compiled what is between the tiles for good: the first shape is the smallest, where that shows.</summary>
    private static void WarmUp(int threads)
    {
        using NativeBuffer a = Shapes[0].A(), b = Shapes[0].B(), c = Shapes[0].C();
        foreach (Product product in (Product[])[Shapes[0], Shapes[0] with { TransposeA = true }, Shapes[0] with { TransposeB = true }])
            BestTime.Of(product.Call(a, b, c, false, threads), 1);
    }
}
