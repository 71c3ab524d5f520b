using System.Text;

namespace PsLm.Text;

/// <summary>Writes words as the options of a tokenizer want them before they go on: first their characters' form, then small letters
/// (invariant culture), then digits.</summary>
/// <param name="inner">Takes the words.</param>
/// <param name="options">What is done to them.</param>
internal sealed class NormalizingSink(ITokenSink inner, TokenizerOptions options) : ITokenSink
{
    private char[] written = new char[64];

    /// <summary>Whether options ask for anything.</summary>
    internal static bool IsNeeded(TokenizerOptions options) => options.Lowercase || options.NormalizeNumber || options.NormalizationForm != UnicodeForm.None;

    public void Word(ReadOnlySpan<char> word)
    {
        if (options.NormalizationForm != UnicodeForm.None && !Ascii.IsValid(word)) word = InForm(word);
        if (written.Length < word.Length) written = new char[word.Length];
        Span<char> result = written.AsSpan(0, word.Length);
        if (options.Lowercase) word.ToLowerInvariant(result);
        else word.CopyTo(result);
        if (options.NormalizeNumber)
            foreach (ref char letter in result)
                if (char.IsDigit(letter)) letter = '0';
        inner.Word(result);
    }

    public void EndOfSentence() => inner.EndOfSentence();

    /// <summary>The word in the form wanted; one that is no text, half of a surrogate pair, stays as it is.</summary>
    private ReadOnlySpan<char> InForm(ReadOnlySpan<char> word)
    {
        for (int i = 0; i < word.Length; i++)
            if (char.IsSurrogate(word[i]) && (i + 1 == word.Length || !char.IsSurrogatePair(word[i], word[++i]))) return word;
        return word.ToString().Normalize(options.NormalizationForm switch
        {
            UnicodeForm.FormC => NormalizationForm.FormC,
            UnicodeForm.FormD => NormalizationForm.FormD,
            UnicodeForm.FormKC => NormalizationForm.FormKC,
            _ => NormalizationForm.FormKD,
        });
    }
}
