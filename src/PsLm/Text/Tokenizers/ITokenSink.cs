using System.Numerics;

namespace PsLm.Text;

/// <summary>Takes words as they are found, so that a text of any length passes through without being held.</summary>
internal interface ITokenSink
{
    /// <summary>Takes a word.</summary>
    /// <param name="word">Its characters, valid during the call only.</param>
    void Word(ReadOnlySpan<char> word);

    /// <summary>Takes the words of a window, all of Latin-1; the same as one call of <see cref="Word"/> for each.</summary>
    /// <param name="window">A <see cref="WordWindow"/>, valid during the call only.</param>
    /// <param name="starts">A bit where a word begins.</param>
    /// <param name="ends">A bit behind the end of each of them.</param>
    void Window(ReadOnlySpan<char> window, ulong starts, ulong ends)
    {
        for (; starts != 0; starts &= starts - 1, ends &= ends - 1)
            Word(window[BitOperations.TrailingZeroCount(starts)..BitOperations.TrailingZeroCount(ends)]);
    }

    /// <summary>Takes the end of a sentence: one <c>&lt;eos&gt;</c>.</summary>
    void EndOfSentence();
}
