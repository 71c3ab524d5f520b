using System.Runtime.InteropServices;

namespace PsLm.Benchmarks.Compare;

/// <summary>What the figures were taken on.</summary>
internal static class Machine
{
    private const string Facts = "/proc/cpuinfo";

    /// <summary>As <c>AMD EPYC, family 25, model 17</c>: the name alone often does not tell which it is.</summary>
    internal static string Processor { get; } = File.Exists(Facts)
        ? $"{Fact("model name")}, family {Fact("cpu family")}, model {Fact("model")}"
        : $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}";

    /// <summary>The processor as part of a file's name: <c>amd-epyc-family-25-model-17</c>.</summary>
    internal static string ProcessorFile => string.Join('-', string
        .Concat(Processor.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' '))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Fact(string name) => File.ReadLines(Facts).Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
        .FirstOrDefault(pair => pair.Length == 2 && pair[0] == name)?[1] ?? "unknown";
}
