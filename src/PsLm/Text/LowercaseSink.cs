namespace PsLm.Text;

/// <summary>Writes words small by the invariant culture before they go on.</summary>
/// <param name="inner">Takes the small words.</param>
internal sealed class LowercaseSink(ITokenSink inner) : ITokenSink
{
    private char[] small = new char[64];

    public void Word(ReadOnlySpan<char> word)
    {
        if (small.Length < word.Length) small = new char[word.Length];
        inner.Word(small.AsSpan(0, word.ToLowerInvariant(small)));
    }

    public void EndOfSentence() => inner.EndOfSentence();
}
