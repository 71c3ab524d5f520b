using System.Runtime.InteropServices;

namespace PsLm.Tests.Kernels;

/// <summary>Numbers whose last one lies at the end of a page, with a page behind it that may not be touched: a kernel that reads or
/// writes past the end ends the process. Plain memory where there is no mmap.</summary>
internal sealed unsafe class GuardedMemory<T> : IDisposable where T : unmanaged
{
    private const int ReadWrite = 3, PrivateAnonymous = 0x22;
    private readonly byte* pages;
    private readonly nuint size;

    internal GuardedMemory(nint length)
    {
        Length = length;
        nuint page = (nuint)Environment.SystemPageSize, bytes = (nuint)length * (nuint)sizeof(T);
        nuint body = (bytes + page - 1) / page * page;
        if (!OperatingSystem.IsLinux())
        {
            pages = (byte*)NativeMemory.AllocZeroed(bytes + 1);
            Pointer = (T*)pages;
            return;
        }
        size = body + page;
        pages = (byte*)PageMemory.Map(0, size, ReadWrite, PrivateAnonymous, -1, 0);
        Assert.NotEqual(-1, (nint)pages);
        Assert.Equal(0, PageMemory.Protect((nint)(pages + body), page, 0));
        Pointer = (T*)(pages + body - bytes);
    }

    internal GuardedMemory(ReadOnlySpan<T> values) : this(values.Length) => values.CopyTo(Span);

    internal nint Length { get; }

    internal T* Pointer { get; }

    internal Span<T> Span => new(Pointer, checked((int)Length));

    internal T[] ToArray() => Span.ToArray();

    public void Dispose()
    {
        if (size > 0) Assert.Equal(0, PageMemory.Unmap((nint)pages, size));
        else NativeMemory.Free(pages);
    }
}
