namespace PsLm.Corpora;

/// <summary>Joins several corpora into one; see <see cref="Corpus.Merge"/>.</summary>
internal static class CorpusMerger
{
    private const int NamesShown = 3;

    internal static Corpus Merge(IReadOnlyList<Corpus> corpora, string? name, CancellationToken cancellation)
    {
        if (corpora.Count == 0) throw new LmException(LmError.NothingRead, "There is no corpus to put together. Give one or more.");
        foreach (Corpus corpus in corpora) CheckTokenizer(corpora[0], corpus);
        Vocabulary vocabulary = corpora[0].Vocabulary;
        bool isShared = corpora.All(corpus => vocabulary.HasSameWords(corpus.Vocabulary));
        if (!isShared) vocabulary = AllWords(corpora, cancellation);
        var starts = new List<long>();
        TokenStore tokens = TokenMemory.Default.Store(corpora.Sum(corpus => corpus.TokenCount), vocabulary.Size, storage =>
        {
            long at = 0;
            foreach (Corpus corpus in corpora)
            {
                long before = at;
                starts.AddRange(corpus.DocumentStarts.Select(start => before + start));
                int[]? ids = isShared ? null : [.. Enumerable.Range(0, corpus.VocabularySize).Select(id => vocabulary.IdOf(corpus.Vocabulary.WordAt(id)))];
                corpus.Tokens.Read(0, corpus.TokenCount, piece =>
                {
                    for (int i = 0; ids is not null && i < piece.Length; i++) piece[i] = ids[piece[i]];
                    storage.Write(at, piece);
                    at += piece.Length;
                }, cancellation);
            }
        });
        return new Corpus(string.IsNullOrEmpty(name) ? NameOf(corpora) : name, DocumentFrame.Unite(corpora), [.. starts], tokens, vocabulary,
            corpora[0].Tokenizer, corpora.Sum(corpus => corpus.UnknownCount));
    }

    /// <summary>Uses reflection, so that options added later are compared too.</summary>
    private static void CheckTokenizer(Corpus first, Corpus other)
    {
        TokenizerOptions left = first.Tokenizer.Options, right = other.Tokenizer.Options;
        if (left == right) return;
        string[] faults = [.. typeof(TokenizerOptions).GetProperties()
            .Select(option => (option.Name, Left: option.GetValue(left), Right: option.GetValue(right)))
            .Where(option => !Equals(option.Left, option.Right))
            .Select(option => FormattableString.Invariant($"{option.Name} is {option.Left} in '{first.Name}' and {option.Right} in '{other.Name}'"))];
        throw new LmException(LmError.OptionInvalid, $"The corpora were not cut into words alike: {string.Join("; ", faults)}. Import them with the same tokenizer.", "Tokenizer");
    }

    private static Vocabulary AllWords(IReadOnlyList<Corpus> corpora, CancellationToken cancellation)
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (Corpus corpus in corpora)
        {
            long[] counts = CorpusCounter.Counts(corpus, cancellation);
            for (int id = 0; id < counts.Length; id++)
            {
                string word = corpus.Vocabulary.WordAt(id);
                sums[word] = sums.GetValueOrDefault(word) + counts[id];
            }
        }
        // The special words are in the sums. Words that occur in none of these texts have count 0 and are kept.
        return Vocabulary.FromCounts(sums, sums.Count, minCount: 0);
    }

    private static string NameOf(IReadOnlyList<Corpus> corpora)
    {
        string[] names = [.. corpora.Select(corpus => corpus.Name).Distinct(StringComparer.Ordinal)];
        return string.Join(" + ", names.Take(NamesShown)) + (names.Length > NamesShown ? FormattableString.Invariant($" + {names.Length - NamesShown} more") : "");
    }
}
