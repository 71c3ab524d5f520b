namespace PsLm.Corpora;

/// <summary>A document boundary or a piece of a document, found while scanning a block.</summary>
/// <param name="End">Number of tokens of the block before this point.</param>
/// <param name="Begins">The source that begins here; null for a piece of a document.</param>
/// <param name="Ends">Whether the document ends here.</param>
/// <param name="Head">The first characters of the document that are in this block.</param>
/// <param name="Text">The text of the document in this block; null if texts are not kept.</param>
internal readonly record struct DocumentPiece(int End, TextSource? Begins, bool Ends, string Head, string? Text);
