using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>Tells the lines of a text apart: CR LF, LF and a lone CR end a line. A byte-order mark that was decoded
/// (U+FEFF as the very first character) is dropped.</summary>
/// <param name="scanner">Takes the lines.</param>
internal sealed class LineSplitter(ITextScanner scanner)
{
    private const char ByteOrderMark = '\uFEFF';
    private bool started, afterReturn;

    /// <summary>Takes a piece of the text.</summary>
    /// <param name="text">Any number of characters.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Write(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        if (!started && text[0] == ByteOrderMark) text = text[1..];
        started = true;
        while (!text.IsEmpty)
        {
            if (afterReturn && text[0] == '\n') text = text[1..];
            afterReturn = false;
            int end = text.IndexOfAny('\r', '\n');
            if (end < 0)
            {
                if (!text.IsEmpty) scanner.Write(text);
                return;
            }
            if (end > 0) scanner.Write(text[..end]);
            scanner.EndLine();
            afterReturn = text[end] == '\r';
            text = text[(end + 1)..];
        }
    }

    /// <summary>Ends the text; the next one begins afresh.</summary>
    internal void EndText()
    {
        scanner.EndText();
        Begin();
    }

    /// <summary>Begins a text.</summary>
    internal void Begin() => started = afterReturn = false;

    /// <summary>Goes on with a text at the beginning of one of its lines.</summary>
    internal void GoOn() => (started, afterReturn) = (true, false);
}
