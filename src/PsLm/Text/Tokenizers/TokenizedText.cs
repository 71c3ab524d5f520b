using PsLm.Text;

namespace PsLm;

/// <summary>A text as token ids of a vocabulary.</summary>
public sealed record TokenizedText
{
    /// <summary>The text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Token ids, with <c>&lt;eos&gt;</c> after each sentence.</summary>
    public int[] Id { get; init; } = [];

    /// <summary>The words of the text, with <c>&lt;eos&gt;</c> after each sentence; <c>[MASK]</c> is one word.</summary>
    public string[] Word { get; init; } = [];

    /// <summary>Number of words that are not in the vocabulary, excluding <c>[MASK]</c>.</summary>
    public int UnknownCount { get; init; }

    /// <summary>Tokenizes a text and looks up the ids of its words.</summary>
    /// <param name="tokenizer">Splits the text.</param>
    /// <param name="vocabulary">Maps words to ids.</param>
    /// <param name="text">Any text.</param>
    public static TokenizedText Of(Tokenizer tokenizer, Vocabulary vocabulary, string text)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(vocabulary);
        string[] words = [.. HiddenWord.Tokenize(tokenizer, text)];
        int[] ids = [.. words.Select(vocabulary.IdOf)];
        return new() { Text = text, Id = ids, Word = words, UnknownCount = Enumerable.Range(0, ids.Length).Count(i => ids[i] == Vocabulary.UnknownId && words[i] != HiddenWord.Mask) };
    }

    /// <summary>Converts ids to text with normal spacing.</summary>
    /// <param name="tokenizer">Joins the words.</param>
    /// <param name="vocabulary">Maps ids to words.</param>
    /// <param name="ids">Token ids, 0 to the vocabulary size - 1.</param>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: an id is not in the vocabulary.</exception>
    public static string Join(Tokenizer tokenizer, Vocabulary vocabulary, IReadOnlyList<int> ids)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(ids);
        foreach (int id in ids.Where(id => id < 0 || id >= vocabulary.Size))
            throw new LmException(LmError.OptionInvalid, OptionCheck.Range("Id", id, $"0 to {vocabulary.Size - 1}"), "Id");
        return tokenizer.Join([.. ids.Select(vocabulary.WordAt)]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Id);
}
