namespace PsLm;

/// <summary>stub</summary>
public static class NextWord
{
    /// <summary>stub</summary>
    public static IReadOnlyList<WordPrediction> Predict(LanguageModel model, string prompt, int top = 10, bool includeSpecial = false) => throw new NotImplementedException();
    /// <summary>The words of the prompt that the model has never seen, each once, in order.</summary>
    public static IReadOnlyList<string> UnknownWords(LanguageModel model, string prompt) => throw new NotImplementedException();
}
