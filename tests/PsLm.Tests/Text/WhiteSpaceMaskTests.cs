using PsLm.Text;

namespace PsLm.Tests.Text;

public class WhiteSpaceMaskTests
{
    [Fact]
    public void Every_character_is_white_space_where_the_runtime_says_so()
    {
        char[] all = [.. Enumerable.Range(0, 65_536 + WordWindow.Room).Select(code => (char)code)];
        for (int start = 0; start < 65_536; start += 64)
        {
            ulong found = WhiteSpaceMask.Of(all.AsSpan(start, WordWindow.Room), out bool isLatin);
            for (int i = 0; i < 64; i++) Assert.True((found >> i & 1) != 0 == char.IsWhiteSpace(all[start + i]), $"U+{start + i:X4}");
            Assert.Equal(start < 256, isLatin);
        }
    }

    [Fact]
    public void A_short_text_is_seen_in_a_window_that_holds_nothing_else()
    {
        char[] copy = [.. Enumerable.Repeat('x', WordWindow.Room)];
        for (int length = 0; length < 2 * WordWindow.Room; length++)
        {
            string text = new('a', length);
            ReadOnlySpan<char> window = WordWindow.On(text, copy);
            Assert.InRange(window.Length, WordWindow.Room, int.MaxValue);
            Assert.True(window.StartsWith(text));
            Assert.Equal(-1, window[length..].IndexOfAnyExcept('\0'));
        }
    }
}
