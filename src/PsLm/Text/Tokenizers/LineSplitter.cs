using System.Buffers;
using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>Splits a text into lines: CR LF, LF and a single CR end a line. Removes a byte-order mark (U+FEFF as the very first character),
/// terminal control sequences (<see cref="ControlSequence"/>) and characters overwritten after backspaces
/// (<see cref="OverstruckLine"/>).</summary>
/// <param name="scanner">Receives the lines.</param>
/// <param name="keepsControls">Whether control sequences and backspaces stay in the text. Default false.</param>
internal sealed class LineSplitter(ITextScanner scanner, bool keepsControls = false)
{
    private const char ByteOrderMark = '\uFEFF', Backspace = '\b';
    private static readonly SearchValues<char> lineEnds = SearchValues.Create("\r\n"), lineEndsAndControls = SearchValues.Create("\r\n\b\u001B\u009B");
    private readonly SearchValues<char> stops = keepsControls ? lineEnds : lineEndsAndControls;
    private OverstruckLine? struck;
    private ControlSequence control;
    private bool started, afterReturn;

    /// <summary>Receives a piece of the text.</summary>
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

    /// <summary>Ends the text and resets the state for the next one.</summary>
    internal void EndText()
    {
        if (struck is { IsOpen: true }) struck.End(scanner);
        scanner.EndText();
        Begin();
    }

    /// <summary>Resets the state for a new text.</summary>
    internal void Begin() => Start(isInside: false);

    /// <summary>Resets the state for a text that continues at the start of a line.</summary>
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

    /// <summary>Skips the next part of a control sequence; false if no character of the text belongs to it.</summary>
    private bool PassControl(ref ReadOnlySpan<char> text)
    {
        int passed = control.Pass(text);
        text = text[passed..];
        if (!control.IsOpen && control.MovesCursor) Put(" ");
        return passed > 0;
    }
}
