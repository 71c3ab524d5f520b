using System.Runtime.InteropServices;

namespace PsLm.Memory;

/// <summary>Requests 2 MB pages through <c>madvise</c> on Linux. A weight row of 50,000 floats then needs one TLB entry, not fifty. First
/// access to a direct circuit of 10 GB takes thousands of page faults, not millions.</summary>
internal static unsafe partial class HugePages
{
    /// <summary>Size and alignment of a huge page, in bytes: 2 MB.</summary>
    internal const int Size = 2 << 20;

    private const int AdviseHugePages = 14;

    /// <summary>Whether an allocation of this many bytes gains from huge pages: on Linux, from 8 MB.</summary>
    internal static bool Suit(long bytes) => OperatingSystem.IsLinux() && bytes >= 4L * Size;

    /// <summary>Requests huge pages for memory that is not yet touched. The system may refuse; only speed is lost.</summary>
    /// <param name="memory">Start address, aligned to <see cref="Size"/>.</param>
    /// <param name="bytes">Length in bytes.</param>
    internal static void Advise(void* memory, long bytes) => _ = MemoryAdvise(memory, (nuint)bytes, AdviseHugePages);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(void* memory, nuint bytes, int advice);
}
