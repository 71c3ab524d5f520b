namespace PsLm.Repl.Editing;

/// <summary>A text and a place in it, changed as keys ask, with the way back.</summary>
internal sealed class EditBuffer
{
    private readonly Stack<(string Text, int Cursor)> past = new();
    private bool isTyping;

    /// <summary>The text, its lines apart by line feeds.</summary>
    internal string Text { get; private set; } = "";

    /// <summary>The place, 0 to the text's length.</summary>
    internal int Cursor { get; private set; }

    /// <summary>What was cut last.</summary>
    internal string Cut { get; private set; } = "";

    /// <summary>Puts another text in place of all.</summary>
    internal void Set(string text, int? cursor = null)
    {
        Remember();
        (Text, Cursor) = (text, cursor ?? text.Length);
    }

    /// <summary>Puts a text in place of a stretch, the cursor behind it.</summary>
    internal void Replace(int start, int length, string text)
    {
        Remember();
        Text = string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(start + length));
        Cursor = start + text.Length;
    }

    /// <summary>Types a text. Letters typed in a row are taken back together.</summary>
    internal void Insert(string text)
    {
        bool goesOn = isTyping && text.Length == 1 && !char.IsWhiteSpace(text[0]);
        if (!goesOn) Remember();
        Text = Text.Insert(Cursor, text);
        Cursor += text.Length;
        isTyping = true;
    }

    /// <summary>Takes back the last change.</summary>
    internal void Undo()
    {
        isTyping = false;
        if (past.TryPop(out (string Text, int Cursor) before)) (Text, Cursor) = before;
    }

    /// <summary>Goes to a place.</summary>
    internal void Move(int cursor)
    {
        isTyping = false;
        Cursor = Math.Clamp(cursor, 0, Text.Length);
    }

    /// <summary>Removes what lies between the cursor and a place.</summary>
    internal void Delete(int to)
    {
        int start = Math.Min(to, Cursor), length = Math.Abs(to - Cursor);
        if (length > 0) Replace(start, length, "");
    }

    /// <summary>Removes what lies between the cursor and a place, to be put elsewhere.</summary>
    internal void Kill(int to)
    {
        int start = Math.Min(to, Cursor), length = Math.Abs(to - Cursor);
        if (length == 0) return;
        Cut = Text.Substring(start, length);
        Delete(to);
    }

    /// <summary>Where the character before the cursor begins.</summary>
    internal int Left => Cells.Before(Text, Cursor);

    /// <summary>Where the character at the cursor ends.</summary>
    internal int Right => Cells.After(Text, Cursor);

    /// <summary>Where the line of the cursor begins.</summary>
    internal int LineStart => Cursor == 0 ? 0 : Text.LastIndexOf('\n', Cursor - 1) + 1;

    /// <summary>Where the line of the cursor ends.</summary>
    internal int LineEnd => Text.IndexOf('\n', Cursor) is >= 0 and var end ? end : Text.Length;

    /// <summary>Where the word before the cursor begins.</summary>
    internal int WordLeft
    {
        get
        {
            int at = Cursor;
            while (at > 0 && !IsWord(Text[at - 1])) at--;
            while (at > 0 && IsWord(Text[at - 1])) at--;
            return at;
        }
    }

    /// <summary>Where the word behind the cursor ends.</summary>
    internal int WordRight
    {
        get
        {
            int at = Cursor;
            while (at < Text.Length && !IsWord(Text[at])) at++;
            while (at < Text.Length && IsWord(Text[at])) at++;
            return at;
        }
    }

    /// <summary>The same column a line above or below; null where there is none.</summary>
    internal int? Vertical(int direction)
    {
        int column = Cursor - LineStart;
        if (direction < 0)
        {
            if (LineStart == 0) return null;
            int start = LineStart == 1 ? 0 : Text.LastIndexOf('\n', LineStart - 2) + 1;
            return start + Math.Min(column, LineStart - 1 - start);
        }
        if (LineEnd == Text.Length) return null;
        int next = LineEnd + 1, end = Text.IndexOf('\n', next) is >= 0 and var found ? found : Text.Length;
        return next + Math.Min(column, end - next);
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_';

    private void Remember()
    {
        isTyping = false;
        past.Push((Text, Cursor));
    }
}
