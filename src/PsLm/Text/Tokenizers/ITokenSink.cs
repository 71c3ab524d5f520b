using System.Numerics;

namespace PsLm.Text;

/// <summary>Receives words one by one, so that a text of any length is never held in memory.</summary>
internal interface ITokenSink
{
    /// <summary>Receives a word.</summary>
    /// <param name="word">Its characters, valid only during the call.</param>
    void Word(ReadOnlySpan<char> word);

    /// <summary>Receives the words of a window, all Latin-1; equivalent to one call of <see cref="Word"/> for each.</summary>
    /// <param name="window">A <see cref="WordWindow"/>, valid only during the call.</param>
    /// <param name="starts">Bit mask: 1 at the first character of each word.</param>
    /// <param name="ends">Bit mask: 1 after the last character of each word.</param>
    void Window(ReadOnlySpan<char> window, ulong starts, ulong ends)
    {
        for (; starts != 0; starts &= starts - 1, ends &= ends - 1)
            Word(window[BitOperations.TrailingZeroCount(starts)..BitOperations.TrailingZeroCount(ends)]);
    }

    /// <summary>Receives the end of a sentence: one <c>&lt;eos&gt;</c>.</summary>
    void EndOfSentence();
}
