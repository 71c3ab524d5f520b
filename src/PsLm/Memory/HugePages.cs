using System.Runtime.InteropServices;

namespace PsLm.Memory;

/// <summary>Asks for pages of 2 MB where Linux gives them to those who ask: a row of wires then takes one entry of the processor's
/// page table cache and not fifty, and first touching a circuit of 10 GB takes thousands of page faults and not millions.</summary>
internal static unsafe partial class HugePages
{
    /// <summary>Bytes of a page, and the boundary that memory for them begins on.</summary>
    internal const int Size = 2 << 20;

    private const int AdviseHugePages = 14;

    /// <summary>Whether memory of so many bytes is worth the boundary.</summary>
    internal static bool Suit(long bytes) => OperatingSystem.IsLinux() && bytes >= 4L * Size;

    /// <summary>Asks for memory that nobody has touched yet. The system may say no, and nothing is lost but time.</summary>
    /// <param name="memory">On a boundary of <see cref="Size"/>.</param>
    /// <param name="bytes">Its length.</param>
    internal static void Advise(void* memory, long bytes) => _ = MemoryAdvise(memory, (nuint)bytes, AdviseHugePages);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(void* memory, nuint bytes, int advice);
}
