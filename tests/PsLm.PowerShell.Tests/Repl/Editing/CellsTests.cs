using PsLm.Repl.Editing;

namespace PsLm.PowerShell.Tests.Repl.Editing;

/// <summary>The columns that texts take.</summary>
public sealed class CellsTests
{
    [Theory]
    [InlineData("queen", 5)]
    [InlineData("", 0)]
    [InlineData("王", 2)]
    [InlineData("カ゛ｱ！", 7)]
    [InlineData("한국", 4)]
    [InlineData("\u1112\u1161\u11AB", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("✅❌⭐⌚☕", 10)]
    [InlineData("❤", 1)]
    [InlineData("❤\uFE0F", 2)]
    [InlineData("✅\uFE0F", 2)]
    [InlineData("1\uFE0F\u20E3", 2)]
    [InlineData("🇩🇪", 2)]
    [InlineData("👍🏽", 2)]
    [InlineData("👑👑", 4)]
    [InlineData("🪿🫨", 4)]
    [InlineData("a\u200Db\u200B", 2)]
    [InlineData("│─▌", 3)]
    [InlineData("\u00AD", 1)]
    [InlineData("𝒳", 1)]
    [InlineData("𠀀", 2)]
    public void A_text_takes_so_many_columns(string text, int cells) => Assert.Equal(cells, Cells.Width(text));

    [Theory]
    [InlineData("abc", 2, "ab")]
    [InlineData("abc", 3, "abc")]
    [InlineData("a王b", 2, "a")]
    [InlineData("👑👑", 3, "👑")]
    [InlineData("e\u0301e\u0301", 1, "e\u0301")]
    public void A_text_that_is_cut_is_cut_between_characters(string text, int cells, string expected) => Assert.Equal(expected, Cells.Fit(text, cells));

    [Theory]
    [InlineData("plain 王", "plain 王")]
    [InlineData("\e[31m\x85\x7F\0", "^[[31m<85>^?^@")]
    public void What_a_terminal_would_obey_is_shown(string text, string expected)
    {
        Assert.Equal(expected, Cells.Visible(text));
        Assert.Equal(Cells.Width(expected), Cells.Width(text));
    }

    [Fact]
    public void Half_a_pair_shows_as_what_cannot_be_shown()
    {
        string half = "👑"[..1];
        Assert.Equal("a\uFFFDb", Cells.Visible($"a{half}b"));
        Assert.Equal(1, Cells.Width(half));
    }

    [Fact]
    public void The_character_before_and_the_one_after_are_found_in_lines_of_any_kind()
    {
        const string Text = "a\ne\u0301\n\n👑x";
        int[] begins = [0, 1, 2, 4, 5, 6, 8, 9];
        for (int i = 1; i < begins.Length; i++)
        {
            Assert.Equal(begins[i - 1], Cells.Before(Text, begins[i]));
            Assert.Equal(begins[i], Cells.After(Text, begins[i - 1]));
        }
        Assert.Equal(0, Cells.Before(Text, 0));
        Assert.Equal(9, Cells.After(Text, 9));
    }
}
