using global::PsLm.Repl.Editing;

namespace PsLm.PowerShell.Tests.Repl.Editing;

/// <summary>Keys in, screen out.</summary>
public sealed class LineEditorTests
{
    private const ConsoleModifiers Control = ConsoleModifiers.Control, Alt = ConsoleModifiers.Alt;

    /// <summary>Keys, the text they make, and the cursor's place in it.</summary>
    public static TheoryData<string, string, int> Edits { get; } = new()
    {
        { "abc", "abc", 3 },
        { "abc <Left> <Left> X", "aXbc", 2 },
        { "abc <Home> X <End> Y", "XabcY", 5 },
        { "abc <Backspace>", "ab", 2 },
        { "<Backspace> <Delete> <Left> <Right>", "", 0 },
        { "abc <Left> <Delete>", "ab", 2 },
        { "one two three <^W>", "one two ", 8 },
        { "one two three <^W> <^W>", "one ", 4 },
        { "one two <^LeftArrow> X", "one Xtwo", 5 },
        { "one two <^LeftArrow> <^LeftArrow> <^RightArrow> X", "oneX two", 4 },
        { "one two <!B> <!B> <!F> X", "oneX two", 4 },
        { "one two <^A> <!D>", " two", 0 },
        { "one two <^A> <^K> <^Y> <^Y>", "one twoone two", 14 },
        { "one two <Left> <^U>", "o", 0 },
        { "one two <^W> X <^Z>", "one ", 4 },
        { "one two <^W> <^Z>", "one two", 7 },
        { "one <^Z>", "", 0 },
        { "one <Escape>", "", 0 },
        { "one <Escape> <^Z>", "one", 3 },
        { "ab <!Enter> cd", "ab\ncd", 5 },
        { "abc <!Enter> de <Up> X", "abXc\nde", 3 },
        { "ab <!Enter> cde <Up> <Down> X", "ab\ncdXe", 6 },
        { "ab <!Enter> cde <Home> X", "ab\nXcde", 4 },
        { "ab <!Enter> cde <^A> <^A> <^K>", "ab\n", 3 },
        { "e\u0301x <Left> <Backspace>", "x", 0 },
        { "\U0001F451x <Left> <Backspace>", "x", 0 },
        { "王x <Left> <Left> <Delete>", "x", 0 },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Keys_edit_the_text(string keys, string text, int cursor)
    {
        var terminal = new TestTerminal();
        foreach (string part in keys.Split(' '))
        {
            if (part.Length == 0) terminal.Type(" ");
            else if (part[0] != '<') Letters(terminal, part);
            else
            {
                string name = part[1..^1];
                ConsoleModifiers modifiers = name[0] == '^' ? Control : name[0] == '!' ? Alt : default;
                name = name.TrimStart('^', '!');
                terminal.Press(Enum.Parse<ConsoleKey>(name is "Left" or "Right" or "Up" or "Down" ? name + "Arrow" : name), modifiers);
            }
        }
        // Where the cursor is, a mark shows.
        terminal.Type("|");
        terminal.Press(ConsoleKey.End, Control).Type("\r");
        Assert.Equal(text.Insert(cursor, "|"), new Editor(terminal).Read());

        // A blank stands between two keys; words that follow each other were typed with one.
        void Letters(TestTerminal at, string part)
        {
            bool follows = keys.IndexOf(part, StringComparison.Ordinal) is var place and > 1 && keys[place - 2] != '>';
            at.Type(follows ? " " + part : part);
        }
    }

    [Fact]
    public void The_prompt_the_text_and_the_cursor_are_shown()
    {
        var terminal = new TestTerminal().Type("hello").Press(ConsoleKey.LeftArrow, times: 2);
        new Editor(terminal).Read();
        Assert.Equal(["> hello"], terminal.Screen);
        Assert.Equal((0, 5), terminal.Cursor);
    }

    [Fact]
    public void A_long_line_wraps_and_what_is_deleted_goes_from_the_screen()
    {
        var terminal = new TestTerminal(width: 10).Type("abcdefghijklmnopqr");
        new Editor(terminal).Read();
        Assert.Equal(["> abcdefgh", "ijklmnopqr"], terminal.Screen);
        Assert.Equal((2, 0), terminal.Cursor);

        terminal = new TestTerminal(width: 10).Type("abcdefghijklmnopqrst").Press(ConsoleKey.Backspace, times: 13);
        new Editor(terminal).Read();
        Assert.Equal(["> abcdefg"], terminal.Screen);
        Assert.Equal((0, 9), terminal.Cursor);
    }

    [Fact]
    public void A_line_that_fills_the_last_column_loses_no_letter()
    {
        var terminal = new TestTerminal(width: 10).Type("abcdefgh").Press(ConsoleKey.LeftArrow, times: 3).Type("X").Press(ConsoleKey.Backspace);
        new Editor(terminal).Read();
        Assert.Equal(["> abcdefgh"], terminal.Screen);
        Assert.Equal((0, 7), terminal.Cursor);
    }

    [Fact]
    public void Wide_characters_take_two_columns_and_are_not_cut()
    {
        var terminal = new TestTerminal(width: 7).Type("a王王王");
        new Editor(terminal).Read();
        Assert.Equal(["> a王王", "王"], terminal.Screen);
        Assert.Equal((1, 2), terminal.Cursor);
    }

    [Fact]
    public void Enter_at_a_text_begun_goes_on_on_the_next_line()
    {
        var terminal = new TestTerminal().Type("f (1\r2)\r");
        Assert.Equal("f (1\n2)", new Editor(terminal).Read());
        Assert.Equal(["> f (1", ">> 2)"], terminal.Screen);
        Assert.Equal((2, 0), terminal.Cursor);
    }

    [Fact]
    public void A_paste_of_many_lines_is_text_and_runs_at_Enter_alone()
    {
        var terminal = new TestTerminal().Paste("one\ntwo\n\tthree").Type("\r");
        Assert.Equal("one\ntwo\n    three", new Editor(terminal).Read());
        Assert.Equal(["> one", ">> two", ">>     three"], terminal.Screen);
    }

    [Fact]
    public void Ctrl_C_drops_the_text_and_Ctrl_D_ends_where_there_is_none()
    {
        var terminal = new TestTerminal().Type("abc").Press(ConsoleKey.LeftArrow).Control(ConsoleKey.C).Control(ConsoleKey.D);
        var editor = new Editor(terminal);
        Assert.Equal(EditEnd.Dropped, editor.Lines.Read("> ", editor).End);
        Assert.Equal(["> abc^C"], terminal.Screen);
        Assert.Equal(EditEnd.Ended, editor.Lines.Read("> ", editor).End);
    }

    [Fact]
    public void Ctrl_D_in_a_text_deletes()
    {
        var terminal = new TestTerminal().Type("abc").Press(ConsoleKey.Home).Control(ConsoleKey.D).Type("\r");
        Assert.Equal("bc", new Editor(terminal).Read());
    }

    [Fact]
    public void A_text_longer_than_the_screen_shows_the_part_about_the_cursor()
    {
        var terminal = new TestTerminal(width: 20, height: 4).Paste(string.Join('\n', Enumerable.Range(1, 8)));
        new Editor(terminal).Read();
        Assert.Equal([">> 5", ">> 6", ">> 7", ">> 8"], terminal.Screen);
        Assert.Equal((3, 4), terminal.Cursor);
    }

    [Fact]
    public void Clearing_the_screen_keeps_the_text()
    {
        var terminal = new TestTerminal();
        terminal.Write("before\r\n");
        terminal.Type("abc").Control(ConsoleKey.L);
        new Editor(terminal).Read();
        Assert.Equal(["> abc"], terminal.Screen);
    }

    [Theory]
    [InlineData("left there", new[] { "left there", "> a" })]
    [InlineData("a line\r\n", new[] { "a line", "> a" })]
    [InlineData("", new[] { "> a" })]
    public void What_a_command_left_on_its_last_line_stays(string left, string[] screen)
    {
        var terminal = new TestTerminal();
        terminal.Write(left);
        terminal.Type("a");
        new Editor(terminal).Read();
        Assert.Equal(screen, terminal.Screen);
    }

    [Fact]
    public void A_terminal_made_narrower_is_drawn_anew()
    {
        var terminal = new TestTerminal(width: 20).Type("abcdefghijkl").Resize(10);
        new Editor(terminal).Read();
        Assert.Equal(["> abcdefgh", "ijkl"], terminal.Screen);
    }

    [Fact]
    public void A_key_is_one_write()
    {
        var terminal = new TestTerminal().Type("abc");
        new Editor(terminal).Read();
        Assert.Equal(4, terminal.Writes);
    }

    [Fact]
    public void Colours_are_written_only_where_they_are_wanted()
    {
        var plain = new TestTerminal().Type("let x");
        new Editor(plain).Read();
        Assert.DoesNotContain("m", plain.Written.ToString().Split('\e').Skip(1).Select(part => part[^1..]));
        var coloured = new TestTerminal(hasColour: true).Type("let x");
        new Editor(coloured).Read();
        Assert.Contains("\e[92mlet\e[0m x", coloured.Written.ToString(), StringComparison.Ordinal);
        Assert.Equal(["> let x"], coloured.Screen);
    }
}
