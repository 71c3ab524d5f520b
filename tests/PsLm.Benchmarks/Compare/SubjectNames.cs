namespace PsLm.Benchmarks.Compare;

/// <summary>What is measured, as <c>--only</c> knows it and as rows ask for it.</summary>
internal static class SubjectNames
{
    internal const string Prediction = "prediction", Softmax = "softmax", EncoderDecoder = "encdec", FeedForward = "nplm", Direct = "direct";

    internal static string Products(int threads) => $"products on {threads}";

    internal static string NarrowProducts(int threads) => $"avx2 products on {threads}";

    internal static string Forms(int threads) => $"forms on {threads}";
}
