using CsCheck;
using Microsoft.Data.Analysis;

namespace PsLm.Tests.Corpora;

/// <summary>Little corpora of any shape: up to eight words a document, of an alphabet of eight.</summary>
internal static class AnyCorpus
{
    /// <summary>The column that <see cref="With"/> adds: the place of a document in the corpus as it was made.</summary>
    internal const string Number = "Number";

    private static readonly Gen<string> document =
        Gen.Int[0, 7].Array[1, 8].Select(words => string.Join(' ', words.Select(word => (char)('a' + word))));

    /// <summary>A corpus of so many documents at least and twelve at most; some of its words may be unknown.</summary>
    internal static Gen<Corpus> With(int leastDocuments) => Gen.Select(document.Array[leastDocuments, 12], Gen.Int[2, 12], (texts, size) =>
    {
        Corpus corpus = Of(texts, size);
        corpus.Documents.Columns.Add(new Int32DataFrameColumn(Number, Enumerable.Range(0, texts.Length)));
        return corpus;
    });

    /// <summary>A corpus with a document a text.</summary>
    internal static Corpus Of(IReadOnlyList<string> texts, int vocabularySize = 50_000, string name = "any")
    {
        var builder = new CorpusBuilder(new CorpusOptions { Name = name, VocabularySize = vocabularySize, ThreadCount = 1 });
        foreach (string text in texts) builder.AddText(text);
        return builder.Build();
    }

    /// <summary>The words of each document.</summary>
    internal static string[] Documents(Corpus corpus) => [.. Enumerable.Range(0, (int)corpus.DocumentCount).Select(document =>
    {
        int[] ids = new int[corpus.DocumentEnd(document) - corpus.DocumentStarts[document]];
        corpus.Tokens.CopyTo(corpus.DocumentStarts[document], ids);
        return string.Join(' ', ids.Select(corpus.Vocabulary.WordAt));
    })];

    /// <summary>The values of a column of the documents.</summary>
    internal static T[] Column<T>(Corpus corpus, string name) => [.. Enumerable.Range(0, (int)corpus.DocumentCount).Select(row => (T)corpus.Documents[name][row])];
}
