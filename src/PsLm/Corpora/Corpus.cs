using System.Globalization;
using Microsoft.Data.Analysis;

namespace PsLm;

/// <summary>Text ready for training: its words as ids, the vocabulary they belong to, and its documents. A
/// <see cref="CorpusBuilder"/> makes it; it never changes.</summary>
public sealed class Corpus
{
    internal Corpus(string name, DataFrame documents, long[] documentStarts, TokenStore tokens, Vocabulary vocabulary, Tokenizer tokenizer, long unknownCount)
    {
        Name = name;
        Documents = documents;
        DocumentStarts = documentStarts;
        Tokens = tokens;
        Vocabulary = vocabulary;
        Tokenizer = tokenizer;
        UnknownCount = unknownCount;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>A row a document: Id (long, from 0), Source, Title (string), TokenCount (long), and Text where it was asked for.</summary>
    public DataFrame Documents { get; }

    /// <summary>The words that are counted.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The words of all documents as ids, in order.</summary>
    public TokenStore Tokens { get; }

    /// <summary>What cut the text into words.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>Documents; one without a word is not counted.</summary>
    public long DocumentCount => DocumentStarts.Count;

    /// <summary>First token of each document, ascending from 0.</summary>
    internal IReadOnlyList<long> DocumentStarts { get; }

    /// <summary>Words of the text, <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c> counted.</summary>
    public long TokenCount => Tokens.Count;

    /// <summary>Words of the vocabulary, <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c> counted.</summary>
    public int VocabularySize => Vocabulary.Size;

    /// <summary>Words of the text that are <c>&lt;unk&gt;</c>.</summary>
    public long UnknownCount { get; }

    /// <summary>The share of <see cref="UnknownCount"/>: 0 to 1.</summary>
    public double UnknownRate => TokenCount == 0 ? 0 : (double)UnknownCount / TokenCount;

    /// <summary>Reads a file of text or of rows, plain or packed, or those of a folder (not of the folders within).</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The corpus, named for the path unless the options name it.</returns>
    /// <exception cref="LmException">The first file at fault: <see cref="LmError.PathNotFound"/>, <see cref="LmError.InputNotText"/>
    /// (a row at fault too), <see cref="LmError.ColumnNotFound"/>; <see cref="LmError.NothingRead"/> where there is no word, <see cref="LmError.OptionInvalid"/>.</exception>
    public static Corpus Load(string path, CorpusOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0) throw new LmException(LmError.PathNotFound, "The path is empty. Name a file or a folder.", path);
        options ??= new CorpusOptions();
        if (string.IsNullOrEmpty(options.Name)) options = options with { Name = NameOf(path) };
        var builder = new CorpusBuilder(options);
        foreach (string file in SourceFiles.Find(path)) builder.AddFile(file);
        return builder.Faults.Count > 0 ? throw builder.Faults[0] : builder.Build();
    }

    /// <summary>Takes lines for one text, as if they stood in a file.</summary>
    /// <param name="lines">Lines without their ends.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The corpus.</returns>
    /// <exception cref="LmException"><see cref="LmError.NothingRead"/> where there is no word, <see cref="LmError.OptionInvalid"/>.</exception>
    public static Corpus FromLines(IEnumerable<string> lines, CorpusOptions? options = null)
    {
        var builder = new CorpusBuilder(options ?? new CorpusOptions());
        builder.AddLines(lines);
        return builder.Build();
    }

    /// <summary>The built-in sample: <see cref="SampleGrammar.SampleStories"/> little stories, each a document, the same in every
    /// process.</summary>
    /// <returns>The corpus, named Sample.</returns>
    public static Corpus Sample()
    {
        var builder = new CorpusBuilder(new CorpusOptions { Name = "Sample" });
        foreach (string story in new SampleGrammar().Stories(SampleGrammar.SampleSeed, SampleGrammar.SampleStories)) builder.AddText(story, "Sample");
        return builder.Build();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name}: {TokenCount:N0} words in {DocumentCount:N0} documents, vocabulary of {VocabularySize:N0}, {100 * UnknownRate:0.0} % unknown");

    /// <summary>A folder keeps the whole of its name, dots and all.</summary>
    private static string NameOf(string path)
    {
        string full = Path.GetFullPath(path);
        return Directory.Exists(full) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(full)) : SourceFiles.TitleOf(full);
    }
}
