namespace PsLm.Tests.Generation;

/// <summary>Questions to models of each objective, on the built-in sample.</summary>
public sealed class AskingTests(AskingTests.Trained trained) : IClassFixture<AskingTests.Trained>
{
    public sealed class Trained
    {
        internal LanguageModel Masked { get; } = Train(new() { Objective = Objective.Masked, Context = 6, EncodingSize = 32, HiddenSize = [64] }, 6);

        internal LanguageModel Next { get; } = Train(new() { Architecture = Architecture.EncoderDecoder, EncodingSize = 32 }, 2);

        internal LanguageModel Parts { get; } = Train(new() { Context = 2, EncodingSize = 8, HiddenSize = [8], SeparateEncoder = true, EncodingActivation = EncodingActivation.Sigmoid }, 1);

        internal LanguageModel Same { get; } = Train(new() { Architecture = Architecture.EncoderDecoder, Objective = Objective.Autoencode, EncodingSize = 32 }, 200);

        internal LanguageModel Direct { get; } = Train(new() { Architecture = Architecture.Direct }, 1);

        private static LanguageModel Train(ModelOptions shape, int epochs) =>
            Trainer.Train(PsLm.Corpus.Sample(), new TrainingOptions { Shape = shape, Epochs = epochs, BatchSize = 64, LearningRate = shape.Architecture == Architecture.Direct ? 1 : 0.005 });
    }

    [Fact]
    public void A_hidden_word_is_found_from_both_sides()
    {
        Assert.Equal("throne", MaskedWord.Predict(trained.Masked, "The queen sat on the [MASK].")[0].Word);
        Assert.Equal("sat", MaskedWord.Predict(trained.Masked, "The queen [MASK] on the throne.")[0].Word);
        // Only what comes after tells a king from an armadillo.
        double royal = WordProbability.Of(trained.Masked, "The [MASK] sat on the throne.", "king").Probability, animal = WordProbability.Of(trained.Masked, "The [MASK] sat on the log.", "king").Probability;
        Assert.True(royal > 20 * animal, $"{royal} on the throne, {animal} on the log");
    }

    [Fact]
    public void Each_mask_has_its_rows_and_what_stands_there_decides_nothing()
    {
        IReadOnlyList<WordPrediction> found = MaskedWord.Predict(trained.Masked, "Once upon a time. The [MASK] sat on the [MASK].", top: 3, answers: ["queen"]);
        Assert.Equal([6L, 6, 6, 10, 10, 10], found.Select(guess => guess.Position));
        Assert.Equal(["queen", "queen", "queen", null, null, null], found.Select(guess => guess.Answer));
        Assert.Equal([1L, 2, 3, 1, 2, 3], found.Select(guess => guess.Rank));
        // Glued to other signs, [MASK] is a word of its own all the same.
        Assert.Equal(MaskedWord.Predict(trained.Masked, "The queen sat on the [MASK] .").Select(guess => guess.Probability), MaskedWord.Predict(trained.Masked, "The queen sat on the[MASK].").Select(guess => guess.Probability));
    }

    [Fact]
    public void A_mask_in_a_text_that_is_measured_is_one_position_without_a_row()
    {
        foreach (LanguageModel model in new[] { trained.Masked, trained.Next })
        {
            Assert.Equal([0L, 2, 3], WordProbability.OfText(model, "The [MASK] sat.").Select(word => word.Position));
            using var meter = new TextScorer(model);
            TextSurprise surprise = meter.Measure("The [MASK] sat.");
            // The full stop and the end of the sentence are words too.
            Assert.Equal((4, 0), (surprise.Words, surprise.UnknownWords));
        }
        TokenizedText tokens = TokenizedText.Of(trained.Masked.Tokenizer, trained.Masked.Vocabulary, "The [MASK] sat.");
        Assert.Equal(["The", "[MASK]", "sat", ".", "<eos>"], tokens.Word);
        Assert.Equal(0, tokens.UnknownCount);
    }

    [Fact]
    public void Probabilities_sum_to_1_and_ranks_follow_them()
    {
        IReadOnlyList<WordPrediction> all = MaskedWord.Predict(trained.Masked, "The [MASK] sat.", int.MaxValue, includeSpecial: true);
        Assert.Equal(trained.Masked.Vocabulary.Size, all.Count);
        Assert.Equal(1, all.Sum(guess => guess.Probability), 1e-9);
        foreach (WordPrediction guess in all.Take(20))
        {
            var asked = WordProbability.Of(trained.Masked, "The [MASK] sat.", guess.Word);
            Assert.Equal((guess.Probability, guess.Rank, guess.Position), (asked.Probability, asked.Rank, asked.Position));
            Assert.Equal(Math.Log(guess.Probability), asked.LogProbability, 1e-9);
        }
    }

    [Fact]
    public void A_text_is_asked_about_word_by_word()
    {
        const string text = "The queen sat. The zeppelin ruled.";
        IReadOnlyList<WordProbability> next = WordProbability.OfText(trained.Next, text), masked = WordProbability.OfText(trained.Masked, text);
        Assert.Equal(["The", "queen", "sat", ".", "The", "zeppelin", "ruled", "."], next.Select(word => word.Word));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => (long)i), masked.Select(word => word.Position));
        Assert.Equal(["zeppelin"], next.Where(word => word.IsUnknown).Select(word => word.Word));
        Assert.Equal(WordProbability.Of(trained.Next, "The queen", "sat").Probability, next[2].Probability);
        Assert.Equal(WordProbability.Of(trained.Masked, "The [MASK] sat.", "queen").Probability, masked[1].Probability);
    }

    [Fact]
    public void An_autoencoder_gives_the_word_back()
    {
        Assert.InRange(WordProbability.Of(trained.Same, "queen", "queen").Probability, 0.5, 1);
        Assert.Equal(1, WordProbability.Of(trained.Same, "queen", "queen").Rank);
        Assert.Equal("queen", WordEncoding.Of(trained.Same, "queen").Decode(trained.Same, 1)[0].Word);
    }

    [Fact]
    public void Encoder_and_decoder_in_two_stages_are_the_model()
    {
        foreach (string word in (string[])["king", "sat", "the"])
            Assert.Equal(NextWord.Predict(trained.Next, word, 5).Select(guess => (guess.Word, guess.Logit)), WordEncoding.Of(trained.Next, word).Decode(trained.Next, 5).Select(guess => (guess.Word, guess.Logit)));
        Assert.Equal(NextWord.Predict(trained.Parts, "The queen", 5).Select(guess => guess.Logit), WordEncoding.OfText(trained.Parts, "The queen").Decode(trained.Parts, 5).Select(guess => guess.Logit));
        Assert.Equal(MaskedWord.Predict(trained.Masked, "The [MASK] sat.", 5).Select(guess => guess.Logit), WordEncoding.OfText(trained.Masked, "The [MASK] sat.").Decode(trained.Masked, 5).Select(guess => guess.Logit));
    }

    [Fact]
    public void Encodings_are_the_encoders_own()
    {
        WordEncoding first = WordEncoding.Of(trained.Parts, "queen", 0), second = WordEncoding.Of(trained.Parts, "queen", 1);
        Assert.Equal(8, first.Vector.Length);
        Assert.NotEqual(first.Vector, second.Vector);
        Assert.All(first.Vector, number => Assert.InRange(number, 0, 1));
        Assert.Equal("[1.0, 0.0, -0.2, ..., 0.5]", new WordEncoding { Vector = [1, 0, -0.2f, 9, 0.5f] }.VectorText);
    }

    [Fact]
    public void Words_that_stand_alike_are_alike()
    {
        double queen = WordSimilarity.Of(trained.Next, "king", "queen").Similarity, armadillo = WordSimilarity.Of(trained.Next, "king", "armadillo").Similarity;
        Assert.True(queen > armadillo, $"queen {queen}, armadillo {armadillo}");
        Assert.Equal(queen, WordSimilarity.Of(trained.Next, "queen", "king").Similarity, 1e-6);
        Assert.Equal(1, WordSimilarity.Of(trained.Next, "king", "king").Similarity, 1e-5);
        IReadOnlyList<SimilarWord> near = SimilarWord.Find(trained.Next, "king", int.MaxValue);
        Assert.Equal(trained.Next.Vocabulary.Size - 3, near.Count);
        Assert.DoesNotContain(near, word => word.Word is "king" or "<unk>" or "<eos>");
        Assert.Equal(near.OrderByDescending(word => word.Similarity).Select(word => word.Rank), near.Select(word => word.Rank));
        Assert.Equal(queen, near.Single(word => word.Word == "queen").Similarity, 1e-6);
        SimilarWord sum = SimilarWord.Analogy(trained.Next, ["king", "queen"], ["emperor"], 1)[0];
        Assert.Equal("king - emperor + queen", sum.Query);
        Assert.DoesNotContain(sum.Word, (string[])["king", "queen", "emperor"]);
    }

    [Fact]
    public void Questions_that_do_not_fit_the_model_say_what_does()
    {
        Refused(LmError.ObjectiveMismatch, "Get-NextWord", () => MaskedWord.Predict(trained.Next, "The [MASK]"));
        Refused(LmError.ObjectiveMismatch, "Get-MaskedWord", () => NextWord.Predict(trained.Masked, "The"));
        Refused(LmError.InputNotText, "[MASK]", () => MaskedWord.Predict(trained.Masked, "The queen"));
        Refused(LmError.InputNotText, "[MASK]", () => WordProbability.Of(trained.Masked, "The queen", "sat"));
        Refused(LmError.WordUnknown, "'queen'", () => WordProbability.Of(trained.Next, "The", "quen"));
        Refused(LmError.ObjectiveMismatch, "EncoderDecoder", () => WordEncoding.Of(trained.Direct, "queen"));
        Refused(LmError.ObjectiveMismatch, "EncoderDecoder", () => SimilarWord.Find(trained.Direct, "queen"));
        Refused(LmError.OptionInvalid, "0 to 1", () => WordEncoding.Of(trained.Parts, "queen", 2));
        Refused(LmError.OptionInvalid, "share one", () => WordEncoding.Of(trained.Next, "queen", 1));
        Refused(LmError.OptionInvalid, "-Text", () => WordEncoding.Of(trained.Parts, "queen").Decode(trained.Parts));
        Refused(LmError.OptionInvalid, "takes 32", () => new WordEncoding { Vector = [1, 2] }.Decode(trained.Next));
        Refused(LmError.InputNotText, "one word", () => WordProbability.Of(trained.Same, "the queen", "queen"));
    }

    private static void Refused(LmError error, string says, Action question)
    {
        LmException fault = Assert.Throws<LmException>(question);
        Assert.Equal(error, fault.Error);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }
}
