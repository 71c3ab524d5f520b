namespace PsLm.Corpora;

/// <summary>Some text on its way to be cut into words, with the places where sources begin and texts end.</summary>
internal sealed class TextBlock
{
    /// <summary>Characters that a block holds: some milliseconds of work, in the second cache.</summary>
    internal const int Room = 1 << 18;

    private char[] text = new char[1024];

    /// <summary>The characters, with room behind them.</summary>
    internal Span<char> Text => text;

    /// <summary>Characters there are.</summary>
    internal int Length { get; set; }

    /// <summary>In ascending order.</summary>
    internal List<TextMark> Marks { get; } = [];

    /// <summary>Which block of the import it is, from 0.</summary>
    internal long Number { get; set; }

    /// <summary>Whether the block before ended in the midst of a sentence: whoever had that one needs to have this.</summary>
    internal bool Continues { get; set; }

    /// <summary>Whether its last sentence ends with it, though the line or the text may go on.</summary>
    internal bool EndsSentence { get; set; }

    /// <summary>Makes room for characters behind those there are.</summary>
    /// <param name="length">How many, at most what <see cref="Room"/> leaves.</param>
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

/// <summary>A place in a text.</summary>
/// <param name="Position">The character that it stands before.</param>
/// <param name="Begins">The source that begins here; null where a text ends.</param>
internal readonly record struct TextMark(int Position, TextSource? Begins);

/// <summary>Where text comes from.</summary>
/// <param name="Name">A path or a name.</param>
/// <param name="Title">The title of its documents; empty: their first words.</param>
/// <param name="Values">The values that its documents have in the columns kept beside the text; null for none.</param>
internal sealed record TextSource(string Name, string Title, object?[]? Values = null);
