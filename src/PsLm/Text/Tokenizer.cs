namespace PsLm;

/// <summary>stub</summary>
public sealed class Tokenizer
{
    /// <summary>stub</summary>
    public Tokenizer(TokenizerOptions options) => Options = options;
    /// <summary>stub</summary>
    public TokenizerOptions Options { get; }
    /// <summary>stub</summary>
    public IReadOnlyList<string> Tokenize(string text) => throw new NotImplementedException();
    /// <summary>stub</summary>
    public IReadOnlyList<string> TokenizePrompt(string text) => throw new NotImplementedException();
}
