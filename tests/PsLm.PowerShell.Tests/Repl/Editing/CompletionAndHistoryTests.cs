using global::PsLm.Repl.Editing;

namespace PsLm.PowerShell.Tests.Repl.Editing;

/// <summary>Completion, history and search, as they are seen.</summary>
public sealed class CompletionAndHistoryTests
{
    private static readonly string[] Names = ["king", "kingdom", "kite", "queen"];

    [Fact]
    public void Tab_completes_what_is_certain()
    {
        var terminal = new TestTerminal().Type("q").Press(ConsoleKey.Tab).Type("\r");
        Assert.Equal("queen", new Editor(terminal, null, Names).Read());
        terminal = new TestTerminal().Type("k").Press(ConsoleKey.Tab).Type("\r");
        Assert.Equal("ki", new Editor(terminal, null, Names).Read());
        terminal = new TestTerminal().Type("zz").Press(ConsoleKey.Tab).Type("\r");
        Assert.Equal("zz", new Editor(terminal, null, Names).Read());
    }

    [Fact]
    public void Then_a_menu_opens_that_Tab_walks_through()
    {
        var terminal = new TestTerminal().Type("ki").Press(ConsoleKey.Tab);
        new Editor(terminal, null, Names).Read();
        Assert.Equal(["> king", "king     kingdom  kite"], terminal.Screen);
        Assert.Equal((0, 6), terminal.Cursor);

        terminal = new TestTerminal().Type("ki").Press(ConsoleKey.Tab, times: 2).Press(ConsoleKey.Enter).Type("!\r");
        Assert.Equal("kingdom!", new Editor(terminal, null, Names).Read());
        terminal = new TestTerminal().Type("ki").Press(ConsoleKey.Tab).Press(ConsoleKey.Tab, ConsoleModifiers.Shift).Type(" x\r");
        Assert.Equal("kite x", new Editor(terminal, null, Names).Read());
    }

    [Fact]
    public void Escape_leaves_the_menu_and_what_was_typed()
    {
        var terminal = new TestTerminal().Type("ki").Press(ConsoleKey.Tab, times: 3).Press(ConsoleKey.Escape).Type("\r");
        Assert.Equal("ki", new Editor(terminal, null, Names).Read());
        Assert.Equal(["> ki"], terminal.Screen);
    }

    [Fact]
    public void A_menu_takes_half_the_screen_at_most_and_says_what_it_leaves_out()
    {
        string[] many = [.. Enumerable.Range(100, 60).Select(number => $"name{number}")];
        var terminal = new TestTerminal().Type("name1").Press(ConsoleKey.Tab);
        new Editor(terminal, null, many).Read();
        Assert.Equal(6, terminal.Screen.Length);
        Assert.Equal("1 to 16 of 60", terminal.Screen[^1]);
        Assert.StartsWith("name100  name104", terminal.Screen[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Up_and_down_walk_through_what_was_typed_and_back()
    {
        History history = Of("first", "second");
        var terminal = new TestTerminal().Type("new").Press(ConsoleKey.UpArrow, times: 2);
        new Editor(terminal, history).Read();
        Assert.Equal(["> first"], terminal.Screen);
        terminal = new TestTerminal().Type("new").Press(ConsoleKey.UpArrow, times: 5).Press(ConsoleKey.DownArrow).Type("\r");
        Assert.Equal("second", new Editor(terminal, history).Read());
        terminal = new TestTerminal().Type("new").Press(ConsoleKey.UpArrow, times: 2).Press(ConsoleKey.DownArrow, times: 4).Type("\r");
        Assert.Equal("new", new Editor(terminal, Of("first", "second")).Read());
    }

    [Fact]
    public void Ctrl_R_searches_as_one_types()
    {
        var terminal = new TestTerminal().Control(ConsoleKey.R).Type("que");
        new Editor(terminal, Of("the queen sat", "the king sat", "a queen ate", "the king ate")).Read();
        Assert.Equal(["> a queen ate", "search: que_"], terminal.Screen);
        terminal = new TestTerminal().Control(ConsoleKey.R).Type("que").Control(ConsoleKey.R).Type("\r");
        Assert.Equal("the queen sat", new Editor(terminal, Of("the queen sat", "the king sat", "a queen ate")).Read());
        Assert.Equal(["> the queen sat"], terminal.Screen);
        terminal = new TestTerminal().Control(ConsoleKey.R).Type("que").Control(ConsoleKey.R).Control(ConsoleKey.S).Type("\r");
        Assert.Equal("a queen ate", new Editor(terminal, Of("the queen sat", "the king sat", "a queen ate")).Read());
    }

    [Fact]
    public void A_search_that_finds_nothing_says_so_and_Escape_brings_back_what_stood_there()
    {
        var terminal = new TestTerminal().Type("half").Control(ConsoleKey.R).Type("zzz");
        new Editor(terminal, Of("one")).Read();
        Assert.Equal(["> half", "not found: zzz_"], terminal.Screen);
        terminal = new TestTerminal().Type("half").Control(ConsoleKey.R).Type("on").Press(ConsoleKey.Escape).Type("\r");
        Assert.Equal("half", new Editor(terminal, Of("one")).Read());
    }

    [Fact]
    public void Blank_texts_and_the_same_twice_are_not_kept()
    {
        History history = Of("a", "", "  ", "a", "b", "a");
        Assert.Equal(["a", "b", "a"], history.Entries);
    }

    [Fact]
    public void The_file_keeps_entries_between_sessions_in_order_and_to_its_owner()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "deep", "history");
        var first = new History(new HistoryFile(path));
        var second = new History(new HistoryFile(path));
        first.Add("one\ntwo \"quoted\"");
        second.Add("three");
        first.Add("$token = 'abc'");
        var third = new History(new HistoryFile(path));
        Assert.Equal(["one\ntwo \"quoted\"", "three"], third.Entries);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Sessions_that_write_at_once_lose_nothing()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "history");
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(session => new Thread(() =>
        {
            var history = new History(new HistoryFile(path));
            for (int i = 0; i < 50; i++) history.Add($"{session} {i}");
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.Equal(200, new History(new HistoryFile(path)).Entries.Distinct().Count());
    }

    [Fact]
    public void A_file_that_has_grown_is_cut_and_damaged_lines_are_passed_over()
    {
        using TemporaryFolder folder = new();
        string entries = string.Concat(Enumerable.Range(0, 2 * History.Most + 1).Select(i => $"\"{i}\"\n"));
        string path = folder.File("history", entries + "damaged\n\"broken\n");
        Assert.Equal($"{2 * History.Most}", new History(new HistoryFile(path)).Entries[^1]);
        Assert.Equal(History.Most, File.ReadLines(path).Count());
    }

    [Fact]
    public void A_file_that_cannot_be_written_keeps_nobody_from_typing()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.File("file", ""), "history");
        var history = new History(new HistoryFile(path));
        history.Add("one");
        Assert.Equal(["one"], history.Entries);
    }

    private static History Of(params string[] texts)
    {
        var history = new History(null);
        foreach (string text in texts) history.Add(text);
        return history;
    }
}
