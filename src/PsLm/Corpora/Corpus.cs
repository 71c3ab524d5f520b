using System.Globalization;
using Microsoft.Data.Analysis;
using PsLm.Corpora;

namespace PsLm;

/// <summary>Text prepared for training: token ids, their vocabulary, and the documents. Immutable. <see cref="CorpusBuilder"/> creates it
/// from text. <see cref="Split"/> and <see cref="SplitBy"/> return parts of it; <see cref="Merge"/> joins several.</summary>
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

    /// <summary>Name of the corpus.</summary>
    public string Name { get; }

    /// <summary>One row per document: Id (long, from 0), Source, Title (string), TokenCount (long); also Text with
    /// <see cref="CorpusOptions.IncludeText"/>.</summary>
    public DataFrame Documents { get; }

    /// <summary>Maps words to token ids.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Token ids of all documents, in document order.</summary>
    public TokenStore Tokens { get; }

    /// <summary>The tokenizer that split the text into words.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>Number of documents; documents without a token are not counted.</summary>
    public long DocumentCount => DocumentStarts.Count;

    /// <summary>Index of the first token of each document, ascending from 0.</summary>
    internal IReadOnlyList<long> DocumentStarts { get; }

    /// <summary>Exclusive end index of a document's tokens.</summary>
    /// <param name="document">0 to <see cref="DocumentCount"/> - 1.</param>
    internal long DocumentEnd(int document) => document + 1 < DocumentStarts.Count ? DocumentStarts[document + 1] : TokenCount;

    /// <summary>Number of tokens in the text, including <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c>.</summary>
    public long TokenCount => Tokens.Count;

    /// <summary>Number of words in the vocabulary, including <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c>.</summary>
    public int VocabularySize => Vocabulary.Size;

    /// <summary>Number of <c>&lt;unk&gt;</c> tokens in the text.</summary>
    public long UnknownCount { get; }

    /// <summary><see cref="UnknownCount"/> / <see cref="TokenCount"/>: 0 to 1; 0 if there are no tokens.</summary>
    public double UnknownRate => TokenCount == 0 ? 0 : (double)UnknownCount / TokenCount;

    /// <summary>Reads one file (text or table, optionally compressed), or all files of a folder; subfolders are not read. A prepared corpus
    /// (<see cref="CorpusFolder"/>) is opened without tokenizing again.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="options">Import options; null = defaults.</param>
    /// <returns>The corpus, named after the path unless the options set a name.</returns>
    /// <exception cref="LmException">The error of the first faulty file or row: <see cref="LmError.PathNotFound"/>,
    /// <see cref="LmError.InputNotText"/>, <see cref="LmError.ColumnNotFound"/>. Also <see cref="LmError.NothingRead"/> if there is no
    /// word, and <see cref="LmError.OptionInvalid"/>.</exception>
    public static Corpus Load(string path, CorpusOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0) throw new LmException(LmError.PathNotFound, "The path is empty. Name a file or a folder.", path);
        options ??= new CorpusOptions();
        if (options.Format == CorpusFormat.Prepared || (options.Format == CorpusFormat.Auto && CorpusFolder.IsPrepared(path))) return CorpusFolder.Open(path, options.Name);
        if (string.IsNullOrEmpty(options.Name)) options = options with { Name = NameOf(path) };
        var builder = new CorpusBuilder(options);
        foreach (string file in SourceFiles.Find(path)) builder.AddFile(file);
        return builder.Faults.Count > 0 ? throw builder.Faults[0] : builder.Build();
    }

    /// <summary>Creates a corpus from the lines of one text.</summary>
    /// <param name="lines">Lines without line ends.</param>
    /// <param name="options">Import options; null = defaults.</param>
    /// <returns>The corpus.</returns>
    /// <exception cref="LmException"><see cref="LmError.NothingRead"/> if there is no word;
    /// <see cref="LmError.OptionInvalid"/>.</exception>
    public static Corpus FromLines(IEnumerable<string> lines, CorpusOptions? options = null)
    {
        var builder = new CorpusBuilder(options ?? new CorpusOptions());
        builder.AddLines(lines);
        return builder.Build();
    }

    /// <summary>The built-in sample: <see cref="SampleGrammar.SampleStories"/> short stories, one document each. The text is identical in
    /// every process.</summary>
    /// <returns>The corpus, named Sample.</returns>
    public static Corpus Sample()
    {
        var builder = new CorpusBuilder(new CorpusOptions { Name = "Sample" });
        foreach (string story in new SampleGrammar().Stories(SampleGrammar.SampleSeed, SampleGrammar.SampleStories)) builder.AddText(story, "Sample");
        return builder.Build();
    }

    /// <summary>Counts the corpus's own tokens and returns a summary.</summary>
    /// <param name="top">Number of most frequent words to list, 1 or more. Default 10.</param>
    /// <param name="cancellation">Stops the counting.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: <paramref name="top"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">The cancellation token was signalled.</exception>
    public CorpusSummary Summarize(int top = 10, CancellationToken cancellation = default) => CorpusCounter.Summarize(this, top, cancellation);

    /// <summary>Splits the corpus into two parts by whole documents. Documents are visited in random order. A document goes to the share if
    /// that moves the share's token count nearer to <paramref name="share"/> x <see cref="TokenCount"/>. Each part has at least one
    /// document. Both keep document order, vocabulary and tokenizer, so a model trained on one part can be evaluated on the
    /// other.</summary>
    /// <param name="share">Fraction of the tokens, above 0 and below 1. Default 0.1.</param>
    /// <param name="seed">Seed of the random order; the same seed gives the same parts. Default 0.</param>
    /// <param name="cancellation">Stops the split.</param>
    /// <returns>Two corpora, named "name (rest)" and "name (share)", in this order.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: the share is out of range; <see cref="LmError.CorpusTooSmall"/>:
    /// there are fewer than two documents; <see cref="LmError.DiskFull"/>.</exception>
    /// <exception cref="OperationCanceledException">The cancellation token was signalled.</exception>
    public IReadOnlyList<Corpus> Split(double share = 0.1, long seed = 0, CancellationToken cancellation = default) =>
        CorpusSplitter.ByShare(this, share, seed, cancellation);

    /// <summary>Splits the corpus by a column of <see cref="Documents"/>: one corpus per distinct value. The parts keep document order,
    /// vocabulary and tokenizer.</summary>
    /// <param name="column">Name of the column, case-sensitive.</param>
    /// <param name="cancellation">Stops the split.</param>
    /// <returns>The corpora, ordered by first occurrence of their value and named "name value". Values are formatted with the invariant
    /// culture; a missing value is "(none)", an empty text "(empty)".</returns>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>, <see cref="LmError.DiskFull"/>.</exception>
    /// <exception cref="OperationCanceledException">The cancellation token was signalled.</exception>
    public IReadOnlyList<Corpus> SplitBy(string column, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(column);
        return CorpusSplitter.ByColumn(this, column, cancellation);
    }

    /// <summary>Joins several corpora into one; their documents follow each other.</summary>
    /// <remarks><para>If all corpora have the same words in the same order (the parts of a split do), the first vocabulary is kept.
    /// Otherwise a new vocabulary holds the words of all of them, ordered by their counts in these corpora. A token that was
    /// <c>&lt;unk&gt;</c> in its corpus stays <c>&lt;unk&gt;</c>, because the original word is no longer known.</para>
    /// <para><see cref="Documents"/> has the columns of all corpora. Where a corpus lacks a column, its rows have no value there. A column
    /// with different types in different corpora becomes a string column. Id is numbered again from 0.</para></remarks>
    /// <param name="corpora">One or more corpora with equal tokenizer options; the same corpus may occur twice.</param>
    /// <param name="name">Name of the result. Null or empty = the distinct names joined with " + "; only the first three are
    /// listed.</param>
    /// <param name="cancellation">Stops the merge.</param>
    /// <returns>The corpus.</returns>
    /// <exception cref="LmException"><see cref="LmError.NothingRead"/>: the list is empty; <see cref="LmError.OptionInvalid"/>: the
    /// tokenizer options differ; <see cref="LmError.DiskFull"/>.</exception>
    /// <exception cref="OperationCanceledException">The cancellation token was signalled.</exception>
    public static Corpus Merge(IReadOnlyList<Corpus> corpora, string? name = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(corpora);
        foreach (Corpus corpus in corpora) ArgumentNullException.ThrowIfNull(corpus, nameof(corpora));
        return CorpusMerger.Merge(corpora, name, cancellation);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name}: {TokenCount:N0} words in {DocumentCount:N0} documents, vocabulary of {VocabularySize:N0}, {100 * UnknownRate:0.0} % unknown");

    /// <summary>A folder's name is used whole, because a dot in it does not begin an extension.</summary>
    private static string NameOf(string path)
    {
        string full = Path.GetFullPath(path);
        return Directory.Exists(full) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(full)) : SourceFiles.TitleOf(full);
    }
}
