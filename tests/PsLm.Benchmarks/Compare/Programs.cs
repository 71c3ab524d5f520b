namespace PsLm.Benchmarks.Compare;

/// <summary>The names of the columns, by which figures are kept.</summary>
internal static class Programs
{
    internal const string Ours = "PsLm", Limit = "limit", NarrowLimit = "AVX2 limit", OpenBlas = "OpenBLAS", TorchSharp = "TorchSharp";
}
