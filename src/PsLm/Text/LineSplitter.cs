using System.Buffers;
using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>Tells the lines of a text apart: CR LF, LF and a lone CR end a line. A byte-order mark that was decoded
/// (U+FEFF as the very first character) is dropped. So are control sequences of terminals (<see cref="ControlSequence"/>).</summary>
/// <param name="scanner">Takes the lines.</param>
/// <param name="keepsControls">Whether control sequences stay in the text.</param>
internal sealed class LineSplitter(ITextScanner scanner, bool keepsControls = false)
{
    private const char ByteOrderMark = '\uFEFF';
    private static readonly SearchValues<char> lineEnds = SearchValues.Create("\r\n"), lineEndsAndControls = SearchValues.Create("\r\n\u001B\u009B");
    private readonly SearchValues<char> stops = keepsControls ? lineEnds : lineEndsAndControls;
    private ControlSequence control;
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
            if (control.IsOpen && PassControl(ref text)) continue;
            int end = text.IndexOfAny(stops);
            if (end < 0)
            {
                if (!text.IsEmpty) scanner.Write(text);
                return;
            }
            if (end > 0) scanner.Write(text[..end]);
            if (text[end] is ControlSequence.Escape or ControlSequence.Introducer)
            {
                control.Begin(text[end]);
                text = text[(end + 1)..];
                continue;
            }
            scanner.EndLine();
            afterReturn = text[end] == '\r';
            text = text[(end + 1)..];
        }
    }

    /// <summary>Ends the text; the next one begins afresh.</summary>
    internal void EndText()
    {
        control = default;
        scanner.EndText();
        Begin();
    }

    /// <summary>Begins a text.</summary>
    internal void Begin() => (started, afterReturn, control) = (false, false, default);

    /// <summary>Goes on with a text at the beginning of one of its lines.</summary>
    internal void GoOn() => (started, afterReturn, control) = (true, false, default);

    /// <summary>Passes over the next part of a control sequence; false where the text has none of it.</summary>
    private bool PassControl(ref ReadOnlySpan<char> text)
    {
        int passed = control.Pass(text);
        text = text[passed..];
        if (!control.IsOpen && control.MovesCursor) scanner.Write(" ");
        return passed > 0;
    }
}
