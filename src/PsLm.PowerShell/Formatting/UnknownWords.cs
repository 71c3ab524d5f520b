namespace PsLm.PowerShell.Formatting;

/// <summary>Gathers the words of all of a call's texts that its model does not know, for one warning at the end.</summary>
internal sealed class UnknownWords
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private LanguageModel? model;
    private int texts, concerned;

    /// <summary>Adds a text.</summary>
    /// <param name="asked">The model that was asked.</param>
    /// <param name="unknown">The text's words that it does not know.</param>
    internal void Add(LanguageModel asked, IReadOnlyList<string> unknown)
    {
        texts++;
        if (unknown.Count == 0) return;
        model ??= asked;
        concerned++;
        foreach (string word in unknown) counts[word] = counts.GetValueOrDefault(word) + 1;
    }

    /// <summary>The warning, the most frequent words first; null where every word is known.</summary>
    internal string? Warning => model is null ? null
        : UnknownText.Of(model, [.. counts.OrderByDescending(word => word.Value).Select(word => word.Key)])
            + (texts > 1 ? $" This concerns {FormatViews.Count(concerned)} of {FormatViews.Count(texts)} texts." : "");
}
