using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PsLm.Tensors;

/// <summary>Floats in native memory, on a 64-byte boundary and zero at first: an array ends at 2,147,483,591 elements, a
/// circuit of 50,000 x 50,000 wires does not.</summary>
/// <remarks>The memory goes when the buffer is collected. Whoever works on <see cref="Pointer"/> keeps the buffer reachable until
/// the work is done (<see cref="GC.KeepAlive"/>).</remarks>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const int Alignment = 64;
    private float* pointer;

    /// <summary>Takes the memory.</summary>
    /// <param name="length">Floats, 0 or more.</param>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>, before anything is taken.</exception>
    internal NativeBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        MemoryLimit.Check(checked(length * sizeof(float)), "A tensor");
        Length = length;
        pointer = (float*)NativeMemory.AlignedAlloc(checked((nuint)Math.Max(length, 1) * sizeof(float)), Alignment);
        NativeMemory.Clear(pointer, (nuint)length * sizeof(float));
        if (length > 0) GC.AddMemoryPressure(length * sizeof(float));
    }

    ~NativeBuffer() => Free();

    /// <summary>Floats.</summary>
    internal long Length { get; }

    /// <summary>The first float.</summary>
    internal float* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(pointer == null, this);
            return pointer;
        }
    }

    /// <summary>A stretch of the buffer.</summary>
    /// <param name="start">First float, from 0.</param>
    /// <param name="count">Floats.</param>
    /// <returns>The memory itself, valid while the buffer is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<float> Slice(long start, int count)
    {
        if (start < 0 || count < 0 || start > Length - count) ThrowOutside(start, count);
        return new Span<float>(Pointer + start, count);
    }

    /// <summary>Copies all floats from a buffer of the same length.</summary>
    /// <param name="source">The other buffer.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal void CopyFrom(NativeBuffer source)
    {
        if (source.Length != Length)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"CopyFrom: {Length:N0} floats here, {source.Length:N0} there."));
        Buffer.MemoryCopy(source.Pointer, Pointer, Length * sizeof(float), Length * sizeof(float));
        GC.KeepAlive(source);
        GC.KeepAlive(this);
    }

    /// <summary>Sets all floats to 0.</summary>
    internal void Clear()
    {
        NativeMemory.Clear(Pointer, (nuint)Length * sizeof(float));
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (pointer == null) return;
        NativeMemory.AlignedFree(pointer);
        pointer = null;
        if (Length > 0) GC.RemoveMemoryPressure(Length * sizeof(float));
    }

    private void ThrowOutside(long start, int count) => throw new ArgumentOutOfRangeException(nameof(start),
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} floats from {start:N0} on do not lie within {Length:N0}."));
}
