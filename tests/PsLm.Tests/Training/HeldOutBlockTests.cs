using PsLm.Training;

namespace PsLm.Tests.Training;

/// <summary>What is held out of a corpus of few documents, whatever its punctuation.</summary>
public class HeldOutBlockTests
{
    private static PsLm.Corpus Of(params string[] documents)
    {
        var builder = new CorpusBuilder(new CorpusOptions());
        foreach (string document in documents) builder.AddText(document);
        return builder.Build();
    }

    private static string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"word{i % 50}"));

    private static string Sentences(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"The cat number {i % 9} sat on a mat. "));

    private static (TokenRanges Train, TokenRanges HeldOut) Split(PsLm.Corpus corpus, double share = 0.05)
    {
        (TokenRanges train, TokenRanges held) = Holdout.Split(corpus, share, new RandomGenerator(1));
        Assert.Equal(corpus.TokenCount, train.Count + held.Count);
        long[] all = [.. train.Ranges.Concat(held.Ranges).OrderBy(range => range.Start).SelectMany(range => new[] { range.Start, range.Start + range.Length })];
        Assert.Equal((0, corpus.TokenCount), (all[0], all[^1]));
        for (int i = 1; i + 1 < all.Length; i += 2) Assert.Equal(all[i], all[i + 1]);
        Assert.True(train.Count > 0);
        return (train, held);
    }

    [Theory]
    [InlineData(0.05, 50)]
    [InlineData(0.5, 500)]
    [InlineData(0.9, 901)]
    public void A_text_of_one_sentence_is_cut_by_words(double share, long held) =>
        Assert.Equal([(1001 - held, held)], Split(Of(Words(1000)), share).HeldOut.Ranges);

    [Fact]
    public void A_block_begins_with_a_sentence_where_one_begins_near()
    {
        // 200 sentences of 10 words, <eos> counted; a twentieth is ten sentences.
        PsLm.Corpus corpus = Of(Sentences(200));
        Assert.Equal([(1900L, 100L)], Split(corpus).HeldOut.Ranges);
        // 96 of the words: ten sentences are nearer than nine.
        Assert.Equal([(1900L, 100L)], Split(corpus, 0.048).HeldOut.Ranges);
    }

    [Fact]
    public void Each_of_few_documents_gives_the_block_at_its_end()
    {
        PsLm.Corpus corpus = Of(Sentences(100), Words(2000), Sentences(200));
        Assert.Equal([(950L, 50L), (1000L + 1901, 100L), (3001L + 1900, 100L)], Split(corpus).HeldOut.Ranges);
    }

    [Fact]
    public void What_short_documents_owe_goes_over_to_the_next()
    {
        // 19 documents of 20 words and one sentence each: a tenth is 38 words, which are two documents.
        (_, TokenRanges held) = Split(Of([.. Enumerable.Range(0, 19).Select(i => Words(19))]), 0.1);
        Assert.Equal(40, held.Count);
        Assert.All(held.Ranges, range => Assert.Equal((0L, 20L), (range.Start % 20, range.Length)));
    }

    [Theory]
    [InlineData(18, 0)]
    [InlineData(19, 2)]
    [InlineData(100, 5)]
    public void Of_fewer_than_20_words_nothing_is_held_out(int words, long held) => Assert.Equal(held, Split(Of(Words(words))).HeldOut.Count);

    [Fact]
    public void Of_a_short_text_the_last_sentence_is_held_out() => Assert.Equal([(20L, 10L)], Split(Of(Sentences(3))).HeldOut.Ranges);

    [Fact]
    public void A_share_of_zero_holds_nothing_out() => Assert.Equal(0, Split(Of(Words(1000)), 0).HeldOut.Count);

    [Fact]
    public void Documents_of_any_sizes_are_parted()
    {
        var random = new RandomGenerator(7);
        for (int round = 0; round < 200; round++)
        {
            string[] documents = [.. Enumerable.Range(0, 1 + (int)random.NextInt64(19)).Select(_ =>
                random.NextInt64(2) == 0 ? Words(1 + (int)random.NextInt64(60)) : Sentences(1 + (int)random.NextInt64(40)))];
            PsLm.Corpus corpus = Of(documents);
            double share = 0.9 * random.NextDouble();
            (_, TokenRanges held) = Split(corpus, share);
            if (corpus.TokenCount < Holdout.FewestWords) Assert.Equal(0, held.Count);
            else Assert.InRange(held.Count, 1, corpus.TokenCount - 1);
            // What is owed at the end is less than what one sentence or one document holds.
            Assert.InRange(held.Count, share * corpus.TokenCount - 410, share * corpus.TokenCount + 410);
        }
    }

    [Fact]
    public void Training_on_lower_case_lines_has_a_held_out_loss()
    {
        PsLm.Corpus corpus = PsLm.Corpus.FromLines(Enumerable.Repeat("the queen sat on the throne", 100));
        LanguageModel model = Trainer.Train(corpus, new() { Epochs = 1, Shape = new() { Architecture = Architecture.EncoderDecoder, EncodingSize = 4 } });
        Assert.NotNull(model.History[^1].HeldOutPerplexity);
    }

    [Fact]
    public void Training_on_too_few_words_warns_and_has_no_held_out_loss()
    {
        var told = new List<string?>();
        var options = new TrainingOptions { Epochs = 2, Shape = new() { Architecture = Architecture.EncoderDecoder, EncodingSize = 4 } };
        LanguageModel model = Trainer.Train(PsLm.Corpus.FromLines(["two words"]), options, progress: new Listener(value => told.Add(value.Warning)));
        Assert.Contains("has 3 words, and fewer than 20 are not parted", Assert.Single(told, warning => warning is not null), StringComparison.Ordinal);
        Assert.All(model.History, epoch => Assert.Null(epoch.HeldOutLoss));
        told.Clear();
        Trainer.Train(PsLm.Corpus.FromLines(["two words"]), options with { Holdout = 0 }, progress: new Listener(value => told.Add(value.Warning)));
        Assert.All(told, Assert.Null);
    }

    private sealed class Listener(Action<TrainingProgress> hear) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => hear(value);
    }
}
