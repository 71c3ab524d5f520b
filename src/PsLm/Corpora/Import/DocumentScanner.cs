using System.Runtime.CompilerServices;
using System.Text;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Finds document boundaries in a text on its way to the tokenizer, and collects titles and texts for the document list.</summary>
/// <param name="words">Receives the text.</param>
/// <param name="count">Returns the number of tokens in the block so far.</param>
/// <param name="pieces">Receives the document pieces.</param>
/// <param name="by">The unit that becomes one document.</param>
/// <param name="includeText">Whether to keep the text.</param>
internal sealed class DocumentScanner(ITextScanner words, Func<int> count, List<DocumentPiece> pieces, DocumentBy by, bool includeText) : ITextScanner
{
    private const int LongestIndent = 4096;
    private readonly bool splits = by is DocumentBy.Paragraph or DocumentBy.Line;
    private readonly StringBuilder text = new(), head = new(), line = new();
    private bool lineHasText;

    /// <summary>Begins a source.</summary>
    internal void Begin(TextSource source)
    {
        pieces.Add(new DocumentPiece(count(), source, Ends: false, "", null));
        ForgetLine();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(ReadOnlySpan<char> part)
    {
        if (splits && !lineHasText)
        {
            // Hold back the indent, because the line may be blank.
            int indent = part.Length - part.TrimStart().Length;
            line.Append(part[..Math.Min(indent, LongestIndent - line.Length)]);
            part = part[indent..];
            if (part.IsEmpty) return;
            lineHasText = true;
            foreach (ReadOnlyMemory<char> held in line.GetChunks()) Pass(held.Span);
            line.Clear();
        }
        Pass(part);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EndLine()
    {
        if (!splits || lineHasText)
        {
            words.EndLine();
            if (includeText) text.Append('\n');
            if (head.Length is > 0 and < DocumentList.TitleLength) head.Append(' ');
        }
        if (by == DocumentBy.Line || (by == DocumentBy.Paragraph && !lineHasText)) EndDocument();
        ForgetLine();
    }

    /// <summary>Ends the text and its last document.</summary>
    public void EndText()
    {
        EndDocument();
        ForgetLine();
    }

    /// <summary>Emits the piece of a document that continues in the next block.</summary>
    /// <param name="endsSentence">Whether the current sentence ends with this block.</param>
    internal void EndBlock(bool endsSentence)
    {
        if (endsSentence)
        {
            words.EndText();
            ForgetLine();
        }
        AddPiece(ends: false);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Pass(ReadOnlySpan<char> part)
    {
        words.Write(part);
        if (includeText) text.Append(part);
        if (head.Length > DocumentList.TitleLength) return;
        if (head.Length == 0) part = part.TrimStart();
        head.Append(part[..Math.Min(part.Length, DocumentList.TitleLength + 1 - head.Length)]);
    }

    private void EndDocument()
    {
        words.EndText();
        AddPiece(ends: true);
    }

    private void AddPiece(bool ends)
    {
        pieces.Add(new DocumentPiece(count(), Begins: null, ends, head.ToString(), includeText ? text.ToString() : null));
        text.Clear();
        head.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ForgetLine()
    {
        line.Clear();
        lineHasText = false;
    }
}
