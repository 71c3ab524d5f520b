using PsLm.Text;

namespace PsLm;

/// <summary>Cuts text into words and sentences by the rule of its <see cref="Options"/>, the same in every culture.</summary>
/// <remarks>Safe for use by several threads at once. A word longer than 65,536 characters is cut there.</remarks>
public sealed class Tokenizer
{
    /// <summary>Makes a tokenizer.</summary>
    /// <param name="options">The rule; null for the defaults.</param>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>.</exception>
    public Tokenizer(TokenizerOptions? options = null)
    {
        Options = options ?? new TokenizerOptions();
        OptionCheck.Throw(Options.Faults());
    }

    /// <summary>The rule.</summary>
    public TokenizerOptions Options { get; }

    /// <summary>The words of a text, each sentence closed by <c>&lt;eos&gt;</c>.</summary>
    /// <param name="text">Any text; a U+FEFF that opens it is dropped.</param>
    /// <returns>The words in order; none for an empty text.</returns>
    public IReadOnlyList<string> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sink = new ListSink();
        var lines = new LineSplitter(Scanner(sink));
        lines.Write(text);
        lines.EndText();
        return sink.Words;
    }

    /// <summary>The words of a text that is to be gone on with: no <c>&lt;eos&gt;</c> closes its last sentence, full stop or not.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The words in order; none for an empty text.</returns>
    public IReadOnlyList<string> TokenizePrompt(string text)
    {
        var words = (List<string>)Tokenize(text);
        if (words.Count > 0) words.RemoveAt(words.Count - 1);
        return words;
    }

    /// <summary>Words as a person would write them: spaces between them, none before a comma or within quotation marks,
    /// <c>&lt;eos&gt;</c> left out.</summary>
    /// <param name="words">Words as <see cref="Tokenize"/> gives them.</param>
    /// <returns>The text. What the words do not tell is guessed: a hyphen stands without spaces, quotation marks come in pairs.</returns>
    public string Join(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return WordJoiner.Join(words);
    }

    /// <summary>Streams a text: the memory taken does not grow with its length.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="sink">Takes the words.</param>
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

    /// <summary>A scanner by the rule.</summary>
    /// <param name="sink">Takes the words.</param>
    /// <returns>A scanner for one thread.</returns>
    internal ITextScanner Scanner(ITokenSink sink)
    {
        if (NormalizingSink.IsNeeded(Options)) sink = new NormalizingSink(sink, Options);
        return Options.Kind == TokenizerKind.WhiteSpace ? new WhiteSpaceScanner(sink) : new WordScanner(sink);
    }
}
