namespace PsLm.Benchmarks.Compare;

/// <summary>One JSON line that a program printed.</summary>
/// <param name="Test">What was measured, as <c>gemm 1024x1024x1024</c>.</param>
/// <param name="Threads">On so many threads.</param>
/// <param name="Road">Which kernels were taken, in the program's own words; empty where it does not say.</param>
/// <param name="Numbers">All other fields.</param>
internal sealed record Measurement(string Test, int Threads, string Road, IReadOnlyDictionary<string, double> Numbers);
