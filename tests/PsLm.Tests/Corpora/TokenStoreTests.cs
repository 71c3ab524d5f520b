namespace PsLm.Tests.Corpora;

public class TokenStoreTests
{
    [Theory]
    [InlineData(1000)]
    [InlineData(70_000)]
    public void Any_stretch_comes_back_as_it_went_in_from_many_threads(int words)
    {
        var random = new RandomGenerator(9);
        // Above 65,536 words the ids no longer fit into two bytes.
        string[] all = [.. Enumerable.Range(0, words).Select(i => "w" + i)];
        string[] text = [.. all, .. Enumerable.Range(0, 200_000 - words).Select(_ => all[random.NextInt64(words)])];
        Corpus corpus = Corpus.FromLines([string.Join(' ', text)], new CorpusOptions { VocabularySize = 100_000 });
        Assert.Equal(200_001, corpus.TokenCount);
        Assert.Equal(words + 2, corpus.VocabularySize);
        int failed = 0;
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(seed => new Thread(() => Check(corpus, text, seed)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.Equal(0, failed);

        void Check(Corpus read, string[] expected, int seed)
        {
            var place = new RandomGenerator(seed);
            for (int i = 0; i < 200; i++)
            {
                int start = (int)place.NextInt64(expected.Length), length = (int)place.NextInt64(expected.Length - start + 1);
                int[] ids = new int[Math.Min(length, 3000)];
                read.Tokens.CopyTo(start, ids);
                if (!ids.Select(read.Vocabulary.WordAt).SequenceEqual(expected.Skip(start).Take(ids.Length))) Interlocked.Increment(ref failed);
            }
        }
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(3, 1)]
    [InlineData(0, 4)]
    [InlineData(long.MaxValue, 1)]
    public void A_stretch_outside_is_refused(long start, int length)
    {
        TokenStore store = Corpus.FromLines(["a b"]).Tokens;
        Assert.Contains("do not lie within 3.", Assert.Throws<ArgumentOutOfRangeException>(() => store.CopyTo(start, new int[length])).Message, StringComparison.Ordinal);
    }
}
