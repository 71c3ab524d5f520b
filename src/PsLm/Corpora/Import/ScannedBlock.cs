using System.Buffers;
using System.Runtime.InteropServices;

namespace PsLm.Corpora;

/// <summary>The tokens of a scanned block.</summary>
/// <param name="Number">Number of the block.</param>
/// <param name="Worker">The scanner that assigned the ids.</param>
/// <param name="Codes">Token ids local to the scanner, encoded by <see cref="TokenCodes"/>, in an array rented from the pool.</param>
/// <param name="Count">Number of tokens.</param>
/// <param name="Pieces">Document pieces.</param>
internal sealed record ScannedBlock(long Number, BlockScanner Worker, Memory<ushort> Codes, int Count, DocumentPiece[] Pieces)
{
    /// <summary>Subtracts the block's tokens from the scanner's word counts.</summary>
    internal void Uncount()
    {
        int[] ids = new int[Count];
        TokenCodes.Decode(Codes.Span, ids);
        Worker.Words.Uncount(ids);
    }

    /// <summary>Returns the array to the pool, so that a corpus larger than memory reuses a few arrays.</summary>
    internal void Return()
    {
        if (MemoryMarshal.TryGetArray(Codes, out ArraySegment<ushort> codes)) ArrayPool<ushort>.Shared.Return(codes.Array!);
    }
}
