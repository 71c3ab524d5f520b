namespace PsLm.Text;

/// <summary>Words, numbers and marks by <see cref="WordBoundary"/> in sentences by <see cref="SentenceScanner"/>: every segment
/// that is not white space is a word. A blank line ends a sentence, a single line break is a space. The end of a sentence
/// ends a word too.</summary>
internal sealed class WordScanner : ITextScanner
{
    private readonly ITokenSink sink;
    private readonly SentenceScanner sentences;
    private bool lineHasText, sentenceHasWords;

    /// <summary>Makes a scanner.</summary>
    /// <param name="sink">Takes the words.</param>
    internal WordScanner(ITokenSink sink)
    {
        this.sink = sink;
        sentences = new SentenceScanner(TakeSentence);
    }

    public void Write(ReadOnlySpan<char> part)
    {
        lineHasText = lineHasText || !part.IsWhiteSpace();
        sentences.Write(part);
    }

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

    private void TakeSentence(ReadOnlySpan<char> text, bool ends)
    {
        for (int i = 0; i < text.Length;)
        {
            int next = WordBoundary.Next(text, i);
            // White space may carry combining marks or joiners (WB4); only they are a word then.
            ReadOnlySpan<char> word = text[i..next].TrimStart();
            i = next;
            if (word.IsEmpty) continue;
            sink.Word(word);
            sentenceHasWords = true;
        }
        if (!ends) return;
        if (sentenceHasWords) sink.EndOfSentence();
        sentenceHasWords = false;
    }
}
