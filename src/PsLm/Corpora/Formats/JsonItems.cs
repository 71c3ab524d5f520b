using System.Text;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Reads the values of a JSON file one by one: one per line, over several lines, or the items of one array. The array is never in
/// memory as a whole.</summary>
/// <param name="file">The text.</param>
/// <param name="step">Called before each buffer read; may throw.</param>
internal sealed class JsonItems(TextFile file, Action step)
{
    private const char ByteOrderMark = '\uFEFF', NoQuote = '\0';
    private const int MostDepth = 64, None = -1;
    private readonly char[] buffer = new char[TextFile.MostCharacters];
    // The part of the current value from earlier buffers; the rest is in the buffer from index 'from'.
    private readonly StringBuilder before = new();
    private readonly Stack<char> open = new();
    private int start, end, from = None, deeper;
    private long line = 1;
    private bool inList, hasList, needsComma, isTooLong, isTooDeep, isCut, wasReturn, isSpread, isLineBegin = true;
    private char quote = NoQuote, last;

    /// <summary>Error of the file as a whole (array not closed); null if there is none.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Line in which the current value begins, from 1.</summary>
    internal long Line { get; private set; }

    /// <summary>Fast path: the next line if it looks like a complete object, as nearly all lines do; otherwise empty, and
    /// <see cref="Read"/> must parse it. Valid until the next call.</summary>
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

    /// <summary>Skips the line returned by <see cref="WholeLine"/>.</summary>
    internal void PassLine(int length)
    {
        (start, Line) = (start + length, line);
        (wasReturn, isLineBegin) = (false, false);
        (needsComma, hasList) = (true, true);
    }

    /// <summary>Reads the next value.</summary>
    /// <param name="text">The raw text of the value.</param>
    /// <param name="fault">The error; null for a valid value.</param>
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
                    // A JSON string cannot contain a line end, so the error is in this line and the next one may be valid.
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
            // The open object is broken off and a new row begins here. Either a bracket cannot follow at this place, or each row has its
            // own line.
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
            // A bracket without other characters on its line begins an object that is spread over several lines.
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
        // Only a bracket at the start of the file opens the array of rows.
        (needsComma, hasList, from) = (true, true, None);
        return true;
    }

    /// <summary>Brackets deeper than the limit are only counted, so that the value can be skipped to its end.</summary>
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

    /// <summary>Skips characters between values: white space, and the brackets and commas of the array.</summary>
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

    /// <summary>Skips a comment, because its quotes and brackets do not count.</summary>
    private bool PassComment(char kind)
    {
        Keep(start);
        // Remove the slash that begins the comment.
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

    /// <summary>Appends the buffered part of the value to the earlier parts.</summary>
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
