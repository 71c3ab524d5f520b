using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static PsLm.Text.SentenceClass;

namespace PsLm.Text;

/// <summary>Receives a sentence, or, if <paramref name="ends"/> is false, a part of a very long one.</summary>
/// <param name="text">Its characters, valid only during the call.</param>
/// <param name="ends">Whether the sentence ends here.</param>
internal delegate void SentenceHandler(ReadOnlySpan<char> text, bool ends);

/// <summary>Finds sentence boundaries by UAX #29, revision 41 (Unicode 15), section 5, in streamed text. Six rules are added: no break
/// after an <see cref="Abbreviation"/>; none within an <see cref="Ordinal"/> date; rule SB8 (no break before a lowercase letter) also
/// applies to question and exclamation marks of scripts with case; a closing quotation mark between spaces ends a quotation; no break
/// between a quotation and its <see cref="Attribution"/>; a break before the next quotation where no space is written. At most one sentence
/// is buffered, and at most <see cref="Longest"/> characters of it.</summary>
/// <param name="handler">Receives the sentences.</param>
internal sealed class SentenceScanner(SentenceHandler handler)
{
    /// <summary>Maximum number of buffered characters; a longer sentence is passed on in parts.</summary>
    internal const int Longest = 65_536;

    private enum State : byte { Inside, Terminator, Close, Space, SpacedClose, LookAhead, Month, Attribution }

    private char[] buffer = new char[1024];
    private int start, position, end, breakAt, terminatorAt;
    private State state;
    private bool fullStop, caseTells, afterCasedLetter;

    // AggressiveOptimization on everything that runs per character, for the reason given in WordTable.
    /// <summary>Receives a piece of the text.</summary>
    /// <param name="text">Any number of characters.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Write(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            ReadOnlySpan<char> piece = text[..Math.Min(text.Length, Longest)];
            MakeRoom(piece.Length);
            piece.CopyTo(buffer.AsSpan(end));
            end += piece.Length;
            // Wait for the second half of a surrogate pair.
            Scan(char.IsHighSurrogate(buffer[end - 1]) ? end - 1 : end);
            text = text[piece.Length..];
        }
    }

    /// <summary>Ends the text; the remaining characters are its last sentence.</summary>
    internal void End()
    {
        Scan(end);
        if (BreaksAfterAll) Break(breakAt);
        if (start < end) Break(end);
        start = position = end = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MakeRoom(int length)
    {
        if (end + length <= buffer.Length) return;
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (position, breakAt, terminatorAt, end, start) = (position - start, breakAt - start, terminatorAt - start, end - start, 0);
        if (end + length > buffer.Length) Array.Resize(ref buffer, Math.Max(end + length, 2 * buffer.Length));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scan(int limit)
    {
        while (position < limit)
        {
            if (position - start >= Longest) Cut();
            else if (state != State.Inside || !Skip(Math.Min(limit, start + Longest))) Step();
        }
    }

    /// <summary>Skips plain ASCII; false if another character is at the position.</summary>
    private bool Skip(int limit)
    {
        int length = PlainLength(buffer.AsSpan(position, limit - position));
        position += length;
        return length > 0;
    }

    /// <summary>Length of the leading ASCII text without sentence terminators and line ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int PlainLength(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
        int i = 0;
        for (; i + Vector256<ushort>.Count <= units.Length; i += Vector256<ushort>.Count)
        {
            Vector256<ushort> at = Vector256.Create(units[i..]);
            Vector256<ushort> stops = Is(at, '.') | Is(at, '!') | Is(at, '?') | Is(at, '\r') | Is(at, '\n') | Vector256.GreaterThan(at, Vector256.Create((ushort)'\u007F'));
            if (stops != Vector256<ushort>.Zero) return i + BitOperations.TrailingZeroCount(stops.ExtractMostSignificantBits());
        }
        while (i < text.Length && text[i] is <= '\u007F' and not ('.' or '!' or '?' or '\r' or '\n')) i++;
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Is(Vector256<ushort> text, char c) => Vector256.Equals(text, Vector256.Create((ushort)c));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step()
    {
        int next = position;
        SentenceClass found = BreakTable.Sentence(BreakTable.Next(buffer.AsSpan(0, end), ref next));
        if (found is Extend or Format) position = next;
        else if (state == State.Inside) StepInside(found, next);
        else if (state == State.LookAhead) StepLookAhead(found, next);
        else if (state == State.SpacedClose) StepSpacedClose(found, next);
        else if (state == State.Month) StepMonth(found, next);
        else if (state == State.Attribution) StepAttribution(found, next);
        else StepAfterTerminator(found, next);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StepInside(SentenceClass found, int next)
    {
        if (found is ATerm or STerm && !(buffer[position] == '.' && Abbreviation.Ends(buffer.AsSpan(start, position - start))))
        {
            terminatorAt = position;
            fullStop = found == ATerm;
            caseTells = fullStop || IsOfCasedScript(buffer[position]);
            afterCasedLetter = fullStop && CasedLetterBefore();
            state = State.Terminator;
        }
        if (found is Sep or CR or LF) BreakAfterSeparator(found, next);
        else position = next;
    }

    /// <summary>Rules SB6 to SB11; begins the look-ahead of SB8 if the current character does not decide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StepAfterTerminator(SentenceClass found, int next)
    {
        if (found is Sep or CR or LF) BreakAfterSeparator(found, next);
        else if (state == State.Terminator && fullStop && (found == Numeric || (afterCasedLetter && found == Upper))) GoOn(next);
        else if (found is SContinue || (caseTells && found == Lower)) GoOn(next);
        else if (found is ATerm or STerm) state = State.Inside;
        else if (found == Sp) (state, position) = (State.Space, next);
        else if (found == Close && state != State.Space && Attribution.Opens(buffer[position], isFullWidth: !caseTells)) Break(position);
        else if (found == Close && state != State.Space) (state, position) = (State.Close, next);
        else if (found == Close && ClosesQuotation(buffer[position])) (breakAt, state, position) = (position, State.SpacedClose, next);
        else if (found == Numeric && fullStop && Abbreviation.EndsBeforeNumber(BeforeTerminator)) GoOn(next);
        else if (found == Upper && fullStop && Ordinal.Ends(BeforeTerminator, out bool isSure))
        {
            if (isSure) GoOn(next);
            else (breakAt, state) = (position, State.Month);
        }
        else if (found == OLetter && state == State.Close && Attribution.Closes(buffer[position - 1]))
        {
            if (Attribution.IsParticle(buffer[position])) GoOn(next);
            else (breakAt, state) = (position, State.Attribution);
        }
        else if (!caseTells || found is Upper or OLetter || (found == Numeric && !fullStop)) Break(position);
        else (breakAt, state, position) = (position, State.LookAhead, next);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StepLookAhead(SentenceClass found, int next)
    {
        if (found == Lower) GoOn(next);
        else if (found is OLetter or Upper or Sep or CR or LF or ATerm or STerm || (found == Numeric && !fullStop)) Break(breakAt);
        else position = next;
    }

    /// <summary>A closing mark before white space belongs to the previous sentence (« Quoi ? »); otherwise it opens the next one.</summary>
    private void StepSpacedClose(SentenceClass found, int next)
    {
        if (found == Sp) (state, position) = (State.Space, next);
        else if (found is Sep or CR or LF) BreakAfterSeparator(found, next);
        else if (found is SContinue || (caseTells && found == Lower)) GoOn(next);
        else if (found is ATerm or STerm) state = State.Inside;
        else if (found == Close) position = next;
        else Break(breakAt);
    }

    /// <summary>The word after a number's full stop decides whether this is a date.</summary>
    private void StepMonth(SentenceClass found, int next)
    {
        if (found is Upper or Lower) position = next;
        else if (IsMonth()) state = State.Inside;
        else Break(breakAt);
    }

    /// <summary>The letters after a quotation decide whether they belong to it.</summary>
    private void StepAttribution(SentenceClass found, int next)
    {
        if (found == OLetter && next - breakAt <= Attribution.Longest) position = next;
        else if (IsAttribution()) state = State.Inside;
        else Break(breakAt);
    }

    private bool IsAttribution() => Attribution.Says(buffer.AsSpan(breakAt, position - breakAt));

    /// <summary>Whether the pending look-ahead becomes a break if no more text follows.</summary>
    private bool BreaksAfterAll => state == State.LookAhead || (state == State.Month && !IsMonth()) || (state == State.Attribution && !IsAttribution());

    private bool IsMonth() => Ordinal.IsFollowedBy(buffer.AsSpan(breakAt, position - breakAt));

    /// <summary>The sentence before the terminator; empty if a very long run of spaces has been passed on since.</summary>
    private ReadOnlySpan<char> BeforeTerminator => buffer.AsSpan(start, Math.Max(terminatorAt - start, 0));

    /// <summary>Whether a lowercase letter after this terminator continues the sentence: terminators of scripts with case, except full
    /// stops.</summary>
    private static bool IsOfCasedScript(char terminator) =>
        terminator is '!' or '?' or '\u203C' or '\u203D' or '\u2047' or '\u2048' or '\u2049' or '\u0589';

    private static bool ClosesQuotation(char mark) => mark is '\u00BB' or '\u203A' or '\u201D' or '\u2019' or ')' or ']';

    private void GoOn(int next) => (state, position) = (State.Inside, next);

    private void BreakAfterSeparator(SentenceClass found, int next)
    {
        if (found == CR && next < end && buffer[next] == '\n') next++;
        position = next;
        Break(next);
    }

    /// <summary>Whether an Upper or Lower letter (rule SB7) precedes the full stop at the position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool CasedLetterBefore()
    {
        for (int i = position; i > start;)
        {
            i--;
            if (i > start && char.IsSurrogatePair(buffer[i - 1], buffer[i])) i--;
            int at = i;
            SentenceClass found = BreakTable.Sentence(BreakTable.Next(buffer.AsSpan(0, position), ref at));
            if (found is not (Extend or Format)) return found is Upper or Lower;
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Break(int at)
    {
        state = State.Inside;
        handler(buffer.AsSpan(start, at - start), ends: true);
        start = at;
        position = Math.Max(position, at);
    }

    /// <summary>Passes on a sentence that is too long to buffer, up to its last white space.</summary>
    private void Cut()
    {
        if (BreaksAfterAll)
        {
            Break(breakAt);
            return;
        }
        int cut = position;
        while (cut > start && !char.IsWhiteSpace(buffer[cut - 1])) cut--;
        if (cut == start) cut = position;
        handler(buffer.AsSpan(start, cut - start), ends: false);
        start = cut;
    }
}
