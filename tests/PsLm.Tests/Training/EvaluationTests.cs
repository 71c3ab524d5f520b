using PsLm.Generation;

namespace PsLm.Tests.Training;

/// <summary>What is measured over a corpus is the sum of single questions.</summary>
public class EvaluationTests
{
    private static readonly PsLm.Corpus Text = PsLm.Corpus.FromLines(["the cat sat on the mat", "a dog sat by the cat", "", "zebras sat on the dog"], new CorpusOptions
    {
        Name = "small",
        Tokenizer = new() { Kind = TokenizerKind.WhiteSpace },
        VocabularySize = 9,
    });

    public static TheoryData<Architecture, Objective> Circuits
    {
        get
        {
            var data = new TheoryData<Architecture, Objective>();
            foreach (Architecture architecture in (Architecture[])[Architecture.Direct, Architecture.EncoderDecoder, Architecture.FeedForward])
                foreach (Objective objective in Enum.GetValues<Objective>()) data.Add(architecture, objective);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Circuits))]
    public void A_measure_is_the_mean_of_single_questions(Architecture architecture, Objective objective)
    {
        LanguageModel model = Model(architecture, objective);
        var losses = new List<double>();
        var ranks = new List<long>();
        int known = 0;
        double knownLoss = 0;
        foreach ((WordDistribution expected, int target) in Questions(model))
            using (expected)
            {
                losses.Add(-expected.LogProbability(target));
                ranks.Add(expected.Rank(target));
                if (target == Vocabulary.UnknownId) continue;
                known++;
                knownLoss += losses[^1];
            }
        Evaluation measured = Evaluator.Measure(model, Text);
        Assert.Equal(losses.Count, measured.Words);
        Assert.Equal(losses.Count - known, measured.UnknownWords);
        // Single precision logits of size 1, in another order of summing.
        Assert.Equal(losses.Average(), measured.CrossEntropy, 1e-5);
        Assert.Equal(Math.Exp(knownLoss / known), measured.PerplexityWithoutUnknown!.Value, 1e-4);
        Assert.Equal(losses.Average(loss => 1 - Math.Exp(-loss)), measured.Error, 1e-5);
        Assert.Equal(ranks.Count(rank => rank == 1) / (double)ranks.Count, measured.Top1Accuracy, 1e-12);
        Assert.Equal(objective == Objective.Masked, measured.VisibleCrossEntropy is not null);

        IReadOnlyList<WordEvaluation> words = Evaluator.MeasureWords(model, Text);
        Assert.Equal(losses.Count, words.Sum(word => word.Count));
        Assert.Equal(losses.Sum(loss => Math.Exp(-loss)), words.Sum(word => word.Probability * word.Count), 1e-4);
        Assert.All(words, word => Assert.NotEqual(word.Word, word.ConfusedWord));
        Assert.All(words, word => Assert.Equal(architecture == Architecture.Direct, word.ConfusedSimilarity is null));
    }

    [Theory]
    [MemberData(nameof(Circuits))]
    public void A_text_surprises_word_by_word(Architecture architecture, Objective objective)
    {
        LanguageModel model = Model(architecture, objective);
        using var meter = new TextScorer(model);
        TextSurprise surprise = meter.Measure("the cat barked on the dog");
        double[] words = [.. WordProbability.OfText(model, "the cat barked on the dog").Select(word => -word.LogProbability)];
        Assert.Equal(words.Length + 1, surprise.Words);
        Assert.Equal(1, surprise.UnknownWords);
        // What is left is the closing <eos>.
        double closing = surprise.TotalSurprise - words.Sum();
        Assert.InRange(closing, 0, 20);
        Assert.Equal(Math.Max(words.Max(), closing), surprise.MaxSurprise!.Value, 1e-4);
        Assert.Equal(surprise.TotalSurprise / surprise.Words, surprise.MeanSurprise!.Value, 1e-9);
        Assert.Equal((0, true), (meter.Measure("   ").Words - 1, meter.Measure("   ").MeanSurprise is not null));
    }

    [Fact]
    public void An_untrained_model_of_equal_words_has_the_perplexity_of_its_vocabulary()
    {
        LanguageModel model = LanguageModel.Create(new() { Architecture = Architecture.Direct, Objective = Objective.Autoencode }, Text.Vocabulary, Text.Tokenizer.Options);
        Assert.Equal(Text.VocabularySize, Evaluator.Measure(model, Text).Perplexity!.Value, 1e-4);
    }

    [Fact]
    public void A_corpus_of_other_words_is_refused() =>
        Assert.Equal(LmError.VocabularyMismatch, Assert.Throws<LmException>(() => Evaluator.Measure(Model(Architecture.Direct, Objective.NextWord), PsLm.Corpus.Sample())).Error);

    private static LanguageModel Model(Architecture architecture, Objective objective) => Trainer.Train(Text, new TrainingOptions
    {
        Shape = new() { Architecture = architecture, Objective = objective, Context = objective == Objective.Autoencode ? 1 : 2, EncodingSize = 6, HiddenSize = [5] },
        Epochs = 5,
        Holdout = 0,
        LearningRate = 0.05,
    });

    private static IEnumerable<(WordDistribution Expected, int Target)> Questions(LanguageModel model)
    {
        int[] tokens = new int[Text.TokenCount];
        Text.Tokens.CopyTo(0, tokens);
        if (model.Objective == Objective.Autoencode)
        {
            for (int id = 0; id < model.Vocabulary.Size; id++) yield return (WordDistribution.Same(model, id), id);
            yield break;
        }
        int start = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            int end = Array.IndexOf(tokens, Vocabulary.EndOfSentenceId, i);
            yield return (model.Objective == Objective.Masked ? WordDistribution.At(model, tokens.AsSpan(start, end - start), i - start) : WordDistribution.Next(model, tokens.AsSpan(0, i)), tokens[i]);
            if (tokens[i] == Vocabulary.EndOfSentenceId) start = i + 1;
        }
    }
}
