namespace PsLm.Repl.Editing;

/// <summary>Steps through what was typed before, and back to what is being typed.</summary>
/// <param name="history">The history.</param>
internal sealed class HistoryWalk(History history)
{
    private readonly IReadOnlyList<string> entries = history.Entries;
    private int at = -1;
    private string typed = "";

    /// <summary>The entry before (-1) or after (1); null where there is none.</summary>
    internal string? Step(int direction, string text)
    {
        // Counted from the end: 0 is the last entry, -1 what is being typed.
        int next = at - direction;
        if (next < -1 || next >= entries.Count) return null;
        if (at < 0) typed = text;
        at = next;
        return at < 0 ? typed : entries[^(at + 1)];
    }
}
