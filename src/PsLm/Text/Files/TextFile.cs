using System.Globalization;
using System.Text;

namespace PsLm.Text;

/// <summary>Reads the text of a file, plain or compressed, as a stream. Files that are not text are rejected.</summary>
internal sealed class TextFile : IDisposable
{
    private const int LongestMark = 4;

    private readonly PackedFile file;
    private readonly TextDecoder decoder;
    private readonly byte[] bytes = new byte[32_768];
    private long characters;
    private int held;
    private bool ended, begun;

    /// <summary>Opens a file.</summary>
    /// <param name="path">An existing file that is not empty.</param>
    /// <param name="encoding">Encoding of text without a byte-order mark.</param>
    /// <param name="maxExpansion">Maximum ratio of decompressed to compressed size.</param>
    internal TextFile(string path, Encoding encoding, int maxExpansion)
        : this(new PackedFile(path, maxExpansion), encoding)
    {
    }

    /// <summary>Uses an open file.</summary>
    /// <param name="file">The bytes; closed with this object.</param>
    /// <param name="encoding">Encoding of text without a byte-order mark.</param>
    /// <param name="head">Its first bytes if already read; fewer than 32,768.</param>
    internal TextFile(PackedFile file, Encoding encoding, ReadOnlySpan<byte> head = default)
    {
        this.file = file;
        decoder = new TextDecoder(encoding);
        head.CopyTo(bytes);
        held = head.Length;
    }

    /// <summary>Maximum number of characters returned by one <see cref="Read"/>.</summary>
    internal const int MostCharacters = 32_768 + 2;

    /// <summary>Path of the file.</summary>
    internal string Path => file.Path;

    /// <summary>Number of bytes read from the file (compressed).</summary>
    internal long BytesRead => file.BytesRead;

    /// <summary>Whether the text is decoded as UTF-8, by the given encoding or a byte-order mark.</summary>
    internal bool IsUtf8 => decoder.IsUtf8;

    /// <summary>Number of invalid UTF-8 sequences.</summary>
    internal long InvalidCount => decoder.InvalidCount;

    /// <summary>Byte offset of the first invalid sequence; -1 = none.</summary>
    internal long FirstInvalid => decoder.FirstInvalid;

    /// <summary>Reads the next characters.</summary>
    /// <param name="text">Receives the characters; at least <see cref="MostCharacters"/> long.</param>
    /// <returns>Number of characters; 0 at the end.</returns>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: the file is truncated, damaged, not text, or exceeds the expansion
    /// limit.</exception>
    internal int Read(Span<char> text)
    {
        while (!ended)
        {
            Fill();
            int used = decoder.Decode(bytes.AsSpan(0, held), ended, text, out int written);
            if (text[..written].IndexOf('\0') is var at and >= 0) throw NoText(characters + at);
            bytes.AsSpan(used, held - used).CopyTo(bytes);
            held -= used;
            characters += written;
            if (written > 0) return written;
        }
        return 0;
    }

    public void Dispose() => file.Dispose();

    private void Fill()
    {
        // Read at least four bytes, enough for any byte-order mark. A file fills the buffer, so signatures are recognized; a pipe may
        // return less. Bytes of a pipe that were read to tell the format are decoded before more are awaited.
        bool isRead = !begun && held >= LongestMark;
        while (!isRead && !ended)
        {
            int read = file.Read(bytes.AsSpan(held));
            ended = read == 0;
            held += read;
            isRead = held >= LongestMark;
        }
        if (!begun && file.IsPacked && PackedFile.Begins(bytes.AsSpan(0, held))) throw file.Refusal("is packed twice. Unpack it once, then import it.");
        if (!begun && FileSignature.Of(bytes.AsSpan(0, held), UnpackedName) is { } known) throw file.Refusal($"{(file.IsPacked ? "holds" : "is")} {known.What}. {known.Action}");
        begun = true;
    }

    private string UnpackedName => file.IsPacked && PackedFile.HasExtension(Path) ? System.IO.Path.GetFileNameWithoutExtension(Path) : Path;

    private LmException NoText(long character)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"holds NUL characters, the first as character {character:N0} (from 0)");
        return character < MostCharacters && characters == 0 && UnmarkedText.EncodingOf(bytes.AsSpan(0, held)) is { } encoding
            ? file.Refusal($"{where}: it looks like {encoding} without a byte-order mark. Name the encoding (-Encoding {encoding}), or save it as UTF-8.")
            : file.Refusal($"{where}: it is binary data, not text. Leave the file out, or write what is in it as text first.");
    }
}
