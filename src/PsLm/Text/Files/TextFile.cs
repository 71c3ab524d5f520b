using System.Globalization;
using System.Text;

namespace PsLm.Text;

/// <summary>The text of a file, plain or packed, read as it streams by. What is no text is refused.</summary>
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
    /// <param name="path">A file that is there and not empty.</param>
    /// <param name="encoding">The encoding of text without a byte-order mark.</param>
    /// <param name="maxExpansion">The unpacked text may be so many times the file's size.</param>
    internal TextFile(string path, Encoding encoding, int maxExpansion)
        : this(new PackedFile(path, maxExpansion), encoding)
    {
    }

    /// <summary>Takes a file that is open.</summary>
    /// <param name="file">Its bytes, closed with this.</param>
    /// <param name="encoding">The encoding of text without a byte-order mark.</param>
    /// <param name="head">Its first bytes, where somebody has read them; fewer than 32,768.</param>
    internal TextFile(PackedFile file, Encoding encoding, ReadOnlySpan<byte> head = default)
    {
        this.file = file;
        decoder = new TextDecoder(encoding);
        head.CopyTo(bytes);
        held = head.Length;
    }

    /// <summary>Characters that one <see cref="Read"/> gives at most.</summary>
    internal const int MostCharacters = 32_768 + 2;

    /// <summary>The file's path.</summary>
    internal string Path => file.Path;

    /// <summary>Bytes read of the file itself.</summary>
    internal long BytesRead => file.BytesRead;

    /// <summary>Whether what was read is taken for UTF-8, by the encoding asked for or by its mark.</summary>
    internal bool IsUtf8 => decoder.IsUtf8;

    /// <summary>Sequences that were no UTF-8.</summary>
    internal long InvalidCount => decoder.InvalidCount;

    /// <summary>Where the first of them began.</summary>
    internal long FirstInvalid => decoder.FirstInvalid;

    /// <summary>Reads on.</summary>
    /// <param name="text">Takes the characters, room for <see cref="MostCharacters"/>.</param>
    /// <returns>The characters; 0 at the end.</returns>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: the file is cut short, damaged, no text, or grows beyond
    /// the limit.</exception>
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
        // Enough for any byte-order mark; of a file, more than enough to tell what is no text. A pipe gives what it has, and what somebody
        // has read of it before is not held back until more comes.
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
