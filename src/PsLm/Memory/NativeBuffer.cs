using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PsLm.Memory;

/// <summary>Numbers in native memory, on a 64-byte boundary and zero at first: an array ends at 2,147,483,591 elements, a
/// circuit of 50,000 x 50,000 wires does not. Floats unless told otherwise.</summary>
/// <remarks>The memory goes when the buffer is collected. Whoever works on <see cref="Pointer"/> keeps the buffer reachable until
/// the work is done (<see cref="GC.KeepAlive"/>).</remarks>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const int Alignment = 64;
    private void* memory;
    private byte* pointer;

    /// <summary>Takes the memory.</summary>
    /// <param name="length">Numbers, 0 or more.</param>
    /// <param name="type">How each is kept.</param>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>, before anything is taken.</exception>
    internal NativeBuffer(long length, WeightType type = WeightType.Single)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Type = type;
        Length = length;
        MemoryLimit.Check(ByteLength, "A tensor");
        // Memory that the system hands out as zeros is not written here: billions of wires are first touched by the threads that train.
        nuint alignment = HugePages.Suit(ByteLength) ? (nuint)HugePages.Size : Alignment;
        memory = NativeMemory.AllocZeroed((nuint)ByteLength + alignment);
        pointer = (byte*)(((nuint)memory + alignment - 1) & ~(alignment - 1));
        if (alignment == HugePages.Size) HugePages.Advise(pointer, ByteLength);
        if (length > 0) GC.AddMemoryPressure(ByteLength);
    }

    ~NativeBuffer() => Free();

    /// <summary>How each number is kept.</summary>
    internal WeightType Type { get; }

    /// <summary>Numbers.</summary>
    internal long Length { get; }

    /// <summary>Bytes.</summary>
    internal long ByteLength => checked(Length * (Type.Bytes()));

    /// <summary>The first float.</summary>
    internal float* Pointer => (float*)First(WeightType.Single);

    /// <summary>The first BFloat16.</summary>
    internal ushort* HalfPointer => (ushort*)First(WeightType.BFloat16);

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

    /// <summary>The bytes of a stretch of the buffer, as they stand in a file.</summary>
    /// <param name="start">First number, from 0.</param>
    /// <param name="count">Numbers.</param>
    /// <returns>The memory itself, valid while the buffer is.</returns>
    internal Span<byte> Bytes(long start, int count)
    {
        if (start < 0 || count < 0 || start > Length - count) ThrowOutside(start, count);
        int size = Type.Bytes();
        return new Span<byte>(First(Type) + start * size, checked(count * size));
    }

    /// <summary>Copies all numbers from a buffer of the same type and length.</summary>
    /// <param name="source">The other buffer.</param>
    /// <exception cref="ArgumentException">Types or lengths differ.</exception>
    internal void CopyFrom(NativeBuffer source)
    {
        if (source.Length != Length || source.Type != Type)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"CopyFrom: {Length:N0} x {Type} here, {source.Length:N0} x {source.Type} there."));
        Buffer.MemoryCopy(source.First(Type), First(Type), ByteLength, ByteLength);
        GC.KeepAlive(source);
        GC.KeepAlive(this);
    }

    /// <summary>Sets all numbers to 0.</summary>
    internal void Clear()
    {
        NativeMemory.Clear(First(Type), (nuint)ByteLength);
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
        NativeMemory.Free(memory);
        pointer = null;
        if (Length > 0) GC.RemoveMemoryPressure(ByteLength);
    }

    private byte* First(WeightType type)
    {
        ObjectDisposedException.ThrowIf(pointer == null, this);
        return type == Type ? pointer : throw new InvalidOperationException($"The numbers are {Type}, not {type}.");
    }

    private void ThrowOutside(long start, int count) => throw new ArgumentOutOfRangeException(nameof(start),
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} numbers from {start:N0} on do not lie within {Length:N0}."));
}
