using System.Buffers;
using System.Runtime.InteropServices;

namespace PsLm.Corpora;

/// <summary>A block cut into words.</summary>
/// <param name="Number">The block's.</param>
/// <param name="Worker">Whose ids they are.</param>
/// <param name="Codes">The words by the ids of the worker's table, as <see cref="TokenCodes"/> writes them: a rented array's.</param>
/// <param name="Count">Words.</param>
/// <param name="Pieces">What was found out about documents.</param>
internal sealed record ScannedBlock(long Number, BlockScanner Worker, Memory<ushort> Codes, int Count, DocumentPiece[] Pieces)
{
    /// <summary>Takes the words out of the worker's counts.</summary>
    internal void Uncount()
    {
        int[] ids = new int[Count];
        TokenCodes.Decode(Codes.Span, ids);
        Worker.Words.Uncount(ids);
    }

    /// <summary>Gives the array back: a corpus larger than memory passes through a few of them.</summary>
    internal void Return()
    {
        if (MemoryMarshal.TryGetArray(Codes, out ArraySegment<ushort> codes)) ArrayPool<ushort>.Shared.Return(codes.Array!);
    }
}
