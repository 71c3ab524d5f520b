using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PsLm.Files;

namespace PsLm.Corpora;

/// <summary>Ids in a private file, little end first. What is read stays in the system's cache of files while there is room for it.</summary>
/// <param name="file">The file; it goes with the last one that reads it.</param>
/// <param name="count">Ids.</param>
/// <param name="isNarrow">Whether an id has two bytes, and not four.</param>
internal sealed class FileTokens(ScratchFile file, long count, bool isNarrow) : TokenStorage
{
    private const int BufferSize = 1 << 16;

    private readonly int width = isNarrow ? sizeof(ushort) : sizeof(int);

    internal override long Count => count;

    internal override void CopyTo(long start, Span<int> destination)
    {
        if (!isNarrow)
        {
            file.Read(MemoryMarshal.AsBytes(destination), start * width);
            return;
        }
        ushort[] buffer = ArrayPool<ushort>.Shared.Rent(Math.Min(destination.Length, BufferSize));
        while (!destination.IsEmpty)
        {
            Span<ushort> piece = buffer.AsSpan(0, Math.Min(destination.Length, buffer.Length));
            file.Read(MemoryMarshal.AsBytes(piece), start * width);
            TensorPrimitives.ConvertTruncating<ushort, int>(piece, destination);
            destination = destination[piece.Length..];
            start += piece.Length;
        }
        ArrayPool<ushort>.Shared.Return(buffer);
    }

    internal override void Write(long start, ReadOnlySpan<int> ids)
    {
        if (!isNarrow)
        {
            file.Write(MemoryMarshal.AsBytes(ids), start * width);
            return;
        }
        ushort[] buffer = ArrayPool<ushort>.Shared.Rent(Math.Min(ids.Length, BufferSize));
        while (!ids.IsEmpty)
        {
            Span<ushort> piece = buffer.AsSpan(0, Math.Min(ids.Length, buffer.Length));
            TensorPrimitives.ConvertTruncating<int, ushort>(ids[..piece.Length], piece);
            file.Write(MemoryMarshal.AsBytes(piece), start * width);
            ids = ids[piece.Length..];
            start += piece.Length;
        }
        ArrayPool<ushort>.Shared.Return(buffer);
    }
}
