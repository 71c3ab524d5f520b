using System.Numerics;
using System.Runtime.InteropServices;
using PsLm.Memory;

namespace PsLm.Corpora;

/// <summary>Token ids in native memory.</summary>
/// <remarks>Native memory has huge pages; with a managed array, page faults would take a tenth of the import time.</remarks>
/// <typeparam name="T">Type of a stored id: ushort or int.</typeparam>
internal sealed unsafe class MemoryTokenStore<T> : TokenFormat where T : unmanaged, IBinaryInteger<T>
{
    private readonly NativeBuffer memory;

    /// <summary>Allocates the memory.</summary>
    internal MemoryTokenStore(long count)
    {
        Count = count;
        memory = new NativeBuffer(checked(count * sizeof(T) + sizeof(float) - 1) / sizeof(float));
    }

    internal override long Count { get; }

    internal override void CopyTo(long start, Span<int> destination)
    {
        Span<T> stretch = Stretch(start, destination.Length);
        if (typeof(T) == typeof(ushort)) TokenCodes.Widen(MemoryMarshal.Cast<T, ushort>(stretch), destination);
        else MemoryMarshal.Cast<T, int>(stretch).CopyTo(destination);
        GC.KeepAlive(memory);
    }

    internal override void Write(long start, ReadOnlySpan<int> ids)
    {
        Span<T> stretch = Stretch(start, ids.Length);
        if (typeof(T) == typeof(ushort)) TokenCodes.Narrow(ids, MemoryMarshal.Cast<T, ushort>(stretch));
        else ids.CopyTo(MemoryMarshal.Cast<T, int>(stretch));
        GC.KeepAlive(memory);
    }

    public override void Dispose() => memory.Dispose();

    private Span<T> Stretch(long start, int length) => start >= 0 && start <= Count - length ? new((T*)memory.Pointer + start, length)
        : throw new ArgumentOutOfRangeException(nameof(start), FormattableString.Invariant($"{length:N0} ids from {start:N0} on do not lie within {Count:N0}."));
}
