using System.Buffers;
using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>Tells the lines of a text apart: CR LF, LF and a lone CR end a line. A byte-order mark that was decoded
/// (U+FEFF as the very first character) is dropped. So are control sequences of terminals (<see cref="ControlSequence"/>)
/// and what backspaces go over (<see cref="OverstruckLine"/>).</summary>
/// <param name="scanner">Takes the lines.</param>
/// <param name="keepsControls">Whether control sequences stay in the text.</param>
internal sealed class LineSplitter(ITextScanner scanner, bool keepsControls = false)
{
    private const char ByteOrderMark = '\uFEFF', Backspace = '\b';
    private static readonly SearchValues<char> lineEnds = SearchValues.Create("\r\n"), lineEndsAndControls = SearchValues.Create("\r\n\b\u001B\u009B");
    private readonly SearchValues<char> stops = keepsControls ? lineEnds : lineEndsAndControls;
    private OverstruckLine? struck;
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
                if (!text.IsEmpty) Put(text);
                return;
            }
            if (text[end] == Backspace)
            {
                struck ??= new OverstruckLine();
                struck.Write(text[..end]);
                struck.GoBack();
                text = text[(end + 1)..];
                continue;
            }
            if (end > 0) Put(text[..end]);
            if (text[end] is ControlSequence.Escape or ControlSequence.Introducer)
            {
                control.Begin(text[end]);
                text = text[(end + 1)..];
                continue;
            }
            if (struck is { IsOpen: true }) struck.End(scanner);
            scanner.EndLine();
            afterReturn = text[end] == '\r';
            text = text[(end + 1)..];
        }
    }

    /// <summary>Ends the text; the next one begins afresh.</summary>
    internal void EndText()
    {
        if (struck is { IsOpen: true }) struck.End(scanner);
        scanner.EndText();
        Begin();
    }

    /// <summary>Begins a text.</summary>
    internal void Begin() => Start(isInside: false);

    /// <summary>Goes on with a text at the beginning of one of its lines.</summary>
    internal void GoOn() => Start(isInside: true);

    private void Start(bool isInside)
    {
        (started, afterReturn, control) = (isInside, false, default);
        struck?.Clear();
    }

    private void Put(ReadOnlySpan<char> text)
    {
        if (struck is not { IsOpen: true })
        {
            scanner.Write(text);
            return;
        }
        struck.Write(text);
        if (struck.IsFull) struck.End(scanner);
    }

    /// <summary>Passes over the next part of a control sequence; false where the text has none of it.</summary>
    private bool PassControl(ref ReadOnlySpan<char> text)
    {
        int passed = control.Pass(text);
        text = text[passed..];
        if (!control.IsOpen && control.MovesCursor) Put(" ");
        return passed > 0;
    }
}
