namespace PsLm.Corpora;

/// <summary>A block cut into words.</summary>
/// <param name="Number">The block's.</param>
/// <param name="Worker">Whose ids they are.</param>
/// <param name="Ids">The words by the ids of the worker's table.</param>
/// <param name="Pieces">What was found out about documents.</param>
internal sealed record ScannedBlock(long Number, BlockScanner Worker, int[] Ids, DocumentPiece[] Pieces);
