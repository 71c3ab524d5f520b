using System.Collections;
using System.Reflection;
using System.Text.Json;
using PsLm.Experiments;

namespace PsLm.Tests;

/// <summary>What is not known is null in every result: never NaN, never infinite.</summary>
public class UnknownFigureTests
{
    private static readonly PsLm.Corpus Text = PsLm.Corpus.FromLines(["the queen sat on the throne."]);

    private static LanguageModel Trained(Objective objective = Objective.NextWord, Architecture architecture = Architecture.EncoderDecoder, PsLm.Corpus? corpus = null) =>
        Trainer.Train(corpus ?? Text, new() { Epochs = 2, Shape = new() { Architecture = architecture, Objective = objective, EncodingSize = 4 } }, null, null, null, new StillTime(), default);

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("...")]
    [InlineData("armadillo")]
    [InlineData("the queen")]
    public void Measured_texts_have_no_figure_that_is_not_finite(string text)
    {
        foreach (Objective objective in Enum.GetValues<Objective>())
        {
            using var meter = new TextScorer(Trained(objective));
            TextSurprise measured = meter.Measure(text);
            AssertFinite(measured);
            Assert.Equal(measured.Words == 0, measured.MeanSurprise is null && measured.MaxSurprise is null && measured.Perplexity is null);
        }
    }

    [Theory]
    [InlineData("queen")]
    [InlineData("armadillo")]
    [InlineData("the queen sat.")]
    public void Measures_over_a_tiny_corpus_have_no_figure_that_is_not_finite(string text)
    {
        var corpus = new CorpusBuilder(new CorpusOptions { Vocabulary = Text.Vocabulary });
        corpus.AddText(text);
        PsLm.Corpus tiny = corpus.Build();
        AssertFinite(tiny);
        AssertFinite(tiny.Summarize());
        foreach (Objective objective in Enum.GetValues<Objective>())
        {
            LanguageModel one = Trained(objective), other = Trained(objective, objective == Objective.Autoencode ? Architecture.EncoderDecoder : Architecture.Direct);
            foreach (LanguageModel model in (LanguageModel[])[one, other])
            {
                AssertFinite(model.History);
                AssertFinite(Evaluator.Measure(model, tiny));
                AssertFinite(Evaluator.MeasureWords(model, tiny));
            }
            AssertFinite(ModelComparer.Compare([one, other], tiny));
        }
    }

    [Fact]
    public void The_perplexity_without_unknown_words_is_that_of_the_end_where_all_others_are_unknown()
    {
        var builder = new CorpusBuilder(new CorpusOptions { Vocabulary = Text.Vocabulary, Tokenizer = new() { Kind = TokenizerKind.Word } });
        builder.AddText("armadillo");
        Evaluation measured = Evaluator.Measure(Trained(), builder.Build());
        Assert.Equal((2L, 1L), (measured.Words, measured.UnknownWords));
        Assert.True(measured.PerplexityWithoutUnknown < measured.Perplexity);
        Assert.Null(measured.VisibleCrossEntropy);
    }

    [Fact]
    public void A_figure_too_large_for_a_number_is_null() =>
        Assert.Equal((null, null, null, null), (new Evaluation { CrossEntropy = 800 }.Perplexity, new ModelComparison { CrossEntropy = 800 }.Perplexity,
            new TextSurprise { MeanSurprise = 800 }.Perplexity, new TrainingEpoch { HeldOutLoss = 800 }.HeldOutPerplexity));

    [Fact]
    public void A_rate_over_no_time_is_null()
    {
        Assert.Null(new Evaluation { Words = 5 }.WordsPerSecond);
        Assert.All(Trained().History, epoch => Assert.Null(epoch.WordsPerSecond));
    }

    [Fact]
    public void Results_of_experiments_have_no_figure_that_is_not_finite()
    {
        var options = new ExperimentOptions
        {
            Grid = [new ExperimentAxis("Objective", Objective.Autoencode, Objective.NextWord), new ExperimentAxis("Context", 1, 40)],
            Training = new() { Epochs = 1, Shape = new() { Architecture = Architecture.EncoderDecoder, EncodingSize = 4 } },
        };
        ExperimentResult[] results = [.. Experiment.Plan(Text, options).RunAll()];
        AssertFinite(results);
        Assert.All(results, result => Assert.Null(result.HeldOutPerplexity));
        foreach (ExperimentResult result in results)
            Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(ResultLine.Write(result, "", "")).RootElement.GetProperty("HeldOutPerplexity").ValueKind);
    }

    [Fact]
    public void A_history_without_figures_comes_back_from_the_file()
    {
        string file = Path.GetTempFileName();
        try
        {
            LanguageModel model = Trained();
            ModelFile.Save(model, file);
            Assert.Equal(model.History, ModelFile.Load(file).History);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>No number of a result, nor of what it holds, is NaN or infinite.</summary>
    private static void AssertFinite(object? value, string name = "")
    {
        switch (value)
        {
            case null or string or Vocabulary: return;
            case double number: Assert.True(double.IsFinite(number), $"{name} is {number}"); return;
            case IEnumerable items:
                foreach (object item in items) AssertFinite(item, name);
                return;
        }
        if (value.GetType().Assembly != typeof(LanguageModel).Assembly || value.GetType().IsEnum) return;
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.GetIndexParameters().Length == 0) AssertFinite(property.GetValue(value), $"{value.GetType().Name}.{property.Name}");
    }

    private sealed class StillTime : TimeProvider
    {
        public override long GetTimestamp() => 1;
    }
}
