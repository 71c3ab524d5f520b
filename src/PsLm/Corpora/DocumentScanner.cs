using System.Text;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Tells the documents of a text apart on its way to the tokenizer; one without a word is none.</summary>
internal sealed class DocumentScanner : ITextScanner
{
    private const int TitleLength = 60, LongestIndent = 4096;
    private readonly ITextScanner words;
    private readonly TokenCounter tokens;
    private readonly DocumentList documents;
    private readonly DocumentBy by;
    private readonly bool includeText;
    private readonly StringBuilder text = new(), head = new(), line = new();
    private string source = "", title = "";
    private long start;
    private bool lineHasText;

    /// <summary>Makes a scanner.</summary>
    internal DocumentScanner(ITextScanner words, TokenCounter tokens, DocumentList documents, DocumentBy by, bool includeText)
    {
        this.words = words;
        this.tokens = tokens;
        this.documents = documents;
        this.by = by;
        this.includeText = includeText;
    }

    /// <summary>Begins a source, dropping what is left of one that was given up.</summary>
    /// <param name="newSource">A path or a name.</param>
    /// <param name="newTitle">The title of its documents; empty: their first words.</param>
    internal void Begin(string newSource, string newTitle)
    {
        (source, title) = (newSource, newTitle);
        Forget();
    }

    public void Write(ReadOnlySpan<char> part)
    {
        bool split = by is DocumentBy.Paragraph or DocumentBy.Line;
        if (split && !lineHasText)
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

    public void EndLine()
    {
        bool split = by is DocumentBy.Paragraph or DocumentBy.Line;
        if (!split || lineHasText)
        {
            words.EndLine();
            if (includeText) text.Append('\n');
            if (head.Length is > 0 and < TitleLength) head.Append(' ');
        }
        if (by == DocumentBy.Line || (by == DocumentBy.Paragraph && !lineHasText)) EndDocument();
        lineHasText = false;
        line.Clear();
    }

    /// <summary>Ends the text and its last document.</summary>
    public void EndText()
    {
        EndDocument();
        lineHasText = false;
        line.Clear();
    }

    private void Pass(ReadOnlySpan<char> part)
    {
        words.Write(part);
        if (includeText) text.Append(part);
        if (title.Length > 0 || head.Length > TitleLength) return;
        if (head.Length == 0) part = part.TrimStart();
        head.Append(part[..Math.Min(part.Length, TitleLength + 1 - head.Length)]);
    }

    private void EndDocument()
    {
        words.EndText();
        if (tokens.Count > start) documents.Add(start, source, title.Length > 0 ? title : FirstWords(), includeText ? text.ToString() : null);
        Forget();
    }

    private void Forget()
    {
        start = tokens.Count;
        text.Clear();
        head.Clear();
        line.Clear();
        lineHasText = false;
    }

    private string FirstWords()
    {
        string found = head.ToString();
        if (found.Length <= TitleLength) return found.TrimEnd();
        int end = found.LastIndexOf(' ');
        if (end <= 0) end = char.IsHighSurrogate(found[TitleLength - 1]) ? TitleLength - 1 : TitleLength;
        return string.Concat(found.AsSpan(0, end).TrimEnd(), "…");
    }
}
