using PsLm.Generation;

namespace PsLm.Tests.Training;

/// <summary>Masked and next-word models against the true conditional probabilities of the built-in sample's grammar, at every place
/// of fresh sentences: in the middle, where both sides are known, and at the end. Total variation is half the sum of the absolute
/// differences; over the places it is averaged as they come, so frequent contexts count as often as they stand in text.</summary>
public sealed class ConditionalTests(ConditionalTests.Trained trained, ITestOutputHelper output) : IClassFixture<ConditionalTests.Trained>
{
    private const int Sentences = 150;

    public sealed class Trained
    {
        private static readonly ModelOptions Small = new() { Context = 6, EncodingSize = 48, HiddenSize = [128] };

        internal LanguageModel NextWord { get; } = Trainer.Train(PsLm.Corpus.Sample(), new TrainingOptions { Shape = Small, Epochs = 4, BatchSize = 256 });

        internal LanguageModel Masked { get; } = Trainer.Train(PsLm.Corpus.Sample(),
            new TrainingOptions { Shape = Small with { Objective = Objective.Masked }, Epochs = 24, BatchSize = 256, Patience = 24 });

        internal SampleGrammar Grammar { get; } = new();
    }

    [Fact]
    public void The_next_word_has_its_true_probabilities()
    {
        Vocabulary words = trained.NextWord.Vocabulary;
        var apart = new List<double>();
        foreach (IReadOnlyList<string> story in trained.Grammar.Words(SampleGrammar.SampleSeed + 77, Sentences / 5))
            for (int place = 0; place < story.Count; place++)
            {
                string[] before = [.. story.Take(place)];
                using var expected = WordDistribution.Next(trained.NextWord, WordIds.Of(words, before));
                IReadOnlyDictionary<string, double> truth = trained.Grammar.NextWordProbabilities(before);
                apart.Add(Apart(expected, id => truth.GetValueOrDefault(words.WordAt(id))));
            }
        output.WriteLine($"next word: {apart.Average()}");
        Assert.InRange(apart.Average(), 0, 0.05);
    }

    [Fact]
    public void A_hidden_word_has_its_true_probabilities_in_the_middle_and_at_the_end()
    {
        Vocabulary words = trained.Masked.Vocabulary;
        List<double> middle = [], end = [];
        foreach (string[] sentence in FreshSentences())
            for (int place = 0; place < sentence.Length; place++)
            {
                using var expected = WordDistribution.At(trained.Masked, WordIds.Of(words, sentence), place);
                double[] truth = Hidden(sentence, place, words);
                (place >= sentence.Length - 2 ? end : middle).Add(Apart(expected, id => truth[id]));
            }
        output.WriteLine($"masked: middle {middle.Average()}, end {end.Average()}");
        Assert.InRange(middle.Average(), 0, 0.05);
        Assert.InRange(end.Average(), 0, 0.05);
    }

    // Whole sentences after the opening one, without their <eos>.
    private IEnumerable<string[]> FreshSentences() => trained.Grammar.Words(SampleGrammar.SampleSeed + 77, Sentences)
        .Select(story => story.SkipWhile(word => word != Vocabulary.EndOfSentence).Skip(1).TakeWhile(word => word != Vocabulary.EndOfSentence).ToArray());

    // P(word | all others) is proportional to P(the sentence with that word in it).
    private double[] Hidden(string[] sentence, int place, Vocabulary words)
    {
        var all = (string[])sentence.Clone();
        double[] chances = new double[words.Size];
        for (int id = Vocabulary.EndOfSentenceId + 1; id < chances.Length; id++)
        {
            all[place] = words.WordAt(id);
            chances[id] = Math.Exp(trained.Grammar.LogProbability(["Once", "upon", "a", "time", "there", "was", "a", "king", ".", "<eos>", .. all, "<eos>"]));
        }
        double sum = chances.Sum();
        return [.. chances.Select(chance => chance / sum)];
    }

    private static double Apart(WordDistribution expected, Func<int, double> truth)
    {
        double sum = 0;
        for (int id = 0; id < expected.Size; id++) sum += Math.Abs(expected.Probability(id) - truth(id));
        return sum / 2;
    }
}
