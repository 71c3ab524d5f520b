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
    private const int MostDepth = 64;
    private readonly char[] buffer = new char[TextFile.MostCharacters];
    private readonly StringBuilder item = new();
    private readonly Stack<char> open = new();
    private int start, end;
    private long line = 1;
    private bool inList, hasList, needsComma, isTooLong, wasReturn, isSpread, isLineBegin = true;
    private char quote = NoQuote, last;

    /// <summary>Why the file ended too early or is not one list; null where all is well.</summary>
    internal string? Fault { get; private set; }

    /// <summary>The line that the value begins in, from 1.</summary>
    internal long Line { get; private set; }

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
                    Append(buffer.AsSpan(start, length));
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
                Take(character);
                continue;
            }
            if (open.Count == 0 && item.Length == 0 && Skips(character)) continue;
            if (item.Length == 0 && !isTooLong) Line = line;
            if (open.Count == 0 && item.Length > 0 && Ends(character)) return End(out text, ref fault);
            // What was open is broken off, and a new row begins in this line: nothing in brackets can stand here, or the rows are written a line each.
            bool isBroken = open.Count > 0 && ((character is '{' or '[' && open.Peek() == '}' && last != ':') || (character == '{' && isLineBegin && !inList && !isSpread));
            if (isBroken)
            {
                fault = "it ends before its last bracket is closed.";
                return End(out text, ref fault);
            }
            if (last == '/' && (character is '/' or '*') && PassComment(character)) continue;
            if (character is '"' or '\'') quote = character;
            else if (character is '{' or '[' && open.Count == MostDepth)
            {
                while ((start < end || Fill()) && buffer[start] is not ('\n' or '\r')) Step(buffer[start]);
                fault = "its brackets are more than 64 deep.";
                return End(out text, ref fault);
            }
            else if (character is '{' or '[') open.Push(character == '{' ? '}' : ']');
            else if (character is '}' or ']' && open.Count > 0) open.Pop();
            if (!char.IsWhiteSpace(character)) last = character;
            // A bracket that has its line for itself begins an object that is spread over lines.
            else if (character is '\n' or '\r' && item.Length == 1) isSpread = true;
            Take(character);
            if (open.Count == 0 && character is '}' or ']') return End(out text, ref fault);
        }
        if (item.Length > 0 && (open.Count > 0 || quote != NoQuote)) fault = "the file ends before its last bracket is closed.";
        if (inList && item.Length == 0) Fault = "its list has no closing bracket: the file is not complete.";
        return (item.Length > 0 || isTooLong) && End(out text, ref fault);
    }

    private void Begin()
    {
        item.Clear();
        open.Clear();
        (quote, last, isTooLong) = (NoQuote, NoQuote, false);
        isSpread = false;
    }

    private bool End(out string text, ref string? fault)
    {
        if (isTooLong) fault = TextLines.TooLong;
        text = fault is null ? item.ToString() : "";
        // Only what begins the file is the list of its rows.
        (needsComma, hasList) = (true, true);
        return true;
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
        if (item.Length > 0) item.Length--;
        last = NoQuote;
        Step(kind);
        for (char before = NoQuote; start < end || Fill();)
        {
            char character = buffer[start];
            if (kind == '/' ? character is '\n' or '\r' : character == '/' && before == '*')
            {
                if (kind == '*') Step(character);
                break;
            }
            before = character;
            Step(character);
        }
        return true;
    }

    private int PlainLength()
    {
        int at = buffer.AsSpan(start, end - start).IndexOfAny([quote, '\\', '\n', '\r']);
        return at < 0 ? end - start : at;
    }

    private void Take(char character)
    {
        isTooLong |= item.Length > TextLines.LongestLine;
        if (!isTooLong) item.Append(character);
        Step(character);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        isTooLong |= item.Length > TextLines.LongestLine;
        if (!isTooLong) item.Append(text);
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
        step();
        (start, end) = (0, FileKind.Read(file, buffer));
        return end > 0;
    }
}
