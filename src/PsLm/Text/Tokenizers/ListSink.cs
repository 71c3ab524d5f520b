namespace PsLm.Text;

/// <summary>Collects the words of a short text in a list.</summary>
internal sealed class ListSink : ITokenSink
{
    internal List<string> Words { get; } = [];

    public void Word(ReadOnlySpan<char> word) => Words.Add(word.ToString());

    public void EndOfSentence() => Words.Add(Vocabulary.EndOfSentence);
}
