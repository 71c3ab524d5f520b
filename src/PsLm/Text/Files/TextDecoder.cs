using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace PsLm.Text;

/// <summary>Turns bytes into characters as they come. A byte-order mark overrules the encoding asked for, and stays in the
/// text for <see cref="LineSplitter"/> to drop. What is no UTF-8 becomes U+FFFD and is counted.</summary>
/// <param name="encoding">The encoding of text without a mark.</param>
internal sealed class TextDecoder(Encoding encoding)
{
    private const int Utf8CodePage = 65001;
    private Decoder? decoder;
    private bool begun;
    private long consumed;

    /// <summary>Whether the text is taken for UTF-8; known once the first bytes were seen.</summary>
    internal bool IsUtf8 => decoder is null;

    /// <summary>Sequences that were no UTF-8.</summary>
    internal long InvalidCount { get; private set; }

    /// <summary>Where the first of them began: bytes from the start of the text.</summary>
    internal long FirstInvalid { get; private set; } = -1;

    /// <summary>Decodes on.</summary>
    /// <param name="bytes">The next bytes, at the first call at least four unless the text is shorter.</param>
    /// <param name="final">Whether nothing follows.</param>
    /// <param name="text">Takes the characters, room for as many as there are bytes and two more.</param>
    /// <param name="written">The characters.</param>
    /// <returns>The bytes used; the others are to be handed over again with those that follow.</returns>
    internal int Decode(ReadOnlySpan<byte> bytes, bool final, Span<char> text, out int written)
    {
        if (!begun) decoder = DecoderFor(bytes);
        begun = true;
        int used;
        if (decoder is null) used = DecodeUtf8(bytes, final, text, out written);
        else decoder.Convert(bytes, text, final, out used, out written, out _);
        consumed += used;
        return used;
    }

    private Decoder? DecoderFor(ReadOnlySpan<byte> bytes)
    {
        Encoding found = bytes switch
        {
            [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
            [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
            _ => encoding,
        };
        if (found.CodePage == Utf8CodePage) return null;
        var replacing = (Encoding)found.Clone();
        replacing.DecoderFallback = DecoderFallback.ReplacementFallback;
        return replacing.GetDecoder();
    }

    private int DecodeUtf8(ReadOnlySpan<byte> bytes, bool final, Span<char> text, out int written)
    {
        int used = 0;
        written = 0;
        while (true)
        {
            OperationStatus status = Utf8.ToUtf16(bytes[used..], text[written..], out int read, out int wrote,
                replaceInvalidSequences: false, isFinalBlock: final);
            used += read;
            written += wrote;
            if (status != OperationStatus.InvalidData) return used;
            if (InvalidCount++ == 0) FirstInvalid = consumed + used;
            Rune.DecodeFromUtf8(bytes[used..], out _, out int bad);
            used += bad;
            text[written++] = '\uFFFD';
        }
    }
}
