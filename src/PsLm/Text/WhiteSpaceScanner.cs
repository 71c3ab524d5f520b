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
        if (!part.IsEmpty) lineBegun = true;
        while (!part.IsEmpty)
        {
            int length = WordLength(part);
            if (length == part.Length || held > 0 || length > LongestWord) Hold(part[..length]);
            else if (length > 0) sink.Word(part[..length]);
            if (length == part.Length) return;
            Release();
            part = part[(length + 1)..];
        }
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

    private static int WordLength(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
            if (text[i] <= ' ' ? text[i] is ' ' or (>= '\t' and <= '\r') : text[i] >= '\u0085' && char.IsWhiteSpace(text[i])) return i;
        return text.Length;
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
