using System.Numerics;
using System.Runtime.CompilerServices;

namespace PsLm.Text;

/// <summary>Splits text at white space; every line, including an empty one, is a sentence.</summary>
/// <param name="sink">Receives the words.</param>
internal sealed class WhiteSpaceScanner(ITokenSink sink) : ITextScanner
{
    /// <summary>Maximum word length in characters; limits memory for a file without white space.</summary>
    internal const int LongestWord = 65_536;

    private readonly char[] copy = new char[WordWindow.Room];
    private char[] pending = new char[256];
    private int held;
    private bool lineBegun;

    // AggressiveOptimization for the reason given in AsciiWords.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(ReadOnlySpan<char> part)
    {
        lineBegun |= !part.IsEmpty;
        while (!part.IsEmpty)
        {
            ReadOnlySpan<char> window = WordWindow.On(part, copy);
            int looked = Math.Min(part.Length, WordWindow.Length);
            ulong known = (1UL << looked) - 1, spaces = WhiteSpaceMask.Of(window, out bool isLatin) & known, letters = known & ~spaces;
            int taken = spaces == 0 ? looked : BitOperations.TrailingZeroCount(spaces);
            if (spaces == 0 || held > 0)
            {
                Hold(part[..taken]);
                if (spaces != 0) Release();
            }
            else
            {
                taken = BitOperations.Log2(spaces) + 1;
                TakeWords(window, letters & ~(letters << 1) & (1UL << taken) - 1, spaces & letters << 1, isLatin);
            }
            part = part[taken..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakeWords(ReadOnlySpan<char> window, ulong starts, ulong ends, bool isLatin)
    {
        if (isLatin) sink.Window(window, starts, ends);
        else
            for (; starts != 0; starts &= starts - 1, ends &= ends - 1)
                sink.Word(window[BitOperations.TrailingZeroCount(starts)..BitOperations.TrailingZeroCount(ends)]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Release()
    {
        if (held == 0) return;
        sink.Word(pending.AsSpan(0, held));
        held = 0;
    }
}
