using System.Globalization;

namespace PsLm.Memory;

/// <summary>Rejects work that does not fit into memory before it allocates: Linux overcommits, and kills the process later.</summary>
internal static class MemoryLimit
{
    private const double UsableShare = 0.8;

    /// <summary>Throws if a need exceeds 80 % of the memory that the process may use.</summary>
    /// <param name="bytes">The need, in bytes.</param>
    /// <param name="what">What needs the memory: the first words of the message.</param>
    /// <param name="advice">What the user can do: the last sentence of the message.</param>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>, with the need and the limit.</exception>
    internal static void Check(long bytes, string what, string advice = "Ask for a smaller vocabulary, encoding or context.")
    {
        if (Has(bytes)) return;
        throw new LmException(LmError.MemoryExceeded, string.Create(CultureInfo.InvariantCulture,
            $"{what} needs {Gigabytes(bytes)} of memory; {Gigabytes(Limit)} may be used here (80 % of what the process is allowed). {advice}"));
    }

    /// <summary>Whether this many bytes fit into 80 % of the memory that the process may use.</summary>
    internal static bool Has(long bytes) => bytes <= Limit;

    private static long Limit => (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * UsableShare);

    private static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:N2} GB");
}
