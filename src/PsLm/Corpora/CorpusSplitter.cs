using Microsoft.Data.Analysis;

namespace PsLm.Corpora;

/// <summary>Splits a corpus by whole documents. The import has already set the document boundaries.</summary>
internal static class CorpusSplitter
{
    private static readonly object Missing = new();

    /// <summary>Two parts, the rest and the share; see <see cref="Corpus.Split"/>.</summary>
    internal static IReadOnlyList<Corpus> ByShare(Corpus whole, double share, long seed, CancellationToken cancellation)
    {
        if (!(share > 0 && share < 1)) throw new LmException(LmError.OptionInvalid, OptionCheck.Range("Share", share, "above 0 and below 1"), "Share");
        if (whole.DocumentCount < 2)
            throw new LmException(LmError.CorpusTooSmall, $"The corpus '{whole.Name}' has {whole.DocumentCount} document, and a corpus is parted by whole documents. "
                + "Import it with -DocumentBy Paragraph or Line (CorpusOptions.DocumentBy), or import more files.", whole.Name);
        bool[] isDrawn = Draw(whole, share, seed);
        ILookup<bool, int> documents = Enumerable.Range(0, isDrawn.Length).ToLookup(document => isDrawn[document]);
        return Parts(whole, [($"{whole.Name} (rest)", [.. documents[false]]), ($"{whole.Name} (share)", [.. documents[true]])], cancellation);
    }

    /// <summary>One part per value; see <see cref="Corpus.SplitBy"/>.</summary>
    internal static IReadOnlyList<Corpus> ByColumn(Corpus whole, string name, CancellationToken cancellation)
    {
        DataFrameColumn column = DocumentFrame.Column(whole.Documents, name);
        var values = Enumerable.Range(0, whole.DocumentStarts.Count).GroupBy(document => document < column.Length ? column[document] ?? Missing : Missing);
        return Parts(whole, [.. values.Select(group => ($"{whole.Name} {NameOf(group.Key)}", group.ToArray()))], cancellation);
    }

    private static string NameOf(object value) => value == Missing ? "(none)" : DocumentFrame.Text(value) is { Length: > 0 } text ? text : "(empty)";

    /// <summary>Selects the documents of the share.</summary>
    private static bool[] Draw(Corpus whole, double share, long seed)
    {
        int count = whole.DocumentStarts.Count;
        int[] order = [.. Enumerable.Range(0, count)];
        var random = new RandomGenerator(seed, RandomStream.Split);
        bool[] isDrawn = new bool[count];
        double missing = share * whole.TokenCount;
        for (int i = 0; i < count; i++)
        {
            int j = i + (int)random.NextInt64(count - i);
            (order[i], order[j]) = (order[j], order[i]);
            long length = Length(whole, order[i]);
            // Skip the document unless it brings the share nearer: |missing - length| < |missing|.
            if (length >= 2 * missing) continue;
            isDrawn[order[i]] = true;
            missing -= length;
        }
        // Neither part may be empty. Move the shortest document, because that changes the share least.
        if (isDrawn.Distinct().Count() < 2)
        {
            int shortest = order.MinBy(document => Length(whole, document));
            isDrawn[shortest] = !isDrawn[shortest];
        }
        return isDrawn;
    }

    private static long Length(Corpus whole, int document) => whole.DocumentEnd(document) - whole.DocumentStarts[document];

    private static Corpus[] Parts(Corpus whole, (string Name, int[] Documents)[] parts, CancellationToken cancellation) =>
        [.. parts.Select(part => Part(whole, part.Name, part.Documents, cancellation))];

    private static Corpus Part(Corpus whole, string name, int[] documents, CancellationToken cancellation)
    {
        long[] starts = new long[documents.Length];
        long unknown = 0;
        TokenStore tokens = TokenMemory.Default.Store(documents.Sum(document => Length(whole, document)), whole.VocabularySize, storage =>
        {
            long at = 0;
            for (int i = 0; i < documents.Length; i++)
            {
                starts[i] = at;
                whole.Tokens.Read(whole.DocumentStarts[documents[i]], whole.DocumentEnd(documents[i]), ids =>
                {
                    unknown += ids.Count(Vocabulary.UnknownId);
                    storage.Write(at, ids);
                    at += ids.Length;
                }, cancellation);
            }
        });
        return new Corpus(name, DocumentFrame.Rows(whole, documents), starts, tokens, whole.Vocabulary, whole.Tokenizer, unknown);
    }
}
