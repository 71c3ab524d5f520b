using PsLm.Tests.Models;

namespace PsLm.Tests.Generation;

public sealed class WordEncodingTestTests : IDisposable
{
    // Royalty, sex and number are directions of their own: king - man + woman is queen, exactly.
    private static readonly LanguageModel family = VectorModels.Create(4,
        ("man", [1, 1, 0, 0]), ("woman", [1, -1, 0, 0]), ("king", [1, 1, 1, 0]), ("queen", [1, -1, 1, 0]),
        ("boy", [1, 1, 0, 1]), ("girl", [1, -1, 0, 1]), ("armadillo", [-1, 0, 0, 0]), ("nothing", [0, 0, 0, 0]));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Analogies_of_a_model_that_has_them_are_answered()
    {
        File.WriteAllText(folder["a.txt"], ": royal\nman king woman queen\nman woman king queen\n: young\nboy girl man woman\nman boy king armadillo\n: empty\n");
        IReadOnlyList<EncodingEvaluation> rows = WordEncodingTest.Measure(family, folder["a.txt"]);
        // man : boy :: king : armadillo is asked for the wrong word.
        Assert.Equal([("royal", 2L, 1.0), ("young", 2L, 0.5), ("empty", 0L, (double?)null), (null, 4L, 0.75)], rows.Select(row => (row.Section, row.Questions, row.Score)));
        Assert.All(rows, row => Assert.Equal((EncodingTestKind.Analogy, 0L, folder["a.txt"]), (row.Kind, row.UnknownQuestions, row.Path)));
    }

    [Fact]
    public void The_words_of_the_question_and_special_words_are_never_the_answer()
    {
        // b - a + c is b itself: without b, its nearest is asked for.
        LanguageModel model = VectorModels.Create(2, ("a", [1, 0]), ("b", [0, 1]), ("c", [1, 0]), ("near", [0.1f, 1]), ("far", [1, 0.1f]));
        model.Parameters[0].Values.Slice(0, 4).Fill(1);
        File.WriteAllText(folder["a.txt"], "a b c near\na b c b\n");
        EncodingEvaluation row = Assert.Single(WordEncodingTest.Measure(model, folder["a.txt"]));
        Assert.Equal((null, 2L, 0.5), (row.Section, row.Questions, row.Score));
    }

    [Fact]
    public void Similarity_is_the_rank_correlation_of_scores_and_cosines()
    {
        LanguageModel model = VectorModels.Create(2, ("a", [2, 0]), ("b", [1, 0]), ("c", [1, 1]), ("d", [0, 3]), ("e", [-1, 0]));
        // Cosines with a: 1, 0.7, 0, -1, ranks 4, 3, 2, 1; scores 9, 9, 1, 2, ranks 3.5, 3.5, 1, 2.
        // Deviations from 2.5: 1.5, 0.5, -0.5, -1.5 and 1, 1, -1.5, -0.5: 1.5 + 0.5 + 0.75 + 0.75 = 3.5; squares 5 and 4.5.
        File.WriteAllText(folder["s.txt"], "# word word score\r\na\tb\t9\r\na\tc\t9.0\r\n\r\na\td\t1\r\na\te\t2\r\n");
        EncodingEvaluation row = Assert.Single(WordEncodingTest.Measure(model, folder["s.txt"]));
        Assert.Equal((EncodingTestKind.Similarity, null, 4L, 0L), (row.Kind, row.Section, row.Questions, row.UnknownQuestions));
        Assert.Equal(3.5 / Math.Sqrt(5 * 4.5), row.Score!.Value, 1e-12);
    }

    [Fact]
    public void Unknown_words_are_counted_not_scored_and_lower_case_is_tried()
    {
        File.WriteAllText(folder["s.txt"], "man woman 3\nKing QUEEN 2\nman zebra 9\nnothing king 9\nKING armadillo 1");
        EncodingEvaluation row = Assert.Single(WordEncodingTest.Measure(family, folder["s.txt"]));
        Assert.Equal((5L, 2L), (row.Questions, row.UnknownQuestions));
        // Cosines 0, 1/3, -1/sqrt(3) for scores 3, 2, 1: ranks 2, 3, 1 and 3, 2, 1; 1 - 6 * 2 / (3 * 8).
        Assert.Equal(0.5, row.Score!.Value, 1e-12);

        File.WriteAllText(folder["a.txt"], ": g\nMan King Woman Queen\nman king zebra queen\n");
        Assert.Equal([("g", 2L, 1L, 1.0), (null, 2L, 1L, 1.0)], WordEncodingTest.Measure(family, folder["a.txt"]).Select(one => (one.Section, one.Questions, one.UnknownQuestions, one.Score)));
    }

    [Theory]
    [InlineData("", LmError.NothingRead, "no question")]
    [InlineData("# only words\n", LmError.NothingRead, "section")]
    [InlineData("man woman\n", LmError.InputNotText, "line 1 has 2 fields")]
    [InlineData("man woman 3\nman king x\n", LmError.InputNotText, "line 2 has the score 'x'")]
    [InlineData("man woman NaN\n", LmError.InputNotText, "line 1")]
    [InlineData("man woman 3\n: section\n", LmError.InputNotText, "line 2 begins a section")]
    [InlineData("man king woman queen\nman king woman\n", LmError.InputNotText, "line 2 has 3 words")]
    public void A_file_that_is_no_test_is_refused_with_the_line(string text, LmError error, string says)
    {
        File.WriteAllText(folder["t.txt"], text);
        LmException fault = Assert.Throws<LmException>(() => WordEncodingTest.Measure(family, folder["t.txt"]));
        Assert.Equal(error, fault.Error);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_measured_is_told()
    {
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => WordEncodingTest.Measure(family, folder["none"])).Error);
        File.WriteAllText(folder["s.txt"], "man woman 3\n");
        LanguageModel direct = SampleModels.Create(1, new ModelOptions { Architecture = Architecture.Direct });
        Assert.Equal(LmError.ObjectiveMismatch, Assert.Throws<LmException>(() => WordEncodingTest.Measure(direct, folder["s.txt"])).Error);
    }

    [Theory]
    [InlineData("EN-WS-353-ALL.txt", 353)]
    [InlineData("EN-MEN-TR-3k.txt", 3000)]
    public void The_fields_similarity_files_are_read_whole(string name, int pairs)
    {
        EncodingEvaluation row = Assert.Single(WordEncodingTest.Measure(family, Repository.SharedData("words", name)));
        Assert.Equal((EncodingTestKind.Similarity, (long)pairs), (row.Kind, row.Questions));
        Assert.InRange(row.UnknownQuestions, pairs - 20, pairs);
    }

    [Fact]
    public void The_fields_19544_analogies_stand_in_14_sections()
    {
        IReadOnlyList<EncodingEvaluation> rows = WordEncodingTest.Measure(family, Repository.SharedData("words", "questions-words.txt"));
        Assert.Equal((15, 19_544L), (rows.Count, rows[^1].Questions));
        Assert.Equal(("capital-common-countries", 506L), (rows[0].Section, rows[0].Questions));
        Assert.Equal(rows[^1].Questions, rows.SkipLast(1).Sum(row => row.Questions));
        // king - man + woman and its like, the only ones whose four words are all here: man, woman, king, queen, boy, girl.
        EncodingEvaluation family5 = rows.Single(row => row.Section == "family");
        Assert.Equal((506L, 506L - 6, 1.0), (family5.Questions, family5.UnknownQuestions, family5.Score));
    }
}
