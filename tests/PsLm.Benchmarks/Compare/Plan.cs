using System.Globalization;

namespace PsLm.Benchmarks.Compare;

/// <summary>All that is measured.</summary>
/// <param name="peers">What can be run.</param>
/// <param name="threads">On so many threads, and the products on one as well.</param>
internal sealed class Plan(Peers peers, int threads)
{
    /// <summary>OpenBLAS's kernels for these processors; the best of them by product is the peer.</summary>
    private static readonly string[] OpenBlasRoads = ["SkylakeX", "Cooperlake", "Zen", "Haswell"];

    private static readonly Dictionary<string, string> Narrow = new() { ["DOTNET_EnableAVX512"] = "0" };

    /// <summary>Ours asks for pages of 2 MB; without them the limit of reading is a tenth too low.</summary>
    private static readonly Dictionary<string, string> HugePages = new() { ["GLIBC_TUNABLES"] = "glibc.malloc.hugetlb=1" };

    private readonly string self = Environment.ProcessPath ?? throw new InvalidOperationException("The system does not tell where this program lies.");

    internal IEnumerable<Subject> Subjects()
    {
        foreach (int count in new[] { 1, threads }.Distinct())
        {
            yield return new(SubjectNames.Products(count), [.. Limit(), Ours("gemm", count), .. OpenBlas(count), .. TorchSharp("gemm", count)]);
            yield return new(SubjectNames.NarrowProducts(count), [.. NarrowLimit(), new(Programs.Ours, new(self, "gemm", Text(count)) { Environment = Narrow })]);
            yield return new(SubjectNames.Forms(count), [.. Limit(), Ours("forms", count)]);
        }
        yield return new(SubjectNames.Prediction, [.. Limit(), .. Again("predict")]);
        yield return new(SubjectNames.Softmax, [Ours("softmax", threads)]);
        yield return new(SubjectNames.EncoderDecoder, [.. Limit(), Ours("encdec", threads), .. TorchSharp("encdec", threads)]);
        yield return new(SubjectNames.FeedForward, [.. Limit(), Ours("nplm", threads), .. TorchSharp("nplm", threads), Ours("nplm", 1), Ours("sampled", threads)]);
        yield return new(SubjectNames.Direct, [.. Limit(), .. Again("direct")]);
    }

    /// <summary>What the speed of memory limits is measured several times a round, as the limit is with nearly every subject: how far
    /// off a process's memory lies is drawn anew with each, and decides by a factor of two on some machines.</summary>
    private IEnumerable<SubjectRun> Again(string what) => Enumerable.Repeat(Ours(what, threads), 4);

    private SubjectRun Ours(string what, int count) => new(Programs.Ours, new ChildProcess(self, what, Text(count)));

    private IEnumerable<SubjectRun> Limit() => Limit(Programs.Limit, peers.Limit);

    private IEnumerable<SubjectRun> NarrowLimit() => Limit(Programs.NarrowLimit, peers.NarrowLimit);

    private IEnumerable<SubjectRun> Limit(string name, string? program) =>
        program is null ? [] : [new(name, new ChildProcess(program, Text(threads)) { Environment = HugePages })];

    private IEnumerable<SubjectRun> TorchSharp(string what, int count) =>
        peers.TorchSharp is { } script ? [new(Programs.TorchSharp, new ChildProcess("bash", script, what, Text(count)))] : [];

    private IEnumerable<SubjectRun> OpenBlas(int count) => peers.OpenBlas is not { } program ? []
        : OpenBlasRoads.Select(road => new SubjectRun(Programs.OpenBlas, new ChildProcess(program)
        {
            Environment = new Dictionary<string, string> { ["OPENBLAS_NUM_THREADS"] = Text(count), ["OPENBLAS_CORETYPE"] = road },
        }));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
