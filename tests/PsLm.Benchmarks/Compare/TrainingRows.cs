namespace PsLm.Benchmarks.Compare;

/// <summary>Whole training steps beside the limit of their products and TorchSharp.</summary>
internal static class TrainingRows
{
    private const string EncoderDecoder = "encdec V50000 d256 B512 AdamW", FeedForward = "nplm n4 V50000 d256 B512 AdamW";
    private const string Speed = "tokens_per_s", Unit = "words/s", Memory = "peak_mb", Allocated = "allocated";

    internal static IEnumerable<Row> Of(Figures all, int threads)
    {
        Figures feedForward = all.Of(SubjectNames.FeedForward, threads);
        return [.. Circuit("encdec", all.Of(SubjectNames.EncoderDecoder, threads), EncoderDecoder, 76.8e6), .. Circuit("nplm", feedForward, FeedForward, 78.4e6),
            .. SecondThread(all.Of(SubjectNames.FeedForward, 1), all.Of(SubjectNames.FeedForward, 2)), .. Sampled(feedForward)];
    }

    /// <summary>Speed, memory and allocation of one circuit; the limit is its matrix products at the multiply-add rate.</summary>
    private static IEnumerable<Row> Circuit(string name, Figures figures, string test, double operationsAWord)
    {
        double? ours = figures.Highest(Programs.Ours, test, Speed), limit = figures.Highest(Programs.Limit, "fma", "gflops") * 1e9 / operationsAWord;
        yield return new($"{name} AdamW", Cell.Of(ours, Unit), Bar.Share(0.7, ours / limit))
        {
            Limit = Cell.Share(ours, limit),
            TorchSharp = Cell.Ratio(ours, figures.Highest(Programs.TorchSharp, test, Speed)),
        };
        double? peak = figures.Highest(Programs.Ours, test, Memory), peer = figures.Highest(Programs.TorchSharp, test, Memory);
        yield return new($"{name}, peak memory", Cell.Of(peak, "MB"), Bar.AtMost(0.5, "of TorchSharp", peak / peer)) { TorchSharp = Cell.Ratio(peak, peer) };
        double? allocated = figures.Highest(Programs.Ours, test, Allocated);
        yield return new($"{name}, managed allocation a step", Cell.Of(allocated, "bytes"), Bar.AtMost(0, "bytes", allocated));
    }

    private static IEnumerable<Row> SecondThread(Figures one, Figures two)
    {
        double? gain = two.Highest(Programs.Ours, FeedForward, Speed) / one.Highest(Programs.Ours, FeedForward, Speed);
        if (gain is not null) yield return new("nplm, two threads beside one", Cell.Of(gain, "times"), Bar.AtLeast(1.85, "times", gain));
    }

    /// <summary>A loss over some of the words, where a run of ours prints one, beside the exact loss of the peer.</summary>
    private static IEnumerable<Row> Sampled(Figures figures)
    {
        double? torch = figures.Highest(Programs.TorchSharp, FeedForward, Speed);
        foreach (string test in figures.Tests(" sample "))
        {
            double? ours = figures.Highest(Programs.Ours, test, Speed);
            yield return new($"{test} (TorchSharp: nplm, exact)", Cell.Of(ours, Unit), Bar.AtLeast(25, "times TorchSharp", ours / torch))
            {
                TorchSharp = Cell.Ratio(ours, torch),
            };
        }
    }
}
