using System.Globalization;

namespace PsLm.Memory;

/// <summary>Refuses work that would not fit into memory, before any of it is taken: Linux grants every request and kills later.</summary>
internal static class MemoryLimit
{
    private const double UsableShare = 0.8;

    /// <summary>Compares a need with 80 % of the memory that the process may use.</summary>
    /// <param name="bytes">The need.</param>
    /// <param name="what">Who needs it, as the first words of the message.</param>
    /// <param name="advice">What to do about it.</param>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>, with both numbers.</exception>
    internal static void Check(long bytes, string what, string advice = "Ask for a smaller vocabulary, encoding or context.")
    {
        if (Has(bytes)) return;
        throw new LmException(LmError.MemoryExceeded, string.Create(CultureInfo.InvariantCulture,
            $"{what} needs {Gigabytes(bytes)} of memory; {Gigabytes(Limit)} may be used here (80 % of what the process is allowed). {advice}"));
    }

    /// <summary>Whether 80 % of the memory that the process may use holds so many bytes.</summary>
    internal static bool Has(long bytes) => bytes <= Limit;

    private static long Limit => (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * UsableShare);

    private static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:N2} GB");
}
