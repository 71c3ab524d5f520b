using PsLm.Text;

namespace PsLm.Tests.Text;

public class WhiteSpaceMaskTests
{
    [Fact]
    public void Every_character_is_white_space_where_the_runtime_says_so()
    {
        char[] all = [.. Enumerable.Range(0, 65_536).Select(code => (char)code)];
        for (int start = 0; start < all.Length; start += WhiteSpaceMask.Width)
        {
            uint found = WhiteSpaceMask.Of(all, start);
            for (int i = 0; i < WhiteSpaceMask.Width; i++) Assert.True((found >> i & 1) != 0 == char.IsWhiteSpace(all[start + i]), $"U+{start + i:X4}");
        }
    }

    [Fact]
    public void Texts_of_any_length_are_looked_at_to_their_end_and_no_further()
    {
        var random = new RandomGenerator(8);
        for (int length = 1; length <= 4 * WhiteSpaceMask.Width; length++)
        {
            char[] text = [.. Enumerable.Range(0, length).Select(_ => "a \u00E9\u2003\t"[(int)random.NextInt64(5)])];
            for (int start = 0; start < length; start++)
            {
                uint expected = 0;
                for (int i = start; i < Math.Min(length, start + WhiteSpaceMask.Width); i++)
                    if (char.IsWhiteSpace(text[i])) expected |= 1u << (i - start);
                Assert.Equal(expected, WhiteSpaceMask.Of(text, start));
            }
        }
    }
}
