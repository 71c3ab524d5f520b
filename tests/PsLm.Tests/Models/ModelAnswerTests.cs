namespace PsLm.Tests.Models;

public class ModelAnswerTests
{
    private static readonly Corpus corpus = Corpus.Sample();

    [Theory]
    [InlineData(Architecture.Direct)]
    [InlineData(Architecture.EncoderDecoder)]
    [InlineData(Architecture.FeedForward)]
    public void Answers_that_are_not_numbers_are_errors_that_name_the_model(Architecture architecture)
    {
        LanguageModel model = Broken(new() { Architecture = architecture, EncodingSize = 8 });
        Refused(() => NextWord.Predict(model, "The queen"));
        Refused(() => WordProbability.Of(model, "The", "queen"));
        Refused(() => WordProbability.OfText(model, "The queen"));
        Refused(() => TextGenerator.Generate(model, "The").First());
        Refused(() => Evaluator.Measure(model, corpus));
        using var meter = new TextScorer(model);
        Refused(() => meter.Measure("The queen"));
        LanguageModel masked = Broken(new() { Architecture = architecture, Objective = Objective.Masked, EncodingSize = 8 });
        Refused(() => MaskedWord.Predict(masked, "The [MASK] sat."));
    }

    [Fact]
    public void An_encoding_that_a_decoder_cannot_add_up_is_refused()
    {
        LanguageModel model = Broken(new() { Architecture = Architecture.EncoderDecoder, EncodingSize = 8 });
        Refused(() => WordEncoding.Of(model, "queen").Decode(model));
    }

    [Fact]
    public void Similarities_of_large_and_of_empty_encodings_are_numbers()
    {
        LanguageModel model = Broken(new() { Architecture = Architecture.EncoderDecoder, EncodingSize = 8 });
        Assert.Equal(1, WordSimilarity.Of(model, "queen", "king").Similarity, 1e-6);
        Assert.All(SimilarWord.Find(model, "queen"), word => Assert.Equal(1, word.Similarity, 1e-6));
        LanguageModel empty = Filled(new() { Architecture = Architecture.EncoderDecoder, EncodingSize = 8 }, 0);
        Assert.Equal(0, WordSimilarity.Of(empty, "queen", "king").Similarity);
        Assert.All(SimilarWord.Find(empty, "queen"), word => Assert.Equal(0, word.Similarity));
    }

    [Fact]
    public void Encodings_that_are_not_numbers_are_refused()
    {
        LanguageModel model = Filled(new() { Architecture = Architecture.EncoderDecoder, EncodingSize = 8 }, float.NaN);
        Refused(() => WordEncoding.Of(model, "queen"));
        Refused(() => WordSimilarity.Of(model, "queen", "king"));
        Refused(() => SimilarWord.Find(model, "queen"));
    }

    private static void Refused(Func<object> ask) =>
        Assert.Contains("'broken'", Assert.Throws<ModelAnswerException>(ask).Message, StringComparison.Ordinal);

    // Products of 1e30 pass the largest float.
    private static LanguageModel Broken(ModelOptions shape) => Filled(shape, shape.Architecture == Architecture.Direct ? 3e38f : 1e30f);

    private static LanguageModel Filled(ModelOptions shape, float value)
    {
        LanguageModel model = LanguageModel.Create(shape, corpus.Vocabulary, name: "broken");
        foreach (Parameter parameter in model.Parameters) parameter.Values.Slice(0, (int)parameter.Values.Length).Fill(value);
        return model;
    }
}
