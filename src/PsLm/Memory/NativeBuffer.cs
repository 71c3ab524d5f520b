using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PsLm.Memory;

/// <summary>A native memory buffer, aligned to 64 bytes and initialised to zero; Single by default. Managed arrays end at 2,147,483,591
/// elements; a circuit of 50,000 x 50,000 weights has more.</summary>
/// <remarks>The finalizer frees the memory. Code that uses <see cref="Pointer"/> must keep the buffer reachable until it is done
/// (<see cref="GC.KeepAlive"/>).</remarks>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const int Alignment = 64;
    private void* memory;
    private byte* pointer;

    /// <summary>Allocates the memory.</summary>
    /// <param name="length">Number of elements, 0 or more.</param>
    /// <param name="type">Type of each element; default Single.</param>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>, before any allocation.</exception>
    internal NativeBuffer(long length, WeightType type = WeightType.Single)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Type = type;
        Length = length;
        MemoryLimit.Check(ByteLength, "A tensor");
        // AllocZeroed does not write pages that the system returns zeroed: the training threads touch billions of weights first.
        nuint alignment = HugePages.Suit(ByteLength) ? (nuint)HugePages.Size : Alignment;
        memory = NativeMemory.AllocZeroed((nuint)ByteLength + alignment);
        pointer = (byte*)(((nuint)memory + alignment - 1) & ~(alignment - 1));
        if (alignment == HugePages.Size) HugePages.Advise(pointer, ByteLength);
        if (length > 0) GC.AddMemoryPressure(ByteLength);
    }

    ~NativeBuffer() => Free();

    /// <summary>Type of each element.</summary>
    internal WeightType Type { get; }

    /// <summary>Number of elements.</summary>
    internal long Length { get; }

    /// <summary>Size in bytes.</summary>
    internal long ByteLength => checked(Length * (Type.Bytes()));

    /// <summary>Address of the first element of a Single buffer.</summary>
    internal float* Pointer => (float*)First(WeightType.Single);

    /// <summary>Address of the first element of a BFloat16 buffer.</summary>
    internal ushort* HalfPointer => (ushort*)First(WeightType.BFloat16);

    /// <summary>A range of a Single buffer.</summary>
    /// <param name="start">Index of the first float, from 0.</param>
    /// <param name="count">Number of floats.</param>
    /// <returns>The memory itself, valid as long as the buffer.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<float> Slice(long start, int count)
    {
        if (start < 0 || count < 0 || start > Length - count) ThrowOutside(start, count);
        return new Span<float>(Pointer + start, count);
    }

    /// <summary>The bytes of a range of the buffer, as a file stores them.</summary>
    /// <param name="start">Index of the first element, from 0.</param>
    /// <param name="count">Number of elements.</param>
    /// <returns>The memory itself, valid as long as the buffer.</returns>
    internal Span<byte> Bytes(long start, int count)
    {
        if (start < 0 || count < 0 || start > Length - count) ThrowOutside(start, count);
        int size = Type.Bytes();
        return new Span<byte>(First(Type) + start * size, checked(count * size));
    }

    /// <summary>Copies all elements from a buffer of the same type and length.</summary>
    /// <param name="source">The source buffer.</param>
    /// <exception cref="ArgumentException">The types or the lengths differ.</exception>
    internal void CopyFrom(NativeBuffer source)
    {
        if (source.Length != Length || source.Type != Type)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"CopyFrom: {Length:N0} x {Type} here, {source.Length:N0} x {source.Type} there."));
        Buffer.MemoryCopy(source.First(Type), First(Type), ByteLength, ByteLength);
        GC.KeepAlive(source);
        GC.KeepAlive(this);
    }

    /// <summary>Sets all elements to 0.</summary>
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
