using System.Text;

namespace PsLm.Text;

/// <summary>Normalizes words by the tokenizer options before passing them on: first Unicode form, then lowercase (invariant culture), then
/// digits.</summary>
/// <param name="inner">Receives the words.</param>
/// <param name="options">The normalizations.</param>
internal sealed class NormalizingSink(ITokenSink inner, TokenizerOptions options) : ITokenSink
{
    private char[] written = new char[64];

    /// <summary>Whether the options contain any normalization.</summary>
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

    /// <summary>The word in the selected Unicode form. A word with an unpaired surrogate is unchanged, because Normalize would
    /// throw.</summary>
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
