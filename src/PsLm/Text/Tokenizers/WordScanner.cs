using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>Splits text into sentences with <see cref="SentenceScanner"/> and into words, numbers and marks with
/// <see cref="WordBoundary"/>. Every segment that is not white space is a word. A blank line ends a sentence; a single line break is a
/// space. The end of a sentence also ends a word.</summary>
internal sealed class WordScanner : ITextScanner
{
    private readonly ITokenSink sink;
    private readonly SentenceScanner sentences;
    private readonly char[] copy = new char[WordWindow.Room];
    private bool lineHasText, sentenceHasWords;

    /// <summary>Creates a scanner.</summary>
    /// <param name="sink">Receives the words.</param>
    internal WordScanner(ITokenSink sink)
    {
        this.sink = sink;
        sentences = new SentenceScanner(TakeSentence);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(ReadOnlySpan<char> part)
    {
        lineHasText = lineHasText || !part.IsWhiteSpace();
        sentences.Write(part);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EndLine()
    {
        if (lineHasText) sentences.Write(" ");
        else sentences.End();
        lineHasText = false;
    }

    public void EndText()
    {
        sentences.End();
        lineHasText = false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeSentence(ReadOnlySpan<char> text, bool ends)
    {
        bool hasWords = false;
        while (!text.IsEmpty)
        {
            ReadOnlySpan<char> window = WordWindow.On(text, copy);
            int length = AsciiWords.Find(window, text.Length, out ulong wordStarts, out ulong wordEnds);
            if (wordStarts != 0) sink.Window(window, wordStarts, wordEnds);
            hasWords |= wordStarts != 0;
            if (length == 0) hasWords |= TakeSegment(text, length = WordBoundary.Next(text, 0));
            text = text[length..];
        }
        sentenceHasWords |= hasWords;
        if (!ends) return;
        if (sentenceHasWords) sink.EndOfSentence();
        sentenceHasWords = false;
    }

    /// <summary>Passes on a segment of any script; false if it is white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TakeSegment(ReadOnlySpan<char> text, int length)
    {
        // White space may carry combining marks or joiners (WB4); in that case only they are a word.
        ReadOnlySpan<char> word = text[..length].TrimStart();
        if (word.IsEmpty) return false;
        sink.Word(word);
        return true;
    }
}
