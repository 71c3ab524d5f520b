using System.Globalization;
using Microsoft.Data.Analysis;
using PsLm.Corpora;

namespace PsLm;

/// <summary>Text ready for training: its words as ids, the vocabulary they belong to, and its documents. A
/// <see cref="CorpusBuilder"/> makes it of text; parts of it are had by <see cref="Split"/> and <see cref="SplitBy"/>, one of several by
/// <see cref="Merge"/>. It never changes.</summary>
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

    /// <summary>Behind the last token of a document.</summary>
    /// <param name="document">0 to <see cref="DocumentCount"/> - 1.</param>
    internal long DocumentEnd(int document) => document + 1 < DocumentStarts.Count ? DocumentStarts[document + 1] : TokenCount;

    /// <summary>Words of the text, <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c> counted.</summary>
    public long TokenCount => Tokens.Count;

    /// <summary>Words of the vocabulary, <c>&lt;eos&gt;</c> and <c>&lt;unk&gt;</c> counted.</summary>
    public int VocabularySize => Vocabulary.Size;

    /// <summary>Words of the text that are <c>&lt;unk&gt;</c>.</summary>
    public long UnknownCount { get; }

    /// <summary>The share of <see cref="UnknownCount"/>: 0 to 1.</summary>
    public double UnknownRate => TokenCount == 0 ? 0 : (double)UnknownCount / TokenCount;

    /// <summary>Reads a file of text or of rows, plain or packed, or those of a folder (not of the folders within); a prepared corpus
    /// (<see cref="CorpusFolder"/>) is opened as it is.</summary>
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
        if (options.Format == CorpusFormat.Prepared || (options.Format == CorpusFormat.Auto && CorpusFolder.IsPrepared(path))) return CorpusFolder.Open(path, options.Name);
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

    /// <summary>What stands in it, counted in its own tokens.</summary>
    /// <param name="top">How many of the most frequent words are named, 1 or more.</param>
    /// <param name="cancellation">Ends the counting.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: <paramref name="top"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public CorpusSummary Summarize(int top = 10, CancellationToken cancellation = default) => CorpusCounter.Summarize(this, top, cancellation);

    /// <summary>Parts it in two by whole documents. They are drawn one after the other; each goes to the share if that brings the share's
    /// words nearer to <paramref name="share"/> x <see cref="TokenCount"/>. Both parts get one document at least, and keep the order of
    /// the documents, the vocabulary and the tokenizer: a model trained on one can be measured on the other.</summary>
    /// <param name="share">Of the words, above 0 and below 1.</param>
    /// <param name="seed">Decides the draw: the same seed, the same parts.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Two corpora, named "name (rest)" and "name (share)", in this order.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: the share is out of range; <see cref="LmError.CorpusTooSmall"/>:
    /// there are fewer than two documents; <see cref="LmError.DiskFull"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<Corpus> Split(double share = 0.1, long seed = 0, CancellationToken cancellation = default) =>
        CorpusSplitter.ByShare(this, share, seed, cancellation);

    /// <summary>Parts it by a column of <see cref="Documents"/>: one corpus a distinct value. The parts keep the order of the documents,
    /// the vocabulary and the tokenizer.</summary>
    /// <param name="column">The column's name; upper and lower case differ.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The corpora in the order in which their values first appear, named "name value", the value as the invariant culture
    /// writes it; a missing one is (none), an empty text (empty).</returns>
    /// <exception cref="LmException"><see cref="LmError.ColumnNotFound"/>, <see cref="LmError.DiskFull"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<Corpus> SplitBy(string column, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(column);
        return CorpusSplitter.ByColumn(this, column, cancellation);
    }

    /// <summary>Makes one corpus of several, their documents one after the other.</summary>
    /// <remarks><para>Where all have the same words in the same order, as the parts of a split have, the first one's vocabulary stays. Else a new
    /// one is made of all their words, by their counts in these corpora, and every word that one of them knows is kept. A word that
    /// was <c>&lt;unk&gt;</c> in its own corpus stays <c>&lt;unk&gt;</c>: what it was is no longer known.</para>
    /// <para><see cref="Documents"/> has the columns of all; where a corpus lacks one, its rows have no value there. A column that holds
    /// different types in different corpora becomes one of strings. Id is counted anew.</para></remarks>
    /// <param name="corpora">One or more, all cut into words alike; the same one may be there twice.</param>
    /// <param name="name">The new one's name; null or empty: that of all, or their names with " + " between them, the first three
    /// of them.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The corpus.</returns>
    /// <exception cref="LmException"><see cref="LmError.NothingRead"/>: there is none; <see cref="LmError.OptionInvalid"/>: the options of
    /// their tokenizers differ; <see cref="LmError.DiskFull"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Corpus Merge(IReadOnlyList<Corpus> corpora, string? name = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(corpora);
        foreach (Corpus corpus in corpora) ArgumentNullException.ThrowIfNull(corpus, nameof(corpora));
        return CorpusMerger.Merge(corpora, name, cancellation);
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
