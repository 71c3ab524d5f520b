namespace PsLm.Repl.Editing;

/// <summary>How an edited text came to its end.</summary>
internal enum EditEnd
{
    /// <summary>Enter, at a text that is whole.</summary>
    Accepted,
    /// <summary>Ctrl+C.</summary>
    Dropped,
    /// <summary>Ctrl+D with nothing typed.</summary>
    Ended,
}

/// <summary>Edits a text at the prompt: one key at a time, each drawn at once.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="history">What was typed before.</param>
internal sealed class LineEditor(ITerminal terminal, History history)
{
    internal const string Continuation = ">> ";

    private const int MostColoured = 20_000;

    private readonly Painter painter = new(terminal);
    private readonly Lock drawing = new();
    private EditBuffer buffer = new();
    private ILanguage? language;
    private string prompt = "";
    private HistoryWalk walk = new(history);
    private HistorySearch? search;
    private CompletionMenu? menu;
    private (string Text, int Start, int Length) completed;
    private (string Text, IReadOnlyList<ColouredRange> Ranges) coloured = ("", []);

    /// <summary>Edits until Enter, Ctrl+C or Ctrl+D.</summary>
    /// <param name="promptText">What stands before the text; may have colours.</param>
    /// <param name="of">What the text is in.</param>
    /// <param name="begun">What is typed already.</param>
    /// <returns>How it ended, and the text.</returns>
    internal (EditEnd End, string Text) Read(string promptText, ILanguage of, string begun = "")
    {
        (prompt, language, buffer) = (promptText, of, new EditBuffer());
        if (begun.Length > 0) buffer.Insert(begun);
        walk = new HistoryWalk(history);
        (search, menu) = (null, null);
        coloured = ("", []);
        EditEnd end;
        using (terminal.Take(Draw)) end = Edit();
        // Behind the last escape, so that what a command writes begins a line.
        terminal.Write(end == EditEnd.Dropped ? "^C\r\n" : "\r\n");
        return (end, buffer.Text);
    }

    private EditEnd Edit()
    {
        painter.Begin();
        Draw();
        while (true)
        {
            KeyPress key = terminal.Read();
            lock (drawing)
            {
                if (Press(key) is not { } end)
                {
                    Paint(isLast: false);
                    continue;
                }
                (search, menu) = (null, null);
                buffer.Move(buffer.Text.Length);
                Paint(isLast: true);
                return end;
            }
        }
    }

    private void Draw()
    {
        lock (drawing) Paint(isLast: false);
    }

    private void Paint(bool isLast)
    {
        IReadOnlyList<ColouredRange> colours = Colours();
        IReadOnlyList<string> below = isLast ? []
            : search is not null ? [Cells.Fit(search.Line, terminal.Width - 1)]
            : menu?.Rows(terminal.Width, terminal.Height) ?? [];
        painter.Draw(Layout.Of(prompt, Continuation, buffer.Text, buffer.Cursor, colours, terminal.Width, terminal.Height), below);
    }

    /// <summary>The colours of the text: parsed anew where it has changed, and none where that would keep the keys waiting.</summary>
    private IReadOnlyList<ColouredRange> Colours()
    {
        if (!terminal.HasColour || buffer.Text.Length is 0 or > MostColoured) return [];
        if (!ReferenceEquals(coloured.Text, buffer.Text)) coloured = (buffer.Text, language!.Colours(buffer.Text));
        return coloured.Ranges;
    }

    /// <summary>Does what a key asks for; the end where it is one.</summary>
    private EditEnd? Press(KeyPress key)
    {
        if (search is not null && Search(key)) return null;
        if (menu is not null && Choose(key)) return null;
        menu = null;
        if (key.Pasted is { } text)
        {
            buffer.Insert(text);
            return null;
        }
        if (key.IsControl(ConsoleKey.C)) return EditEnd.Dropped;
        if (key.IsControl(ConsoleKey.D) && buffer.Text.Length == 0) return EditEnd.Ended;
        if (key.Key == ConsoleKey.Enter && key.Modifiers == ConsoleModifiers.None && !language!.IsIncomplete(buffer.Text))
        {
            history.Add(buffer.Text);
            return EditEnd.Accepted;
        }
        Edit(key);
        return null;
    }

    private void Edit(KeyPress key)
    {
        bool control = key.Modifiers == ConsoleModifiers.Control, alt = key.Modifiers == ConsoleModifiers.Alt;
        bool bare = key.Modifiers is ConsoleModifiers.None or ConsoleModifiers.Shift;
        switch (key.Key)
        {
            case ConsoleKey.Enter: buffer.Insert("\n"); break;
            case ConsoleKey.LeftArrow: buffer.Move(bare ? buffer.Left : buffer.WordLeft); break;
            case ConsoleKey.RightArrow: buffer.Move(bare ? buffer.Right : buffer.WordRight); break;
            case ConsoleKey.Home when control: buffer.Move(0); break;
            case ConsoleKey.End when control: buffer.Move(buffer.Text.Length); break;
            case ConsoleKey.Home: buffer.Move(buffer.LineStart); break;
            case ConsoleKey.End: buffer.Move(buffer.LineEnd); break;
            case ConsoleKey.UpArrow: Walk(-1); break;
            case ConsoleKey.DownArrow: Walk(1); break;
            case ConsoleKey.Backspace when bare: buffer.Delete(buffer.Left); break;
            case ConsoleKey.Backspace: buffer.Kill(buffer.WordLeft); break;
            case ConsoleKey.Delete when bare: buffer.Delete(buffer.Right); break;
            case ConsoleKey.Delete: buffer.Kill(buffer.WordRight); break;
            case ConsoleKey.Tab: Complete(key.Modifiers == ConsoleModifiers.Shift ? -1 : 1); break;
            case ConsoleKey.Escape: buffer.Set(""); break;
            case ConsoleKey.A when control: buffer.Move(buffer.LineStart); break;
            case ConsoleKey.E when control: buffer.Move(buffer.LineEnd); break;
            case ConsoleKey.B when control: buffer.Move(buffer.Left); break;
            case ConsoleKey.F when control: buffer.Move(buffer.Right); break;
            case ConsoleKey.B when alt: buffer.Move(buffer.WordLeft); break;
            case ConsoleKey.F when alt: buffer.Move(buffer.WordRight); break;
            case ConsoleKey.P when control: Walk(-1); break;
            case ConsoleKey.N when control: Walk(1); break;
            case ConsoleKey.D when control: buffer.Delete(buffer.Right); break;
            case ConsoleKey.D when alt: buffer.Kill(buffer.WordRight); break;
            case ConsoleKey.H when control: buffer.Delete(buffer.Left); break;
            case ConsoleKey.K when control: buffer.Kill(buffer.LineEnd); break;
            case ConsoleKey.U when control: buffer.Kill(buffer.LineStart); break;
            case ConsoleKey.W when control: buffer.Kill(buffer.WordLeft); break;
            case ConsoleKey.Y when control: buffer.Insert(buffer.Cut); break;
            case ConsoleKey.Z when control: buffer.Undo(); break;
            case ConsoleKey.L when control: painter.Clear(); break;
            case ConsoleKey.R when control: search = new HistorySearch(history, buffer.Text); break;
            default:
                if (key.Char == '\u001F') buffer.Undo();
                else if (!char.IsControl(key.Char) && (bare || key.Modifiers.HasFlag(ConsoleModifiers.Control | ConsoleModifiers.Alt)))
                    buffer.Insert(key.Char.ToString());
                break;
        }
    }

    /// <summary>To the line above or below, and from the first or the last to what was typed before or after.</summary>
    private void Walk(int direction)
    {
        if (buffer.Vertical(direction) is { } place) buffer.Move(place);
        else if (walk.Step(direction, buffer.Text) is { } text) buffer.Set(text);
    }

    private void Complete(int direction)
    {
        // A line that holds nothing yet is indented: a pasted or typed block begins so.
        if (string.IsNullOrWhiteSpace(buffer.Text[buffer.LineStart..buffer.Cursor]) && buffer.LineStart > 0)
        {
            buffer.Insert("    ");
            return;
        }
        if (language!.Complete(buffer.Text, buffer.Cursor) is not { CompletionMatches.Count: > 0 } found) return;
        completed = (buffer.Text, found.ReplacementIndex, found.ReplacementLength);
        string common = CompletionMenu.CommonPrefix(found), there = buffer.Text.Substring(completed.Start, completed.Length);
        if (found.CompletionMatches.Count == 1 || common.Length > there.Length)
        {
            buffer.Replace(completed.Start, completed.Length, common);
            return;
        }
        menu = new CompletionMenu(found);
        menu.Step(direction);
        ShowChoice();
    }

    /// <summary>Keys while the menu is open; false for those that close it and mean something else.</summary>
    private bool Choose(KeyPress key)
    {
        int? step = key switch
        {
            { Pasted: not null } => null,
            { Key: ConsoleKey.Tab, Modifiers: ConsoleModifiers.Shift } or { Key: ConsoleKey.UpArrow } => -1,
            { Key: ConsoleKey.Tab } or { Key: ConsoleKey.DownArrow } => 1,
            { Key: ConsoleKey.LeftArrow } => -menu!.PerColumn,
            { Key: ConsoleKey.RightArrow } => menu!.PerColumn,
            _ => null,
        };
        if (step is { } by)
        {
            menu!.Step(by);
            ShowChoice();
            return true;
        }
        if (key.Is(ConsoleKey.Escape)) buffer.Set(completed.Text, completed.Start + completed.Length);
        bool isTaken = key.Is(ConsoleKey.Escape) || key.Is(ConsoleKey.Enter);
        if (isTaken) menu = null;
        return isTaken;
    }

    private void ShowChoice() => buffer.Set(
        string.Concat(completed.Text.AsSpan(0, completed.Start), menu!.Selected, completed.Text.AsSpan(completed.Start + completed.Length)),
        completed.Start + menu.Selected!.Length);

    /// <summary>Keys while the history is searched; false for those that end the search and mean something else.</summary>
    private bool Search(KeyPress key)
    {
        HistorySearch.Answer answer = search!.Press(key);
        if (answer == HistorySearch.Answer.Back)
        {
            buffer.Set(search.Original);
            search = null;
            return true;
        }
        if (answer == HistorySearch.Answer.Done)
        {
            search = null;
            return false;
        }
        if (search.Found is { } text) buffer.Set(text, search.Place);
        return true;
    }
}
