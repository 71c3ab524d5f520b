using CsCheck;
using PsLm.Generation;

namespace PsLm.Tests.Generation;

/// <summary>Drawing words: the filters against plain oracles, the draws against their probabilities.</summary>
public class SamplerTests
{
    private static readonly Gen<float[]> Logits = Gen.Int[-40, 40].Array[2, 30].Select(all => all.Select(number => number / 8f).ToArray());

    private static readonly Gen<GenerationOptions> Filters =
        from temperature in Gen.Double[0.2, 3]
        from topK in Gen.Int[0, 12]
        from topP in Gen.Double[0, 1]
        from minP in Gen.Double[0, 0.5]
        from penalty in Gen.Double[0.5, 3]
        select new GenerationOptions { Temperature = temperature, TopK = topK, TopP = topP, MinP = minP, RepetitionPenalty = penalty };

    [Fact]
    public void Filters_are_their_definitions_one_after_the_other() => Gen.Select(Logits, Filters).Sample((logits, options) =>
    {
        int[] before = [0, 1, 1];
        double[] expected = Oracle(logits, options, before), given = WordSampler.Probabilities((float[])logits.Clone(), options, before);
        for (int id = 0; id < given.Length; id++) Assert.Equal(expected[id], given[id], 1e-6);
        Assert.Equal(1, given.Sum(), 1e-9);
        return true;
    }, seed: "0N0XIzNsQ0O2", iter: 2000);

    [Fact]
    public void A_million_draws_have_the_probabilities_that_they_were_drawn_from()
    {
        const int draws = 1_000_000;
        double[] chances = WordSampler.Probabilities((float[])[2, 1, 0, -1, 0.5f, -3], new GenerationOptions { TopK = 5 }, []);
        var random = new RandomGenerator(11);
        long[] counts = new long[chances.Length];
        for (int i = 0; i < draws; i++) counts[WordSampler.At(chances, random.NextDouble())]++;
        Assert.Equal(0, counts[5]);
        // Four degrees of freedom: chi-squared passes 23.5 once in 10,000 times.
        Assert.InRange(Enumerable.Range(0, 5).Sum(id => Math.Pow(counts[id] - draws * chances[id], 2) / (draws * chances[id])), 0, 23.5);
    }

    [Fact]
    public void A_text_made_at_temperature_1_follows_the_model()
    {
        LanguageModel model = Trainer.Train(PsLm.Corpus.Sample(), new TrainingOptions { Shape = new() { Context = 3, EncodingSize = 16, HiddenSize = [24] }, Epochs = 1, BatchSize = 256 });
        var chances = NextWord.Predict(model, "The queen", int.MaxValue).ToDictionary(guess => guess.Word, guess => guess.Probability);
        double rest = chances.Values.Sum();
        const int texts = 4000;
        var counts = Enumerable.Range(0, texts).Select(seed => TextGenerator.Generate(model, "The queen", new() { Length = 1, Seed = seed }).Single().Word).CountBy(word => word).ToDictionary();
        foreach ((string word, double chance) in chances.Where(pair => pair.Value > 0.01))
        {
            double expected = texts * chance / rest;
            // Five standard errors.
            Assert.InRange(counts.GetValueOrDefault(word), expected - 5 * Math.Sqrt(expected), expected + 5 * Math.Sqrt(expected));
        }
        Assert.DoesNotContain("<unk>", counts.Keys);
    }

    [Fact]
    public void One_seed_makes_one_text_and_temperature_0_takes_the_strongest()
    {
        LanguageModel model = Trainer.Train(PsLm.Corpus.Sample(), new TrainingOptions { Shape = new() { Context = 3, EncodingSize = 16, HiddenSize = [24] }, Epochs = 1, BatchSize = 256 });
        string Text(GenerationOptions options) => TextGenerator.Generate(model, "Once upon", options).Last().Text;
        Assert.Equal(Text(new() { Seed = 5 }), Text(new() { Seed = 5 }));
        Assert.NotEqual(Text(new() { Seed = 5 }), Text(new() { Seed = 6 }));
        Assert.Equal(Text(new() { Seed = 5, Temperature = 0 }), Text(new() { Seed = 6, TopK = 1 }));
        GeneratedWord[] words = [.. TextGenerator.Generate(model, "The", new() { Length = 20, Seed = 1, StopWord = ["."] })];
        Assert.Equal(Enumerable.Range(0, words.Length), words.Select(word => word.Index));
        Assert.True(words.Length == 20 || words[^1].Word == ".");
        Assert.All(words, word => Assert.NotEqual(Vocabulary.EndOfSentence, word.Word));
        Assert.Contains("TopP", Assert.Throws<LmException>(() => TextGenerator.Generate(model, "", new() { TopP = 2 })).Message, StringComparison.Ordinal);
    }

    private static double[] Oracle(float[] logits, GenerationOptions options, int[] before)
    {
        double[] z = [.. logits.Select((logit, id) => before.Contains(id) ? logit > 0 ? (float)(logit / options.RepetitionPenalty) : (float)(logit * options.RepetitionPenalty) : logit)];
        double[] p = [.. z.Select(x => Math.Exp(x / options.Temperature))];
        p = Normal(p);
        int[] order = [.. Enumerable.Range(0, p.Length).OrderByDescending(id => p[id]).ThenBy(id => id)];
        if (options.TopK > 0) p = Normal([.. p.Select((x, id) => Array.IndexOf(order, id) < options.TopK ? x : 0)]);
        if (options.TopP is > 0 and < 1)
            p = Normal([.. p.Select((x, id) => order.TakeWhile(other => other != id).Sum(other => p[other]) < options.TopP ? x : 0)]);
        double max = p.Max();
        return Normal([.. p.Select(x => x >= options.MinP * max ? x : 0)]);
    }

    private static double[] Normal(double[] p) => [.. p.Select(x => x / p.Sum())];
}
