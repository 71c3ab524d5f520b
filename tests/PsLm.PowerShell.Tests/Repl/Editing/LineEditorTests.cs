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
        Assert.Equal("one\ntwo\n\tthree", new Editor(terminal).Read());
        Assert.Equal(["> one", ">> two", ">>     three"], terminal.Screen);
    }

    [Fact]
    public void A_tab_in_a_paste_stays_one_and_shows_as_blanks_to_the_next_stop()
    {
        var terminal = new TestTerminal().Paste("a\tb\n\t\"c\td\"");
        new Editor(terminal).Read();
        Assert.Equal(["> a   b", ">>     \"c  d\""], terminal.Screen);
        terminal = new TestTerminal().Paste("'a\tb'").Press(ConsoleKey.LeftArrow, times: 2).Type("\r");
        Assert.Equal("'a\tb'", new Editor(terminal).Read());
        // Where the row ends the blanks go on in the next.
        terminal = new TestTerminal(width: 8).Paste("abcde\tf");
        new Editor(terminal).Read();
        Assert.Equal(["> abcde", "   f"], terminal.Screen);
    }

    [Theory]
    [InlineData("a\ec", "> a^[c")]
    [InlineData("\a\b\x7F", "> ^G^H^?")]
    [InlineData("a\u009B2Jb", "> a<9B>2Jb")]
    [InlineData("\e[2J\e]0;title\a", "> ^[[2J^[]0;title^G")]
    public void Control_characters_are_shown_and_never_sent(string text, string screen)
    {
        var terminal = new TestTerminal().Paste(text);
        new Editor(terminal).Read();
        Assert.Equal([screen], terminal.Screen);
        var history = new History(null);
        history.Add(text);
        terminal = new TestTerminal().Press(ConsoleKey.UpArrow);
        new Editor(terminal, history).Read();
        Assert.Equal([screen], terminal.Screen);
        terminal = new TestTerminal().Paste(text).Type("\r");
        Assert.Equal(text, new Editor(terminal).Read());
    }

    [Fact]
    public void A_name_with_an_escape_in_it_is_shown_in_the_menu_and_not_sent()
    {
        var terminal = new TestTerminal().Type("k").Press(ConsoleKey.Tab);
        new Editor(terminal, null, "k\e[2Ja", "k\e[2Jb", "kc").Read();
        Assert.Contains("k^[[2Ja", terminal.Screen[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_work_of_a_paste_and_of_the_keys_after_it_grows_with_the_text_and_not_with_its_square()
    {
        Allocated(500);
        // Four times the text: 4 where each step costs the same per character, 16 where it costs the whole text.
        Assert.InRange(Allocated(4_000) / Allocated(1_000), 1, 8);

        static double Allocated(int lines)
        {
            string text = string.Concat(Enumerable.Repeat("$queen = 'the queen sat on the throne' # as ever\n", lines));
            string sent = text + "\e[201~";
            int at = 0;
            long before = GC.GetAllocatedBytesForCurrentThread();
            string pasted = PastedText.Read(() => sent[at++]);
            Assert.Equal(text, pasted);
            var terminal = new TestTerminal(hasColour: true).Paste(pasted)
                .Press(ConsoleKey.LeftArrow, times: 5).Press(ConsoleKey.Backspace, times: 5).Type("abcdefghij");
            new Editor(terminal).Read();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Theory]
    [InlineData("a\r\nb\rc\nd", "a\nb\nc\nd")]
    [InlineData("a\u0085b\fc\u2028d\te", "a\u0085b\fc\u2028d\te")]
    [InlineData("\e[20\e[201", "\e[20\e[201")]
    [InlineData("\e\e", "\e\e")]
    public void A_paste_ends_at_its_bracket_and_keeps_all_but_the_kind_of_its_line_ends(string text, string expected)
    {
        Queue<char> sent = new(text + "\e[201~rest");
        Assert.Equal(expected, PastedText.Read(sent.Dequeue));
        Assert.Equal(4, sent.Count);
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

    [Theory]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9")]
    [InlineData("\n\n\n\n\n\n\n\n\n")]
    [InlineData("a\nbcdefghijklmnopqrstuvwxyz\n\n\nabcdefghijklmnopqrstuvwxyz\n\nb")]
    public void What_is_laid_out_about_the_cursor_is_what_would_be_seen_of_the_whole(string text)
    {
        const int Height = 3;
        for (int cursor = 0; cursor <= text.Length; cursor++)
        {
            Assert.Equal(Seen(Layout.Of("> ", ">> ", text, cursor, [], 8)), Seen(Layout.Of("> ", ">> ", text, cursor, [], 8, Height)));
        }

        // As the painter has it: the cursor's row is the last, unless all rows go onto the screen.
        static (string, int) Seen(Layout layout)
        {
            int top = Math.Max(layout.Row - Height + 1, 0);
            return (string.Join('\n', layout.Rows.Skip(top).Take(Height)), layout.Column);
        }
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
    [InlineData("> ", new[] { "> a" })]
    [InlineData("a line\r\n> ", new[] { "a line", "> a" })]
    public void The_prompt_is_drawn_over_the_one_that_the_host_has_written(string written, string[] screen)
    {
        var terminal = new TestTerminal();
        terminal.Write(written);
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

    [Theory]
    [InlineData(20, 10)]
    [InlineData(20, 7)]
    [InlineData(10, 20)]
    public void And_leaves_no_row_of_before(int before, int after)
    {
        var terminal = new TestTerminal(before);
        terminal.Write("a line\r\n");
        terminal.Paste("abcdefghijklmnopqrstuvwx\nyz").Resize(after).Type("!").Press(ConsoleKey.UpArrow).Resize(before).Resize(after);
        new Editor(terminal).Read();
        var fresh = new TestTerminal(after);
        fresh.Write("a line\r\n");
        fresh.Paste("abcdefghijklmnopqrstuvwx\nyz!").Press(ConsoleKey.UpArrow);
        new Editor(fresh).Read();
        Assert.Equal(fresh.Screen, terminal.Screen);
        Assert.Equal(fresh.Cursor, terminal.Cursor);
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
