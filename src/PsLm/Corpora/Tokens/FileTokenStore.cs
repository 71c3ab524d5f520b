using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PsLm.Files;

namespace PsLm.Corpora;

/// <summary>Ids in a file, little end first. What is read stays in the system's cache of files while there is room for it.</summary>
/// <param name="file">The file; it goes with the last one that reads it.</param>
/// <param name="offset">Its bytes before the ids.</param>
/// <param name="count">Ids.</param>
/// <param name="isNarrow">Whether an id has two bytes, and not four.</param>
/// <param name="vocabularySize">Every id is below it.</param>
internal sealed class FileTokenStore(UnlinkedTempFile file, long offset, long count, bool isNarrow, int vocabularySize) : TokenFormat
{
    private const int BufferSize = 1 << 16;

    private readonly int width = isNarrow ? sizeof(ushort) : sizeof(int);
    private TokenHashes? hashes;

    internal override long Count => count;

    /// <summary>From now on, each block is checked when it is first read.</summary>
    internal void CheckBy(TokenHashes blocks) => hashes = blocks;

    internal override void CopyTo(long start, Span<int> destination)
    {
        if (hashes is not null && !destination.IsEmpty) CheckBlocks(hashes, start, start + destination.Length - 1);
        if (isNarrow) CopyNarrow(start, destination);
        else file.Read(MemoryMarshal.AsBytes(destination), offset + start * width);
        // What indexes rows of weights must be in their range, whatever a disk or another program has made of the file.
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
