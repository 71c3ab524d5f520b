using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PsLm.Files;

namespace PsLm.Corpora;

/// <summary>Little-endian token ids in a file. The operating system's page cache keeps what was read.</summary>
/// <param name="file">The file; closed with its last reader.</param>
/// <param name="offset">Byte offset of the first id.</param>
/// <param name="count">Number of ids.</param>
/// <param name="isNarrow">Whether an id has two bytes instead of four.</param>
/// <param name="vocabularySize">Exclusive upper bound of the ids.</param>
internal sealed class FileTokenStore(UnlinkedTempFile file, long offset, long count, bool isNarrow, int vocabularySize) : TokenFormat
{
    private const int BufferSize = 1 << 16;

    private readonly int width = isNarrow ? sizeof(ushort) : sizeof(int);
    private TokenHashes? hashes;

    internal override long Count => count;

    /// <summary>Sets the hashes by which each block is checked at its first read.</summary>
    internal void CheckBy(TokenHashes blocks) => hashes = blocks;

    internal override void CopyTo(long start, Span<int> destination)
    {
        if (hashes is not null && !destination.IsEmpty) CheckBlocks(hashes, start, start + destination.Length - 1);
        if (isNarrow) CopyNarrow(start, destination);
        else file.Read(MemoryMarshal.AsBytes(destination), offset + start * width);
        // The ids index rows of weights. Check their range, because the disk or another program may have changed the file.
        if (!destination.IsEmpty && TensorPrimitives.Max(MemoryMarshal.Cast<int, uint>(destination)) >= vocabularySize)
            throw file.Fault(new InvalidDataException(FormattableString.Invariant($"Near word {start:N0} stands an id that the vocabulary of {vocabularySize:N0} words does not have.")));
    }

    internal override void Write(long start, ReadOnlySpan<int> ids)
    {
        if (!isNarrow)
        {
            file.Write(MemoryMarshal.AsBytes(ids), offset + start * width);
            return;
        }
        ushort[] buffer = ArrayPool<ushort>.Shared.Rent(Math.Min(ids.Length, BufferSize));
        while (!ids.IsEmpty)
        {
            Span<ushort> piece = buffer.AsSpan(0, Math.Min(ids.Length, buffer.Length));
            TensorPrimitives.ConvertTruncating<int, ushort>(ids[..piece.Length], piece);
            file.Write(MemoryMarshal.AsBytes(piece), offset + start * width);
            ids = ids[piece.Length..];
            start += piece.Length;
        }
        ArrayPool<ushort>.Shared.Return(buffer);
    }

    public override void Dispose() => file.Dispose();

    private void CheckBlocks(TokenHashes blocks, long first, long last)
    {
        for (long block = first / TokenHashes.BlockWords; block <= last / TokenHashes.BlockWords; block++)
        {
            if (blocks.IsChecked(block)) continue;
            long start = block * TokenHashes.BlockWords, end = Math.Min(start + TokenHashes.BlockWords, count);
            byte[] buffer = ArrayPool<byte>.Shared.Rent((int)(end - start) * width);
            Span<byte> bytes = buffer.AsSpan(0, (int)(end - start) * width);
            file.Read(bytes, offset + start * width);
            bool isWhole = blocks.Check(block, bytes);
            ArrayPool<byte>.Shared.Return(buffer);
            if (!isWhole) throw file.Fault(new InvalidDataException(FormattableString.Invariant(
                $"block {block:N0}, words {start:N0} to {end - 1:N0}, is damaged: it is not what was exported")));
        }
    }

    private void CopyNarrow(long start, Span<int> destination)
    {
        ushort[] buffer = ArrayPool<ushort>.Shared.Rent(Math.Min(destination.Length, BufferSize));
        while (!destination.IsEmpty)
        {
            Span<ushort> piece = buffer.AsSpan(0, Math.Min(destination.Length, buffer.Length));
            file.Read(MemoryMarshal.AsBytes(piece), offset + start * width);
            TensorPrimitives.ConvertTruncating<ushort, int>(piece, destination);
            destination = destination[piece.Length..];
            start += piece.Length;
        }
        ArrayPool<ushort>.Shared.Return(buffer);
    }
}
