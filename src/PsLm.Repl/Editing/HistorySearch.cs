namespace PsLm.Repl.Editing;

/// <summary>Ctrl+R: the latest entry that holds what is typed, then those before it.</summary>
/// <param name="history">The history.</param>
/// <param name="original">What stood at the prompt.</param>
internal sealed class HistorySearch(History history, string original)
{
    private readonly IReadOnlyList<string> entries = history.Entries;
    private string sought = "";
    private int at = -1;
    private bool hasFailed;

    /// <summary>What a key meant.</summary>
    internal enum Answer
    {
        /// <summary>The search goes on.</summary>
        On,
        /// <summary>It ends with what was found, and the key is to be taken as at any prompt.</summary>
        Done,
        /// <summary>It ends with what stood there.</summary>
        Back,
    }

    /// <summary>What stood at the prompt.</summary>
    internal string Original => original;

    /// <summary>The entry found; null before any.</summary>
    internal string? Found => at < 0 ? null : entries[^(at + 1)];

    /// <summary>Where in it the sought text stands.</summary>
    internal int Place => Math.Max(Found?.IndexOf(sought, StringComparison.OrdinalIgnoreCase) ?? 0, 0);

    /// <summary>The line under the text.</summary>
    internal string Line => $"{(hasFailed ? "not found" : "search")}: {sought}_";

    /// <summary>Takes a key.</summary>
    internal Answer Press(KeyPress key)
    {
        if (key.IsControl(ConsoleKey.G) || key.IsControl(ConsoleKey.C) || key.Is(ConsoleKey.Escape)) return Answer.Back;
        if (key.IsControl(ConsoleKey.R)) Seek(at + 1, 1);
        else if (key.IsControl(ConsoleKey.S)) Seek(at - 1, -1);
        else if (key.Is(ConsoleKey.Backspace) || key.IsControl(ConsoleKey.H))
        {
            if (sought.Length > 0) sought = sought[..Cells.Before(sought, sought.Length)];
            Seek(0, 1);
        }
        else if (key.Pasted is null && !char.IsControl(key.Char) && key.Modifiers is ConsoleModifiers.None or ConsoleModifiers.Shift)
        {
            sought += key.Char;
            Seek(Math.Max(at, 0), 1);
        }
        else return Answer.Done;
        return Answer.On;
    }

    private void Seek(int from, int direction)
    {
        hasFailed = sought.Length > 0;
        if (!hasFailed) return;
        for (int next = from; next >= 0 && next < entries.Count; next += direction)
            if (entries[^(next + 1)].Contains(sought, StringComparison.OrdinalIgnoreCase))
            {
                at = next;
                hasFailed = false;
                return;
            }
    }
}
