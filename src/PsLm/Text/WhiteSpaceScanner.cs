using System.Numerics;

namespace PsLm.Text;

/// <summary>Cuts at white space; every line, an empty one too, is a sentence.</summary>
/// <param name="sink">Takes the words.</param>
internal sealed class WhiteSpaceScanner(ITokenSink sink) : ITextScanner
{
    /// <summary>A longer word is cut here, so that a file without any white space does not fill the memory.</summary>
    internal const int LongestWord = 65_536;

    private char[] pending = new char[256];
    private int held;
    private bool lineBegun;

    public void Write(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty) return;
        lineBegun = true;
        int start = 0;
        for (int at = 0; at < part.Length; at += WhiteSpaceMask.Width)
            for (uint spaces = WhiteSpaceMask.Of(part, at); spaces != 0; spaces &= spaces - 1)
            {
                int end = at + BitOperations.TrailingZeroCount(spaces);
                EndWord(part[start..end]);
                start = end + 1;
            }
        if (start < part.Length) Hold(part[start..]);
    }

    public void EndLine()
    {
        Release();
        sink.EndOfSentence();
        lineBegun = false;
    }

    public void EndText()
    {
        if (lineBegun) EndLine();
    }

    private void EndWord(ReadOnlySpan<char> word)
    {
        if (held > 0 || word.Length > LongestWord)
        {
            Hold(word);
            Release();
        }
        else if (word.Length > 0) sink.Word(word);
    }

    private void Hold(ReadOnlySpan<char> part)
    {
        while (!part.IsEmpty)
        {
            if (held == LongestWord) Release();
            int taken = Math.Min(part.Length, LongestWord - held);
            if (pending.Length < held + taken) Array.Resize(ref pending, Math.Max(held + taken, 2 * pending.Length));
            part[..taken].CopyTo(pending.AsSpan(held));
            held += taken;
            part = part[taken..];
        }
    }

    private void Release()
    {
        if (held == 0) return;
        sink.Word(pending.AsSpan(0, held));
        held = 0;
    }
}
