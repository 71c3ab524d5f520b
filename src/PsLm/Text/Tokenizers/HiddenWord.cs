namespace PsLm.Text;

/// <summary>The mask word in a text: <c>[MASK]</c> is one word, whatever its neighbours are.</summary>
internal static class HiddenWord
{
    /// <summary>Text of the mask word.</summary>
    internal const string Mask = "[MASK]";

    /// <summary>Placeholder: letters of a rare script without case. The tokenizers keep them as one word, and treat them at the start of a
    /// sentence like any other word.</summary>
    private const string StandIn = "\uA4ED\uA4F0\uA4ED";

    /// <summary>The words of a text, with <c>&lt;eos&gt;</c> after each sentence.</summary>
    /// <param name="tokenizer">Splits the text.</param>
    /// <param name="text">Any text.</param>
    internal static IReadOnlyList<string> Tokenize(Tokenizer tokenizer, string text)
    {
        if (!text.Contains(Mask, StringComparison.Ordinal)) return tokenizer.Tokenize(text);
        return [.. tokenizer.Tokenize(text.Replace(Mask, $" {StandIn} ", StringComparison.Ordinal)).Select(word => word == StandIn ? Mask : word)];
    }
}
