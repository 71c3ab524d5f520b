namespace PsLm.Text;

/// <summary>Takes text in pieces and hands its words to an <see cref="ITokenSink"/>; where the pieces are cut changes nothing.
/// Lines are told apart by <see cref="LineSplitter"/>.</summary>
internal interface ITextScanner
{
    /// <summary>Takes a piece of a line.</summary>
    /// <param name="part">Characters without a line end, any number of them.</param>
    void Write(ReadOnlySpan<char> part);

    /// <summary>Ends the line.</summary>
    void EndLine();

    /// <summary>Ends the text: whatever was held back goes to the sink, and the next text begins afresh.</summary>
    void EndText();
}
