namespace PsLm.Text;

/// <summary>Takes words as they are found, so that a text of any length passes through without being held.</summary>
internal interface ITokenSink
{
    /// <summary>Takes a word.</summary>
    /// <param name="word">Its characters, valid during the call only.</param>
    void Word(ReadOnlySpan<char> word);

    /// <summary>Takes the end of a sentence: one <c>&lt;eos&gt;</c>.</summary>
    void EndOfSentence();
}
