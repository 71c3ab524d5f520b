namespace PsLm.PowerShell.Formatting;

/// <summary>The warning about words that a model has never seen.</summary>
internal static class UnknownText
{
    private const int Most = 10;

    /// <summary>The warning: the first words, and how many more there are. What would steer a terminal is left out.</summary>
    internal static string Of(LanguageModel model, IReadOnlyList<string> unknown)
    {
        string words = string.Join(", ", unknown.Take(Most).Select(ShortText.Of));
        string more = unknown.Count > Most ? $" and {FormatViews.Count(unknown.Count - Most)} more" : "";
        return $"Not among the model's {FormatViews.Count(model.Vocabulary.Size)} words, so taken as <unk>: {words}{more}.";
    }
}
