namespace PsLm.Corpora;

/// <summary>Text to be scanned, with marks where sources begin and texts end.</summary>
internal sealed class TextBlock
{
    /// <summary>Capacity of a block in characters: a few milliseconds of work that fit in the L2 cache.</summary>
    internal const int Room = 1 << 18;

    private char[] text = new char[1024];

    /// <summary>The buffer; only the first <see cref="Length"/> characters are text.</summary>
    internal Span<char> Text => text;

    /// <summary>Number of characters in the block.</summary>
    internal int Length { get; set; }

    /// <summary>Marks in ascending order of position.</summary>
    internal List<TextMark> Marks { get; } = [];

    /// <summary>Number of the block in the import, from 0.</summary>
    internal long Number { get; set; }

    /// <summary>Whether the previous block ended inside a sentence. The same scanner must then scan this block, because it holds the
    /// sentence's state.</summary>
    internal bool Continues { get; set; }

    /// <summary>Whether the last sentence ends with this block, although the line or text may continue.</summary>
    internal bool EndsSentence { get; set; }

    /// <summary>Grows the buffer for additional characters.</summary>
    /// <param name="length">Number of characters; at most <see cref="Room"/> - <see cref="Length"/>.</param>
    internal void Reserve(int length)
    {
        if (Length + length > text.Length) Array.Resize(ref text, Math.Min(Room, Math.Max(Length + length, 4 * text.Length)));
    }

    /// <summary>Empties the block.</summary>
    internal void Clear()
    {
        Length = 0;
        Marks.Clear();
        Continues = EndsSentence = false;
    }
}

/// <summary>The begin or end of a text.</summary>
/// <param name="Position">Index of the character after the mark.</param>
/// <param name="Begins">The source that begins here; null at the end of a text.</param>
internal readonly record struct TextMark(int Position, TextSource? Begins);

/// <summary>Source of a text.</summary>
/// <param name="Name">Path or name.</param>
/// <param name="Title">Title of its documents; empty = their first words.</param>
/// <param name="Values">Values of its documents in the metadata columns; null = no values.</param>
internal sealed record TextSource(string Name, string Title, object?[]? Values = null);
