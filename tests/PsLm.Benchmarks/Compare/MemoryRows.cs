namespace PsLm.Benchmarks.Compare;

/// <summary>What the speed of memory limits, and the softmax.</summary>
internal static class MemoryRows
{
    private const string Unit = "GB/s", Field = "gb_per_s", Read = "read", PeersField = "gflops", PeersTest = "gemm 1x256x50000";

    /// <summary>Bytes that 1x256x50000 reads for each of its operations: 4 a weight, which takes a multiplication and an addition.</summary>
    private const double BytesAnOperation = 2;

    internal static IEnumerable<Row> Of(Figures all, int threads) =>
        [Prediction(all.Of(SubjectNames.Prediction, threads), all.Of(SubjectNames.Products(threads), threads)),
            .. Softmax(all.Of(SubjectNames.Softmax, threads)), Direct(all.Of(SubjectNames.Direct, threads))];

    private static Row Prediction(Figures figures, Figures peers)
    {
        double? ours = figures.Highest(Programs.Ours, "predict 1x256x50000", Field), limit = figures.Highest(Programs.Limit, Read, Field);
        Measurement? blas = peers.Best(Programs.OpenBlas, PeersTest, PeersField);
        double? peer = blas?.Numbers[PeersField] * BytesAnOperation;
        double? torch = peers.Highest(Programs.TorchSharp, PeersTest, PeersField) * BytesAnOperation;
        const string what = "one prediction, 1x256x50000, weights in no cache (the peers': the same again and again)";
        return new(what, Cell.Of(ours, Unit), Bar.Share(0.85, ours / limit))
        {
            Limit = Cell.Share(ours, limit),
            OpenBlas = Cell.Ratio(ours, peer, blas?.Road ?? ""),
            TorchSharp = Cell.Ratio(ours, torch),
        };
    }

    private static IEnumerable<Row> Softmax(Figures figures)
    {
        const string test = "softmax 512x50000";
        double? whole = figures.Lowest(Programs.Ours, test, "ms"), products = figures.Lowest(Programs.Ours, test, "products_ms");
        double? share = (whole / products - 1) * 100;
        yield return new("softmax with cross-entropy, 512 rows of 50,000: time on top of its three products", Cell.Of(share, "%"), Bar.AtMost(15, "%", share));
        double? extra = figures.Highest(Programs.Ours, test, "extra_mb");
        yield return new("the same: memory beside weights and gradients (all logits would be 102 MB)", Cell.Of(extra, "MB"), Bar.AtMost(32, "MB", extra));
    }

    private static Row Direct(Figures figures)
    {
        double? ours = figures.Highest(Programs.Ours, "direct n1 V50000", Field), limit = figures.Highest(Programs.Limit, Read, Field);
        return new("Direct, one word, V = 50,000: rows read and written", Cell.Of(ours, Unit), Bar.Share(0.7, ours / limit)) { Limit = Cell.Share(ours, limit) };
    }
}
