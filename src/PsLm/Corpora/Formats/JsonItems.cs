using System.Text;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>The values of a JSON file, one at a time: one a line, several lines each, or the items of one list, which is never in memory
/// as a whole.</summary>
/// <param name="file">The text.</param>
/// <param name="step">Called as it is read on; may throw.</param>
internal sealed class JsonItems(TextFile file, Action step)
{
    private const char ByteOrderMark = '\uFEFF', NoQuote = '\0';
    private const int MostDepth = 64, None = -1;
    private readonly char[] buffer = new char[TextFile.MostCharacters];
    // What of a value was in the buffer before; the rest is in the buffer, from where it begins there.
    private readonly StringBuilder before = new();
    private readonly Stack<char> open = new();
    private int start, end, from = None, deeper;
    private long line = 1;
    private bool inList, hasList, needsComma, isTooLong, isTooDeep, isCut, wasReturn, isSpread, isLineBegin = true;
    private char quote = NoQuote, last;

    /// <summary>Why the file ended too early or is not one list; null where all is well.</summary>
    internal string? Fault { get; private set; }

    /// <summary>The line that the value begins in, from 1.</summary>
    internal long Line { get; private set; }

    /// <summary>The next line where it may be an object as a whole, as nearly all are; empty where <see cref="Read"/> is to find out. Good until
    /// the next call.</summary>
    internal ReadOnlyMemory<char> WholeLine
    {
        get
        {
            if (inList) return default;
            while ((start < end || Fill()) && buffer[start] is '\n' or '\r' or ' ') Step(buffer[start]);
            int length = start < end && buffer[start] == '{' ? buffer.AsSpan(start, end - start).IndexOf('\n') : 0;
            ReadOnlyMemory<char> found = buffer.AsMemory(start, Math.Max(length, 0)).TrimEnd("\r ");
            return found.Span is [.., '}'] ? found : default;
        }
    }

    /// <summary>Passes over the line that <see cref="WholeLine"/> gave.</summary>
    internal void PassLine(int length)
    {
        (start, Line) = (start + length, line);
        (wasReturn, isLineBegin) = (false, false);
        (needsComma, hasList) = (true, true);
    }

    /// <summary>Reads the next value.</summary>
    /// <param name="text">It as it is written.</param>
    /// <param name="fault">Why there is none; null for a value.</param>
    /// <returns>False at the end.</returns>
    internal bool Read(out string text, out string? fault)
    {
        (text, fault) = ("", null);
        Begin();
        bool escaped = false;
        while (start < end || Fill())
        {
            char character = buffer[start];
            if (quote != NoQuote)
            {
                int length = PlainLength();
                if (length > 0 && !escaped)
                {
                    start += length;
                    (wasReturn, isLineBegin) = (false, false);
                    continue;
                }
                if (character is '\n' or '\r' && !escaped)
                {
                    // No string goes over a line end, so the fault is in this line, and the next one may be good.
                    fault = "a string in it has no closing quote.";
                    return End(out text, ref fault);
                }
                if (character == quote && !escaped) quote = NoQuote;
                escaped = character == '\\' && !escaped;
                last = character;
                Step(character);
                continue;
            }
            if (from == None)
            {
                if (Skips(character)) continue;
                (from, Line) = (start, line);
            }
            else if (open.Count == 0 && Ends(character)) return End(out text, ref fault);
            // What was open is broken off, and a new row begins in this line: nothing in brackets can stand here, or the rows are written a line each.
            bool isBroken = open.Count > 0 && ((character is '{' or '[' && deeper == 0 && open.Peek() == '}' && last != ':') || (character == '{' && isLineBegin && !inList && !isSpread));
            if (isBroken)
            {
                fault = "it ends before its last bracket is closed.";
                return End(out text, ref fault);
            }
            if (last == '/' && (character is '/' or '*') && PassComment(character)) continue;
            if (character is '"' or '\'') quote = character;
            else if (character is '{' or '[') Open(character == '{' ? '}' : ']');
            else if (character is '}' or ']') Close();
            if (!char.IsWhiteSpace(character)) last = character;
            // A bracket that has its line for itself begins an object that is spread over lines.
            else if (character is '\n' or '\r' && before.Length + start - from == 1) isSpread = true;
            Step(character);
            if (open.Count == 0 && character is '}' or ']') return End(out text, ref fault);
        }
        if (from != None && (open.Count > 0 || quote != NoQuote)) (isCut, fault) = (true, "the file ends before its last bracket is closed.");
        if (inList && from == None && !isCut) Fault = "its list has no closing bracket: the file is not complete.";
        return from != None && End(out text, ref fault);
    }

    private void Begin()
    {
        before.Clear();
        open.Clear();
        (from, deeper, quote, last) = (None, 0, NoQuote, NoQuote);
        (isTooLong, isTooDeep, isSpread) = (false, false, false);
    }

    private bool End(out string text, ref string? fault)
    {
        string? whole = before.Length == 0 && !isTooDeep ? new string(buffer, from, start - from) : null;
        if (whole is null) Keep(start);
        if (isTooLong) fault = TextLines.TooLong;
        else if (isTooDeep) fault ??= $"its brackets are more than {MostDepth} deep.";
        text = fault is null ? whole ?? before.ToString() : "";
        // Only what begins the file is the list of its rows.
        (needsComma, hasList, from) = (true, true, None);
        return true;
    }

    /// <summary>Brackets that are too deep are only counted, so that the value is passed over to its end.</summary>
    private void Open(char closing)
    {
        if (open.Count < MostDepth) open.Push(closing);
        else (isTooDeep, deeper) = (true, deeper + 1);
    }

    private void Close()
    {
        if (deeper > 0) deeper--;
        else open.TryPop(out _);
    }

    /// <summary>Passes over what stands between values: white space, and of one list its brackets and commas.</summary>
    private bool Skips(char character)
    {
        bool isMark = character is ',' && needsComma;
        if (character == '[' && !inList && !hasList) (inList, hasList, isMark) = (true, true, true);
        else if (character == ']' && inList) (inList, isMark) = (false, true);
        if (!isMark && !char.IsWhiteSpace(character) && character != ByteOrderMark) return false;
        if (character == ',') needsComma = false;
        Step(character);
        return true;
    }

    /// <summary>Whether a value that is not an object ends before a character.</summary>
    private bool Ends(char character) => character is '\n' or '\r' || (inList && (character is ',' or ']'));

    /// <summary>Passes over a comment, which may have quotes and brackets in it.</summary>
    private bool PassComment(char kind)
    {
        Keep(start);
        // The first character of its mark.
        if (before.Length > 0) before.Length--;
        (from, last) = (None, NoQuote);
        Step(kind);
        for (char previous = NoQuote; start < end || Fill();)
        {
            char character = buffer[start];
            if (kind == '/' ? character is '\n' or '\r' : character == '/' && previous == '*')
            {
                if (kind == '*') Step(character);
                break;
            }
            previous = character;
            Step(character);
        }
        from = start;
        return true;
    }

    private int PlainLength()
    {
        int at = buffer.AsSpan(start, end - start).IndexOfAny([quote, '\\', '\n', '\r']);
        return at < 0 ? end - start : at;
    }

    /// <summary>Adds what the buffer has of the value to what was before.</summary>
    private void Keep(int to)
    {
        isTooLong |= before.Length + to - from > TextLines.LongestLine;
        if (!isTooLong && !isTooDeep) before.Append(buffer, from, to - from);
        from = to;
    }

    private void Step(char character)
    {
        start++;
        if (character == '\r' || (character == '\n' && !wasReturn)) line++;
        wasReturn = character == '\r';
        isLineBegin = character is '\n' or '\r';
    }

    private bool Fill()
    {
        if (from != None) Keep(end);
        step();
        (start, end) = (0, FileKind.Read(file, buffer));
        if (from != None) from = 0;
        return end > 0;
    }
}
