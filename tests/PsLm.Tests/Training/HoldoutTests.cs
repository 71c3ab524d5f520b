using PsLm.Training;

namespace PsLm.Tests.Training;

public unsafe class HoldoutTests
{
    private static PsLm.Corpus Documents(int count)
    {
        var builder = new CorpusBuilder(new CorpusOptions { Tokenizer = new() { Kind = TokenizerKind.WhiteSpace } });
        for (int i = 0; i < count; i++) builder.AddText(string.Join('\n', Enumerable.Range(0, 3).Select(line => $"document{i} line{line} of several words")));
        return builder.Build();
    }

    [Theory]
    [InlineData(100, 0.1, 10)]
    [InlineData(20, 0.001, 1)]
    [InlineData(20, 0, 0)]
    [InlineData(50, 0.9, 45)]
    public void Whole_documents_are_held_out(int documents, double share, int expected)
    {
        PsLm.Corpus corpus = Documents(documents);
        (TokenRanges train, TokenRanges held) = Holdout.Split(corpus, share, new RandomGenerator(1));
        Assert.Equal(corpus.TokenCount, train.Count + held.Count);
        long words = corpus.TokenCount / documents;
        Assert.Equal(expected * words, held.Count);
        Assert.All(held.Ranges, range => Assert.Contains(range.Start, corpus.DocumentStarts));
        Assert.Empty(Positions(train).Intersect(Positions(held)));
    }

    [Fact]
    public void Of_few_documents_sentences_are_held_out()
    {
        PsLm.Corpus corpus = Documents(10);
        (TokenRanges train, TokenRanges held) = Holdout.Split(corpus, 0.1, new RandomGenerator(1));
        // 30 sentences of 6 words, <eos> counted; a tenth of them are three.
        Assert.Equal(3 * 6, held.Count);
        Assert.Equal(27 * 6, train.Count);
    }

    [Fact]
    public void An_example_never_looks_into_the_document_before()
    {
        PsLm.Corpus corpus = Documents(25);
        using var batch = new Batch(1, 4);
        var examples = new NextWordExamples(corpus, Holdout.Whole(corpus), 4);
        foreach (long start in corpus.DocumentStarts)
        {
            examples.Read(start, batch, 0, key: 0);
            Assert.All(new ReadOnlySpan<int>(batch.Ids, 4).ToArray(), id => Assert.Equal(Vocabulary.EndOfSentenceId, id));
            examples.Read(start + 2, batch, 0, key: 0);
            int[] ids = new ReadOnlySpan<int>(batch.Ids, 4).ToArray();
            Assert.Equal([Vocabulary.EndOfSentenceId, Vocabulary.EndOfSentenceId], ids[..2]);
            int[] words = new int[3];
            corpus.Tokens.CopyTo(start, words);
            Assert.Equal(words[..2], ids[2..]);
            Assert.Equal(words[2], batch.Targets[0]);
        }
    }

    [Fact]
    public void Rare_words_are_seen_as_unknown_now_and_then_and_targets_never()
    {
        PsLm.Corpus corpus = Documents(25);
        using var batch = new Batch(1, 1);
        var examples = new NextWordExamples(corpus, Holdout.Whole(corpus), 1, [.. Enumerable.Range(0, corpus.VocabularySize).Select(corpus.Vocabulary.CountOf)]);
        int dropped = 0, seen = 0;
        for (ulong key = 0; key < 4000; key++)
        {
            // "document0" stands three times: 0.25 / 3.25 = 7.7 %.
            examples.Read(1, batch, 0, RandomGenerator.Mix(key));
            seen++;
            if (batch.Ids[0] == Vocabulary.UnknownId) dropped++;
            Assert.NotEqual(Vocabulary.UnknownId, batch.Targets[0]);
        }
        // Four standard errors of a share of 0.077 in 4,000 draws: 0.017.
        Assert.InRange(dropped / (double)seen, 0.25 / 3.25 - 0.017, 0.25 / 3.25 + 0.017);
    }

    private static IEnumerable<long> Positions(TokenRanges ranges) => Enumerable.Range(0, (int)ranges.Count).Select(i => ranges.PositionOf(i));
}
