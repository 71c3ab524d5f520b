namespace PsLm.Corpora;

/// <summary>Something that the scanning of a block found out about documents.</summary>
/// <param name="End">Words of the block that stand before it.</param>
/// <param name="Begins">The source that begins here; null for a piece of a document.</param>
/// <param name="Ends">Whether the document ends here.</param>
/// <param name="Head">Its first characters, as far as they stand in this block.</param>
/// <param name="Text">Its text in this block, where texts are kept.</param>
internal readonly record struct DocumentPiece(int End, TextSource? Begins, bool Ends, string Head, string? Text);
