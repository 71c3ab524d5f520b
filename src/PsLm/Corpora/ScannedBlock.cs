namespace PsLm.Corpora;

/// <summary>A block cut into words.</summary>
/// <param name="Number">The block's.</param>
/// <param name="Worker">Whose ids they are.</param>
/// <param name="Codes">The words by the ids of the worker's table, as <see cref="TokenCodes"/> writes them.</param>
/// <param name="Count">Words.</param>
/// <param name="Pieces">What was found out about documents.</param>
internal sealed record ScannedBlock(long Number, BlockScanner Worker, ushort[] Codes, int Count, DocumentPiece[] Pieces);
