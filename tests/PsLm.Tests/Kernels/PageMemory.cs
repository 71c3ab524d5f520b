using System.Runtime.InteropServices;

namespace PsLm.Tests.Kernels;

/// <summary>Pages from the system, and their protection (apart from their user because a generic class may not import).</summary>
internal static partial class PageMemory
{
    [LibraryImport("libc", EntryPoint = "mmap")]
    internal static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    internal static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    internal static partial int Unmap(nint address, nuint length);
}
