using PsLm.Text;

namespace PsLm;

/// <summary>A text as the ids of a vocabulary.</summary>
public sealed record TokenizedText
{
    /// <summary>The text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The ids, <c>&lt;eos&gt;</c> after each sentence.</summary>
    public int[] Id { get; init; } = [];

    /// <summary>The words as they stand in the text, <c>&lt;eos&gt;</c> after each sentence; <c>[MASK]</c> is one word.</summary>
    public string[] Word { get; init; } = [];

    /// <summary>Words that the vocabulary lacks, <c>[MASK]</c> not counted.</summary>
    public int UnknownCount { get; init; }

    /// <summary>Cuts a text and looks its words up.</summary>
    /// <param name="tokenizer">Cuts the text.</param>
    /// <param name="vocabulary">Knows the ids.</param>
    /// <param name="text">Any text.</param>
    public static TokenizedText Of(Tokenizer tokenizer, Vocabulary vocabulary, string text)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(vocabulary);
        string[] words = [.. HiddenWord.Tokenize(tokenizer, text)];
        int[] ids = [.. words.Select(vocabulary.IdOf)];
        return new() { Text = text, Id = ids, Word = words, UnknownCount = Enumerable.Range(0, ids.Length).Count(i => ids[i] == Vocabulary.UnknownId && words[i] != HiddenWord.Mask) };
    }

    /// <summary>The text that ids stand for, as a person would write it.</summary>
    /// <param name="tokenizer">Joins the words.</param>
    /// <param name="vocabulary">Knows the words.</param>
    /// <param name="ids">Ids.</param>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: an id that the vocabulary does not have.</exception>
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
