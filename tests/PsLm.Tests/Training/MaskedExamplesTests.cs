using PsLm.Training;

namespace PsLm.Tests.Training;

/// <summary>What the Masked and Autoencode objectives show and ask.</summary>
public unsafe class MaskedExamplesTests
{
    private const int Context = 3, Eos = Vocabulary.EndOfSentenceId;

    private static readonly PsLm.Corpus Text = PsLm.Corpus.FromLines(
        Enumerable.Range(0, 400).Select(line => string.Join(' ', Enumerable.Range(0, 1 + line % 9).Select(word => $"w{(line * 7 + word * 3) % 50}"))),
        new CorpusOptions { Name = "lines", Tokenizer = new() { Kind = TokenizerKind.WhiteSpace } });

    private static int Mask => Text.VocabularySize;

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.15)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Each_sentence_has_a_hidden_word_and_each_place_its_chance(double rate)
    {
        var examples = Examples(rate);
        int[] tokens = Tokens();
        var hiddenAt = new long[tokens.Length];
        const int epochs = 200;
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            HashSet<long> hidden = Begin(examples, epoch);
            foreach ((int start, int end) in SentencesOf(tokens))
                Assert.Contains(Enumerable.Range(start, end - start), place => hidden.Contains(place));
            foreach (long place in hidden) hiddenAt[place]++;
        }
        foreach ((int start, int end) in SentencesOf(tokens))
        {
            // A sentence of n words of which none was drawn hides one all the same, each as likely.
            int length = end - start;
            double chance = rate + Math.Pow(1 - rate, length) / length;
            double mean = hiddenAt[start..end].Average() / epochs;
            // Places of a sentence hide nearly independently: five standard errors.
            Assert.InRange(mean, chance - 5 * Math.Sqrt(chance / (length * epochs)), chance + 5 * Math.Sqrt(chance / (length * epochs)));
        }
    }

    [Fact]
    public void The_mask_moves_from_epoch_to_epoch_and_one_seed_moves_it_alike()
    {
        HashSet<long> first = Begin(Examples(0.15), 1), again = Begin(Examples(0.15), 1), second = Begin(Examples(0.15), 2);
        Assert.Equal(first, again);
        Assert.False(first.SetEquals(second));
    }

    [Fact]
    public void A_window_shows_its_own_sentence_with_the_hidden_words_masked()
    {
        var examples = Examples(0.3);
        int[] tokens = Tokens();
        HashSet<long> hidden = Begin(examples, 1);
        long[] places = [.. hidden.Order()];
        using var batch = new Batch(1, 2 * Context + 1);
        for (int index = 0; index < examples.Count; index++)
        {
            examples.Read(index, batch, 0, key: 1);
            long place = places[index];
            (int start, int end) = SentencesOf(tokens).Single(sentence => sentence.Start <= place && place < sentence.End);
            int[] expected = [.. Enumerable.Range(-Context, 2 * Context + 1).Select(offset => (long)place + offset)
                .Select(at => at < start || at >= end ? Eos : hidden.Contains(at) ? Mask : tokens[at])];
            Assert.Equal(expected, new ReadOnlySpan<int>(batch.Ids, expected.Length).ToArray());
            Assert.Equal(tokens[place], batch.Targets[0]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Measured_words_are_hidden_alone_or_seen(bool hides)
    {
        var examples = new MaskedPlaces(Text, Holdout.Whole(Text), Context, hides);
        int[] tokens = Tokens();
        Assert.Equal(tokens.Length, examples.Count);
        using var batch = new Batch(1, 2 * Context + 1);
        for (int place = 0; place < tokens.Length; place++)
        {
            examples.Read(place, batch, 0, key: 0);
            int[] ids = new ReadOnlySpan<int>(batch.Ids, 2 * Context + 1).ToArray();
            Assert.Equal(hides ? Mask : tokens[place], ids[Context]);
            Assert.DoesNotContain(Mask, ids[..Context]);
            Assert.DoesNotContain(Mask, ids[(Context + 1)..]);
        }
    }

    [Fact]
    public void An_autoencoder_is_shown_each_word_of_the_vocabulary_once_and_asked_for_it()
    {
        var examples = new AutoencodeExamples(Text.VocabularySize);
        using var batch = new Batch(1, 1);
        var seen = new HashSet<int>();
        for (long index = 0; index < examples.Count; index++)
        {
            examples.Read(index, batch, 0, key: 0);
            Assert.Equal(batch.Ids[0], batch.Targets[0]);
            seen.Add(batch.Ids[0]);
        }
        Assert.Equal(Enumerable.Range(0, Text.VocabularySize), seen.Order());
    }

    private static MaskedExamples Examples(double rate) => new(Text, Holdout.Whole(Text), Context, rate, maskKey: 5, counts: null);

    private static HashSet<long> Begin(MaskedExamples examples, int epoch)
    {
        examples.Begin(epoch);
        return [.. Enumerable.Range(0, (int)examples.Count).Select(index => examples.PositionOf(index))];
    }

    private static int[] Tokens()
    {
        int[] tokens = new int[Text.TokenCount];
        Text.Tokens.CopyTo(0, tokens);
        return tokens;
    }

    private static IEnumerable<(int Start, int End)> SentencesOf(int[] tokens)
    {
        int start = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i] != Eos) continue;
            yield return (start, i + 1);
            start = i + 1;
        }
    }
}
