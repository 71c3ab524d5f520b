using System.Text;
using CsCheck;
using PsLm.Text;

namespace PsLm.Tests.Text;

public class TextDecoderTests
{
    /// <summary>Whole and half characters of one to four bytes, a surrogate's beginning, a byte that never stands in UTF-8.</summary>
    private static readonly byte[] parts = [0x41, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80, 0xFF, 0xED, 0xA0];

    [Fact]
    public void Any_bytes_in_any_pieces_decode_as_the_runtime_decodes_them_whole() =>
        Gen.Select(Gen.Int[0, parts.Length - 1].Select(i => parts[i]).Array[4, 40], Gen.Int[1, 6]).Sample((bytes, size) =>
            Assert.Equal(Encoding.UTF8.GetString(bytes), Decoded(bytes, size, Encoding.UTF8, out _)), iter: 20_000);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    [InlineData("utf-8")]
    public void A_byte_order_mark_overrules_the_encoding(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("né 😀")];
        for (int size = 1; size < 9; size++) Assert.Equal("\uFEFFné 😀", Decoded(bytes, size, Encoding.Latin1, out _));
    }

    [Fact]
    public void Another_encoding_is_used_where_no_mark_stands() =>
        Assert.Equal("née", Decoded([0x6E, 0xE9, 0x65], 1, Encoding.Latin1, out _));

    [Fact]
    public void Places_that_are_no_UTF8_are_counted_and_the_first_is_told()
    {
        // An é cut in half at byte 2, a lone FF at byte 7.
        byte[] bytes = [0x61, 0x62, 0xC3, 0x63, 0xC3, 0xA9, 0x64, 0xFF, 0x65];
        for (int size = 1; size < 10; size++)
        {
            Assert.Equal("ab\uFFFDcéd\uFFFDe", Decoded(bytes, size, Encoding.UTF8, out TextDecoder decoder));
            Assert.Equal((2, 2), (decoder.InvalidCount, decoder.FirstInvalid));
        }
    }

    private static string Decoded(byte[] bytes, int size, Encoding encoding, out TextDecoder decoder)
    {
        decoder = new TextDecoder(encoding);
        var text = new StringBuilder();
        byte[] held = [];
        int next = 0;
        bool final = false;
        while (!final)
        {
            // The first call gets enough for any mark, as it is promised.
            int taken = Math.Min(next == 0 ? Math.Max(size, 4) : size, bytes.Length - next);
            final = taken == 0;
            held = [.. held, .. bytes[next..(next + taken)]];
            next += taken;
            char[] found = new char[held.Length + 2];
            int used = decoder.Decode(held, final, found, out int written);
            text.Append(found, 0, written);
            held = held[used..];
        }
        Assert.Empty(held);
        return text.ToString();
    }
}
