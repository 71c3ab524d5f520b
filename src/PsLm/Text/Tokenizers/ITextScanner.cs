namespace PsLm.Text;

/// <summary>Receives text in pieces and passes its words to an <see cref="ITokenSink"/>. The boundaries between pieces have no effect.
/// <see cref="LineSplitter"/> splits the text into lines.</summary>
internal interface ITextScanner
{
    /// <summary>Receives a piece of a line.</summary>
    /// <param name="part">Any number of characters without a line end.</param>
    void Write(ReadOnlySpan<char> part);

    /// <summary>Ends the line.</summary>
    void EndLine();

    /// <summary>Ends the text: passes all buffered text to the sink and resets the state for the next text.</summary>
    void EndText();
}
