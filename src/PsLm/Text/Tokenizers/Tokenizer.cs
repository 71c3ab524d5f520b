using PsLm.Text;

namespace PsLm;

/// <summary>Splits text into words and sentences according to its <see cref="Options"/>; the result does not depend on the
/// culture.</summary>
/// <remarks>Thread-safe. A word longer than 65,536 characters is split there.</remarks>
public sealed class Tokenizer
{
    /// <summary>Creates a tokenizer.</summary>
    /// <param name="options">The options; null = defaults.</param>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>.</exception>
    public Tokenizer(TokenizerOptions? options = null)
    {
        Options = options ?? new TokenizerOptions();
        OptionCheck.Throw(Options.Faults());
    }

    /// <summary>The options.</summary>
    public TokenizerOptions Options { get; }

    /// <summary>The words of a text, with <c>&lt;eos&gt;</c> after each sentence.</summary>
    /// <param name="text">Any text; U+FEFF as the first character is removed.</param>
    /// <returns>The words in order; empty for an empty text.</returns>
    public IReadOnlyList<string> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sink = new ListSink();
        var lines = new LineSplitter(Scanner(sink));
        lines.Write(text);
        lines.EndText();
        return sink.Words;
    }

    /// <summary>The words of a text to be continued: without the final <c>&lt;eos&gt;</c>, even after a full stop.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The words in order; empty for an empty text.</returns>
    public IReadOnlyList<string> TokenizePrompt(string text)
    {
        var words = (List<string>)Tokenize(text);
        if (words.Count > 0) words.RemoveAt(words.Count - 1);
        return words;
    }

    /// <summary>Joins words with normal spacing: spaces between words, but not before a comma or inside quotation marks. <c>&lt;eos&gt;</c>
    /// is omitted.</summary>
    /// <param name="words">Words as returned by <see cref="Tokenize"/>.</param>
    /// <returns>The text. Lost spacing is guessed: no spaces around a hyphen, quotation marks in pairs.</returns>
    public string Join(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return WordJoiner.Join(words);
    }

    /// <summary>Tokenizes a stream of text; memory use does not grow with its length.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="sink">Receives the words.</param>
    internal void Read(TextReader reader, ITokenSink sink)
    {
        var lines = new LineSplitter(Scanner(sink));
        char[] buffer = new char[16_384];
        for (int read; (read = reader.Read(buffer)) > 0;) lines.Write(buffer.AsSpan(0, read));
        lines.EndText();
    }

    /// <inheritdoc/>
    public override string ToString() => Options.Kind + (Options.Lowercase ? ", lowercase" : "") + (Options.NormalizeNumber ? ", digits as 0" : "")
        + (Options.NormalizationForm != UnicodeForm.None ? $", {Options.NormalizationForm}" : "");

    /// <summary>Creates a scanner with these options.</summary>
    /// <param name="sink">Receives the words.</param>
    /// <returns>A scanner; not thread-safe.</returns>
    internal ITextScanner Scanner(ITokenSink sink)
    {
        if (NormalizingSink.IsNeeded(Options)) sink = new NormalizingSink(sink, Options);
        return Options.Kind == TokenizerKind.WhiteSpace ? new WhiteSpaceScanner(sink) : new WordScanner(sink);
    }
}
