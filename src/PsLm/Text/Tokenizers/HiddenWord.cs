namespace PsLm.Text;

/// <summary>A word that a text hides: <c>[MASK]</c> is one word, whatever it touches.</summary>
internal static class HiddenWord
{
    /// <summary>How a hidden word is written.</summary>
    internal const string Mask = "[MASK]";

    /// <summary>Letters of a script that hardly any text holds, of neither case: the tokenizers keep them as one word and begin a
    /// sentence with them as with any other word.</summary>
    private const string StandIn = "\uA4ED\uA4F0\uA4ED";

    /// <summary>The words of a text, each sentence closed by <c>&lt;eos&gt;</c>.</summary>
    /// <param name="tokenizer">Cuts the text.</param>
    /// <param name="text">Any text.</param>
    internal static IReadOnlyList<string> Tokenize(Tokenizer tokenizer, string text)
    {
        if (!text.Contains(Mask, StringComparison.Ordinal)) return tokenizer.Tokenize(text);
        return [.. tokenizer.Tokenize(text.Replace(Mask, $" {StandIn} ", StringComparison.Ordinal)).Select(word => word == StandIn ? Mask : word)];
    }
}
