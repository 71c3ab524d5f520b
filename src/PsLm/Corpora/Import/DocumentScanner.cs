using System.Runtime.CompilerServices;
using System.Text;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Tells the documents of a text apart on its way to the tokenizer, and gathers what a list of them wants to know.</summary>
/// <param name="words">Takes the text on.</param>
/// <param name="count">Words of the block so far.</param>
/// <param name="pieces">Takes what is found out.</param>
/// <param name="by">What is one document.</param>
/// <param name="includeText">Whether the text is kept.</param>
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
            // The indent of a line that may turn out to be blank waits.
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

    /// <summary>Hands on what is known of a document that goes on in another block.</summary>
    /// <param name="endsSentence">Whether the sentence at hand does not go on there.</param>
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
