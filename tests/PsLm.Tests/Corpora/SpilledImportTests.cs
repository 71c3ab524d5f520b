using PsLm.Corpora;
using PsLm.Files;
using PsLm.Tests.Models;

namespace PsLm.Tests.Corpora;

/// <summary>Imports whose words do not all lie in memory.</summary>
public class SpilledImportTests
{
    private const int Texts = 200, TextWords = 2000;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    [InlineData(200_000, 1)]
    [InlineData(700_000, 2)]
    public void The_corpus_is_the_same_wherever_its_words_lie(long memory, int threads)
    {
        Corpus expected = Imported(TokenMemory.Default, 1), found = Imported(TokenMemory.Default with { Memory = memory }, threads);
        Assert.Equal(expected.ToString(), found.ToString());
        Assert.Equal(expected.DocumentStarts, found.DocumentStarts);
        Assert.Equal(Enumerable.Range(0, expected.VocabularySize).Select(id => (expected.Vocabulary.WordAt(id), expected.Vocabulary.CountOf(id))),
            Enumerable.Range(0, found.VocabularySize).Select(id => (found.Vocabulary.WordAt(id), found.Vocabulary.CountOf(id))));
        Assert.True(Ids(expected).AsSpan().SequenceEqual(Ids(found)));
    }

    [Fact]
    public void A_disk_that_fails_at_any_call_costs_one_source_and_the_rest_goes_on()
    {
        string[] texts = [.. Enumerable.Range(0, 3).Select(text => Text(text, 50_000))];
        Corpus all = Imported(TokenMemory.Default, texts);
        int failed = 0;
        for (int call = 0; ; call++)
        {
            var files = new FailingFiles(call, () => new IOException("No space left on device."));
            var builder = new CorpusBuilder(new CorpusOptions { ThreadCount = 2 }, null, TimeProvider.System, new TokenMemory(0, files), CancellationToken.None);
            var taken = new List<string>();
            try
            {
                foreach (string text in texts)
                {
                    LmException? fault = Fault(() => builder.AddText(text));
                    if (fault is null) taken.Add(text);
                    else Assert.Equal(LmError.DiskFull, fault.Error);
                }
                Corpus corpus = builder.Build();
                Assert.True(Ids(Imported(TokenMemory.Default, taken)).AsSpan().SequenceEqual(Ids(corpus)));
                Assert.InRange(taken.Count, texts.Length - 1, texts.Length);
                if (taken.Count < texts.Length) failed++;
            }
            catch (LmException fault)
            {
                // While the corpus was made of what had been read: it is that or nothing.
                Assert.Equal(LmError.DiskFull, fault.Error);
                Assert.Contains("No space left on device", fault.Message, StringComparison.Ordinal);
            }
            if (files.Failed is not null) continue;
            Assert.True(Ids(all).AsSpan().SequenceEqual(Ids(Imported(new TokenMemory(0, FileOperations.Instance), texts))));
            Assert.True(failed > 0);
            return;
        }
    }

    [Fact]
    public void Parts_and_wholes_of_a_corpus_in_a_file_are_those_of_one_in_memory()
    {
        Corpus memory = Imported(TokenMemory.Default, 1), file = Imported(TokenMemory.Default with { Memory = 0 }, 1);
        foreach ((Corpus left, Corpus right) in memory.Split(0.3).Zip(file.Split(0.3))) Assert.True(Ids(left).AsSpan().SequenceEqual(Ids(right)));
        Assert.True(Ids(Corpus.Merge([memory, memory])).AsSpan().SequenceEqual(Ids(Corpus.Merge([file, file]))));
        Assert.Equal(memory.Summarize().MostFrequent, file.Summarize().MostFrequent);
    }

    private static LmException? Fault(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (LmException fault)
        {
            return fault;
        }
    }

    /// <summary>400,000 words, nearly 100,000 of them different: a worker's ids do not all fit into two bytes.</summary>
    private static Corpus Imported(TokenMemory space, int threads)
    {
        var builder = new CorpusBuilder(new CorpusOptions { ThreadCount = threads, Name = "all" }, null, TimeProvider.System, space, CancellationToken.None);
        for (int text = 0; text < Texts; text++)
        {
            builder.AddText(Text(text, TextWords));
            if (text % 100 == 50) Assert.Throws<InvalidOperationException>(() => builder.AddLines(Broken()));
        }
        return builder.Build();
    }

    private static Corpus Imported(TokenMemory space, IEnumerable<string> texts)
    {
        var builder = new CorpusBuilder(new CorpusOptions(), null, TimeProvider.System, space, CancellationToken.None);
        foreach (string text in texts) builder.AddText(text);
        return builder.Build();
    }

    private static IEnumerable<string> Broken()
    {
        for (int i = 0; i < 25_000; i++) yield return "a broken line";
        throw new InvalidOperationException();
    }

    private static string Text(int seed, int words)
    {
        var random = new RandomGenerator(seed);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => "w" + random.NextInt64(100_000)));
    }

    private static int[] Ids(Corpus corpus)
    {
        int[] ids = new int[corpus.TokenCount];
        corpus.Tokens.CopyTo(0, ids);
        return ids;
    }
}
