using System.Globalization;
using CsCheck;

namespace PsLm.Tests.Corpora;

public class CorpusSummaryTests
{
    [Fact]
    public void The_counts_are_those_of_a_plain_count() =>
        Gen.Select(AnyCorpus.With(1), Gen.Int[1, 9]).Sample((corpus, top) =>
        {
            string[][] documents = [.. AnyCorpus.Documents(corpus).Select(document => document.Split(' '))];
            string[] words = [.. documents.SelectMany(document => document)], bare = [.. words.Where(word => word != Vocabulary.EndOfSentence)];
            var counts = words.Where(word => word[0] != '<').CountBy(word => word).ToDictionary(StringComparer.Ordinal);
            CorpusSummary summary = corpus.Summarize(top);
            Assert.Equal((corpus.Name, documents.Length, words.Length, counts.Count, documents.Max(document => document.Length)),
                (summary.Name, summary.Documents, summary.Words, summary.Types, summary.LongestDocument));
            Assert.Equal(corpus.UnknownRate, summary.UnknownRate);
            // 1 - u / n and (n - u) / n differ by the rounding of one division.
            Assert.Equal((double)bare.Count(word => word != Vocabulary.UnknownWord) / bare.Length, summary.Coverage, 1e-15);
            Assert.Equal(counts.OrderByDescending(entry => entry.Value).ThenBy(entry => corpus.Vocabulary.IdOf(entry.Key)).Take(top)
                    .Select(entry => new VocabularyWord(corpus.Vocabulary.IdOf(entry.Key), entry.Key, entry.Value, (double)entry.Value / words.Length)),
                summary.MostFrequent);
        });

    [Fact]
    public void What_is_counted_can_be_counted_by_hand()
    {
        // a a b <eos> | b <unk> <eos>, since there is room for two words; 7 words, 5 of them no <eos>, 4 known.
        CorpusSummary summary = AnyCorpus.Of(["a a b", "b c"], vocabularySize: 4, name: "tales").Summarize();
        Assert.Equal((2L, 7L, 2L, 1 / 7.0, 1 - 1 / 5.0, 4L),
            (summary.Documents, summary.Words, summary.Types, summary.UnknownRate, summary.Coverage, summary.LongestDocument));
        Assert.Equal([new VocabularyWord(2, "a", 2, 2 / 7.0), new VocabularyWord(3, "b", 2, 2 / 7.0)], summary.MostFrequent);
        Assert.Equal("tales: 7 words in 2 documents, 2 different, 80.00 % known; most frequent a b", summary.ToString());
    }

    [Fact]
    public void A_borrowed_vocabulary_s_counts_are_not_taken_for_the_corpus_s()
    {
        Vocabulary vocabulary = Vocabulary.FromCounts([new("a", 900), new("b", 500), new("c", 100)]);
        CorpusSummary summary = Corpus.FromLines(["c c b"], new CorpusOptions { Vocabulary = vocabulary }).Summarize(1);
        Assert.Equal(2, summary.Types);
        Assert.Equal([new VocabularyWord(4, "c", 2, 0.5)], summary.MostFrequent);
    }

    [Fact]
    public void Nothing_but_ends_of_sentences_leaves_nothing_unknown()
    {
        Corpus corpus = Corpus.FromLines(["", ""], new CorpusOptions { Tokenizer = new TokenizerOptions { Kind = TokenizerKind.WhiteSpace } });
        Assert.Equal("<eos> <eos>", CorpusTests.Text(corpus));
        CorpusSummary summary = corpus.Summarize();
        Assert.Equal((1.0, 0.0, 0L, 2L), (summary.Coverage, summary.UnknownRate, summary.Types, summary.Words));
        Assert.Empty(summary.MostFrequent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void At_least_one_word_is_asked_for(int top)
    {
        LmException fault = Assert.Throws<LmException>(() => AnyCorpus.Of(["a"]).Summarize(top));
        Assert.Equal((LmError.OptionInvalid, "Top"), (fault.Error, fault.Target));
    }

    [Fact]
    public void The_culture_changes_nothing()
    {
        CorpusSummary summary = AnyCorpus.Of([string.Join(' ', Enumerable.Repeat("a b", 1000))], vocabularySize: 3).Summarize();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("any: 2,001 words in 1 documents, 1 different, 50.00 % known; most frequent a", summary.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void It_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => AnyCorpus.Of(["a"]).Summarize(cancellation: new CancellationToken(canceled: true)));
}
