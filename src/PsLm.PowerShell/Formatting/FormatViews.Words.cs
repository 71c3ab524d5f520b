using System.Globalization;

namespace PsLm.PowerShell.Formatting;

/// <content>Cells of words and texts: each on one line, without what would steer a terminal.</content>
public static partial class FormatViews
{
    private const string Mask = "[MASK]";
    private const int MostFrequentShown = 10;

    /// <summary>A word or a text on one line.</summary>
    /// <param name="text">The text; null is shown as nothing.</param>
    public static string Text(string? text) => CellText.Line(text);

    /// <summary>The end of a text, where what is new stands.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Columns, 1 or more.</param>
    public static string Tail(string? text, int width) => CellText.End(CellText.Line(text), width);

    /// <summary>A text with hidden words, cut so that the first of them is seen.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Columns; 0 for the whole text.</param>
    public static string Masked(string? text, int width)
    {
        string line = CellText.Line(text);
        int mask = line.IndexOf(Mask, StringComparison.Ordinal);
        if (width > 0) line = mask < 0 ? CellText.Start(line, width) : CellText.Around(line, mask, Mask.Length, width);
        return line.Replace(Mask, Colours.Accent(Mask), StringComparison.Ordinal);
    }

    /// <summary>What a model was asked: the heading above its guesses.</summary>
    /// <param name="prompt">The text.</param>
    /// <param name="position">Which of its words was asked for, from 0.</param>
    /// <param name="answer">The word that stood there; null or empty where it is not known.</param>
    public static string Question(string? prompt, long position, string? answer)
    {
        string text = Prompt(prompt);
        bool hasMasks = text.IndexOf(Mask, StringComparison.Ordinal) != text.LastIndexOf(Mask, StringComparison.Ordinal);
        string place = hasMasks ? string.Create(CultureInfo.InvariantCulture, $" (position {position})") : "";
        return text + place + (string.IsNullOrEmpty(answer) ? "" : $" (answer: {CellText.Line(answer)})");
    }

    /// <summary>A prompt on one line; in words where it is empty.</summary>
    /// <param name="prompt">The text.</param>
    public static string Prompt(string? prompt) => string.IsNullOrEmpty(prompt) ? "(the start of a text)" : CellText.Line(prompt);

    /// <summary>A guessed word, marked where it is the answer.</summary>
    /// <param name="word">The word.</param>
    /// <param name="answer">The right one; null or empty where it is not known.</param>
    public static string Guess(string? word, string? answer) =>
        !string.IsNullOrEmpty(answer) && string.Equals(word, answer, StringComparison.Ordinal) ? Colours.Accent(CellText.Line(word)) : CellText.Line(word);

    /// <summary>Tells an unknown word from the others.</summary>
    /// <param name="isUnknown">Whether it is one.</param>
    public static string Unknown(bool isUnknown) => isUnknown ? Colours.Warning("yes") : "";

    /// <summary>How many words are unknown, marked where any is.</summary>
    /// <param name="count">0 or more.</param>
    public static string UnknownCount(long count) => count > 0 ? Colours.Warning(Count(count)) : Count(count);

    /// <summary>All numbers of an encoding.</summary>
    /// <param name="encoding">An encoding.</param>
    public static string Vector(WordEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        return $"[{string.Join(", ", encoding.Vector.Select(number => number.ToString("0.00", CultureInfo.InvariantCulture)))}]";
    }

    /// <summary>The first words of a vocabulary.</summary>
    /// <param name="vocabulary">A vocabulary.</param>
    public static string MostFrequent(Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        return CellText.Line(string.Join(' ', Enumerable.Range(0, vocabulary.Size).Where(id => !vocabulary.IsSpecial(id)).Take(MostFrequentShown).Select(vocabulary.WordAt)));
    }
}
