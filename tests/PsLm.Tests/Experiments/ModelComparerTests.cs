using PsLm.Experiments;

namespace PsLm.Tests.Experiments;

/// <summary>Models side by side: each as it is measured alone, and their differences by the formula.</summary>
public class ModelComparerTests
{
    private static readonly PsLm.Corpus Text = SmallText.Corpus;
    private static readonly LanguageModel One = Train(Objective.NextWord, 1), Two = Train(Objective.NextWord, 2);

    public static TheoryData<Objective, TextUnit> Units => new()
    {
        { Objective.NextWord, TextUnit.Document },
        { Objective.NextWord, TextUnit.Sentence },
        { Objective.Masked, TextUnit.Document },
        { Objective.Masked, TextUnit.Sentence },
        { Objective.Autoencode, TextUnit.Word },
    };

    [Theory]
    [MemberData(nameof(Units))]
    public void A_comparison_is_the_printed_formula_over_single_words(Objective objective, TextUnit unit)
    {
        PsLm.Corpus text = SmallText.Stories(seed: 8, count: unit == TextUnit.Document ? 50 : 49, Text.Vocabulary);
        LanguageModel[] models = [Train(objective, 1), Train(objective, 2), Train(objective, 3)];
        double[][] losses = [.. models.Select(model => WordLosses.Of(model, text))];
        IReadOnlyList<ModelComparison> rows = ModelComparer.Compare(models, text);
        Range[] units = unit == TextUnit.Word ? [.. Enumerable.Range(0, losses[0].Length).Select(word => word..(word + 1))] : [.. WordLosses.Units(text, unit)];
        for (int i = 0; i < models.Length; i++)
        {
            (double difference, double error) = WordLosses.Paired(losses[i], losses[0], units);
            // Sums of some thousand doubles in another order.
            Assert.Equal(difference, rows[i].Difference, 1e-10);
            Assert.Equal(error, rows[i].StandardError!.Value, 1e-10);
            Assert.Equal(losses[i].Average(), rows[i].CrossEntropy, 1e-10);
            Assert.Equal((unit, units.Length, losses[i].Length), (rows[i].DrawnBy, (int)rows[i].Units, (int)rows[i].Words));
        }
        Assert.Equal((0.0, 0.0, false), (rows[0].Difference, rows[0].StandardError, rows[0].IsDifferent));
        Assert.NotEqual(0, rows[1].StandardError);
    }

    [Fact]
    public void Each_model_is_as_good_as_when_it_is_measured_alone()
    {
        IReadOnlyList<ModelComparison> rows = ModelComparer.Compare([One, Two], Text);
        Assert.Equal(Evaluator.Measure(One, Text).CrossEntropy, rows[0].CrossEntropy);
        Assert.Equal(Evaluator.Measure(Two, Text).CrossEntropy, rows[1].CrossEntropy);
        Assert.Equal(rows[1].CrossEntropy - rows[0].CrossEntropy, rows[1].Difference, 1e-10);
        Assert.Equal((Two.ParameterCount, Two.SizeBytes, Two.Name, Text.Name), (rows[1].ParameterCount, rows[1].SizeBytes, rows[1].Model, rows[1].Corpus));
    }

    [Fact]
    public void A_model_does_not_differ_from_itself()
    {
        ModelComparison row = ModelComparer.Compare([One, One], Text)[1];
        Assert.Equal((0.0, 0.0, false), (row.Difference, row.StandardError, row.IsDifferent));
    }

    [Fact]
    public void The_standard_error_is_reckoned_as_by_hand()
    {
        // Differences 1 over 2 words, 2 over 2, 6 over 4: ratio 9/8; residuals 1 - 18/8, 2 - 18/8, 6 - 36/8 = -1.25, -0.25, 1.5;
        // their squares 1.5625 + 0.0625 + 2.25 = 3.875; x 3/2 = 5.8125; its root over 8 words.
        var paired = new PairedDifference();
        paired.Add(1, 2);
        Assert.Null(paired.StandardError);
        paired.Add(2, 2);
        paired.Add(6, 4);
        Assert.Equal(9 / 8.0, paired.Estimate, 1e-15);
        Assert.Equal(Math.Sqrt(5.8125) / 8, paired.StandardError!.Value, 1e-15);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused_with_what_to_do()
    {
        LmException none = Assert.Throws<LmException>(() => ModelComparer.Compare([], Text));
        Assert.Equal(LmError.OptionInvalid, none.Error);
        LmException objective = Assert.Throws<LmException>(() => ModelComparer.Compare([One, Train(Objective.Masked, 1)], Text));
        Assert.Equal(LmError.ObjectiveMismatch, objective.Error);
        Assert.Contains("Compare models of one objective", objective.Message, StringComparison.Ordinal);
        PsLm.Corpus other = PsLm.Corpus.FromLines(["a b c d e f g a b c d e f g"]);
        LmException words = Assert.Throws<LmException>(() => ModelComparer.Compare([One, Trainer.Train(other, SmallText.Training with { Holdout = 0 })], Text));
        Assert.Equal(LmError.VocabularyMismatch, words.Error);
        Assert.Contains("-Vocabulary", words.Message, StringComparison.Ordinal);
        Assert.Equal(LmError.VocabularyMismatch, Assert.Throws<LmException>(() => ModelComparer.Compare([One, Two], other)).Error);
    }

    [Fact]
    public void Progress_counts_each_word_once_a_model_and_a_stop_is_heard()
    {
        var reports = new List<EvaluationProgress>();
        ModelComparer.Compare([One, Two], Text, progress: new Told(reports.Add));
        Assert.Equal((2 * Text.TokenCount, 2 * Text.TokenCount), (reports[^1].Words, reports[^1].Total));
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => ModelComparer.Compare([One, Two], Text, progress: new Told(_ => stop.Cancel()), cancellation: stop.Token));
    }

    private static LanguageModel Train(Objective objective, long seed) => Trainer.Train(Text, SmallText.Training with
    {
        Seed = seed,
        Name = $"{objective} {seed}",
        Shape = SmallText.Training.Shape with { Objective = objective },
    });

    private sealed class Told(Action<EvaluationProgress> action) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => action(value);
    }
}
