using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace PsLm.Text;

/// <summary>Decodes a stream of bytes to characters. A byte-order mark overrides the given encoding and stays in the text;
/// <see cref="LineSplitter"/> removes it. Invalid UTF-8 becomes U+FFFD and is counted.</summary>
/// <param name="encoding">Encoding of text without a byte-order mark.</param>
internal sealed class TextDecoder(Encoding encoding)
{
    private const int Utf8CodePage = 65001;
    private Decoder? decoder;
    private bool begun;
    private long consumed;

    /// <summary>Whether the text is decoded as UTF-8; valid after the first call of Decode.</summary>
    internal bool IsUtf8 => decoder is null;

    /// <summary>Number of invalid UTF-8 sequences.</summary>
    internal long InvalidCount { get; private set; }

    /// <summary>Byte offset of the first invalid sequence in the text; -1 = none.</summary>
    internal long FirstInvalid { get; private set; } = -1;

    /// <summary>Decodes the next bytes.</summary>
    /// <param name="bytes">The next bytes; at the first call at least four, unless the text is shorter.</param>
    /// <param name="final">Whether these are the last bytes.</param>
    /// <param name="text">Receives the characters; at least two longer than <paramref name="bytes"/>.</param>
    /// <param name="written">Number of characters written.</param>
    /// <returns>Number of bytes consumed; pass the remaining ones again with the next bytes.</returns>
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
