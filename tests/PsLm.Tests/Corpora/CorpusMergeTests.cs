using CsCheck;
using Microsoft.Data.Analysis;

namespace PsLm.Tests.Corpora;

public class CorpusMergeTests
{
    [Fact]
    public void Parts_put_together_again_in_order_are_the_whole() =>
        Gen.Select(AnyCorpus.With(1), Gen.Int[0, 12]).Sample((whole, cut) =>
        {
            whole.Documents.Columns.Add(new BooleanDataFrameColumn("IsLater", Enumerable.Range(0, (int)whole.DocumentCount).Select(document => document >= cut)));
            Corpus again = Corpus.Merge(whole.SplitBy("IsLater"), whole.Name);
            Assert.Equal(CorpusTests.Text(whole), CorpusTests.Text(again));
            Assert.Equal(whole.DocumentStarts, again.DocumentStarts);
            Assert.Equal(whole.ToString(), again.ToString());
            Assert.Same(whole.Vocabulary, again.Vocabulary);
            Assert.Equal(whole.Documents.Columns.Select(column => column.Name), again.Documents.Columns.Select(column => column.Name));
            Assert.Equal(whole.Documents.Rows.SelectMany(row => row), again.Documents.Rows.SelectMany(row => row));
        });

    [Fact]
    public void A_split_put_together_again_has_the_same_documents() =>
        Gen.Select(AnyCorpus.With(2), Gen.Double[0.01, 0.99], Gen.Long).Sample((whole, share, seed) =>
        {
            Corpus again = Corpus.Merge(whole.Split(share, seed));
            Assert.Equal(AnyCorpus.Documents(whole).Order(StringComparer.Ordinal), AnyCorpus.Documents(again).Order(StringComparer.Ordinal));
            Assert.Equal((whole.TokenCount, whole.UnknownCount, whole.DocumentCount), (again.TokenCount, again.UnknownCount, again.DocumentCount));
            Assert.Same(whole.Vocabulary, again.Vocabulary);
            Assert.Equal("any (rest) + any (share)", again.Name);
        });

    [Fact]
    public void Documents_keep_their_words_and_the_vocabulary_counts_them() =>
        Gen.Select(AnyCorpus.With(1), AnyCorpus.With(1), AnyCorpus.With(1)).Sample((first, second, third) =>
        {
            Corpus merged = Corpus.Merge([first, second, third]);
            string[] expected = [.. AnyCorpus.Documents(first), .. AnyCorpus.Documents(second), .. AnyCorpus.Documents(third)];
            Assert.Equal(expected, AnyCorpus.Documents(merged));
            Assert.Equal(Enumerable.Range(0, expected.Length).Select(id => (long)id), AnyCorpus.Column<long>(merged, "Id"));
            Assert.Equal(first.UnknownCount + second.UnknownCount + third.UnknownCount, merged.UnknownCount);
            // Where the three happened to have the same words, the first one's vocabulary stays as it was counted.
            if (ReferenceEquals(merged.Vocabulary, first.Vocabulary)) return;
            ILookup<string, string> words = expected.SelectMany(document => document.Split(' ')).ToLookup(word => word, StringComparer.Ordinal);
            Assert.All(Enumerable.Range(0, merged.VocabularySize),
                id => Assert.Equal(words[merged.Vocabulary.WordAt(id)].LongCount(), merged.Vocabulary.CountOf(id)));
        });

    [Fact]
    public void Different_words_make_one_vocabulary_by_their_counts()
    {
        Corpus merged = Corpus.Merge([AnyCorpus.Of(["a b b"]), AnyCorpus.Of(["b c"])]);
        Assert.Equal("a b b <eos> b c <eos>", CorpusTests.Text(merged));
        Assert.Equal([("<unk>", 0L), ("<eos>", 2L), ("b", 3L), ("a", 1L), ("c", 1L)],
            Enumerable.Range(0, merged.VocabularySize).Select(id => (merged.Vocabulary.WordAt(id), merged.Vocabulary.CountOf(id))));
    }

    [Fact]
    public void A_word_that_was_unknown_stays_unknown()
    {
        // With room for one word besides the special ones the first corpus knows a alone.
        Corpus merged = Corpus.Merge([AnyCorpus.Of(["a a b"], vocabularySize: 3), AnyCorpus.Of(["b"])]);
        Assert.Equal("a a <unk> <eos> b <eos>", CorpusTests.Text(merged));
        Assert.Equal((1L, 1L), (merged.UnknownCount, merged.Vocabulary.CountOf(Vocabulary.UnknownId)));
    }

    [Fact]
    public void A_word_that_a_vocabulary_knows_is_kept_though_it_stands_nowhere()
    {
        Corpus borrowed = Corpus.FromLines(["b"], new CorpusOptions { Vocabulary = Vocabulary.FromCounts([new("a", 9), new("b", 5)]) });
        Corpus merged = Corpus.Merge([borrowed, AnyCorpus.Of(["c"])]);
        Assert.Equal(["<unk>", "<eos>", "b", "c", "a"], Enumerable.Range(0, merged.VocabularySize).Select(merged.Vocabulary.WordAt));
    }

    [Fact]
    public void The_same_words_in_the_same_order_stay_the_first_corpus_s_vocabulary()
    {
        Corpus first = AnyCorpus.Of(["a a b"]), second = AnyCorpus.Of(["a b", "a"]);
        Assert.NotSame(first.Vocabulary, second.Vocabulary);
        Assert.Same(first.Vocabulary, Corpus.Merge([first, second]).Vocabulary);
    }

    [Fact]
    public void Two_vocabularies_may_need_wider_ids_than_either()
    {
        string[] words = [.. Enumerable.Range(0, 80_000).Select(number => "w" + number)];
        Corpus first = AnyCorpus.Of([string.Join(' ', words[..40_000])]), second = AnyCorpus.Of([string.Join(' ', words[40_000..])]);
        Corpus merged = Corpus.Merge([first, second]);
        Assert.Equal(80_002, merged.VocabularySize);
        Assert.Equal([.. words[..40_000], "<eos>", .. words[40_000..], "<eos>"], CorpusTests.Text(merged).Split(' '));
    }

    [Fact]
    public void Columns_are_united_and_have_no_value_where_a_corpus_lacked_them()
    {
        Corpus first = AnyCorpus.Of(["a", "b"]), second = AnyCorpus.Of(["c"]);
        first.Documents.Columns.Add(new Int32DataFrameColumn("Year", [1812, null]));
        first.Documents.Columns.Add(new DoubleDataFrameColumn("Grade", [1.5, 2]));
        second.Documents.Columns.Add(new StringDataFrameColumn("Year", ["about 1837"]));
        second.Documents.Columns.Add(new StringDataFrameColumn("Text", ["c"]));
        Corpus merged = Corpus.Merge([first, second]);
        Assert.Equal(["Id", "Source", "Title", "TokenCount", "Year", "Grade", "Text"], merged.Documents.Columns.Select(column => column.Name));
        Assert.Equal(["1812", null, "about 1837"], AnyCorpus.Column<string?>(merged, "Year"));
        Assert.Equal([1.5, 2, null], AnyCorpus.Column<double?>(merged, "Grade"));
        Assert.Equal([null, null, "c"], AnyCorpus.Column<string?>(merged, "Text"));
        Assert.Equal(["a", "b", "c"], AnyCorpus.Column<string>(merged, "Title"));
        Assert.Equal([2L, 2L, 2L], AnyCorpus.Column<long>(merged, "TokenCount"));
    }

    [Theory]
    [InlineData("x", "x")]
    [InlineData("x,x,x", "x")]
    [InlineData("x,y,x", "x + y")]
    [InlineData("a,b,c", "a + b + c")]
    [InlineData("a,b,c,d,e", "a + b + c + 2 more")]
    public void The_name_is_made_of_the_corpora_s(string names, string expected)
    {
        Corpus[] corpora = [.. names.Split(',').Select(name => AnyCorpus.Of(["a"], name: name))];
        Assert.Equal(expected, Corpus.Merge(corpora).Name);
        Assert.Equal("mine", Corpus.Merge(corpora, "mine").Name);
    }

    [Fact]
    public void Corpora_cut_into_words_by_different_rules_are_refused_with_what_differs()
    {
        Corpus first = Corpus.FromLines(["A b"], new CorpusOptions { Name = "large" });
        Corpus second = Corpus.FromLines(["A b"], new CorpusOptions { Name = "small", Tokenizer = new TokenizerOptions { Lowercase = true } });
        LmException fault = Assert.Throws<LmException>(() => Corpus.Merge([first, second]));
        Assert.Equal(LmError.OptionInvalid, fault.Error);
        Assert.Contains("Lowercase is False in 'large' and True in 'small'", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Kind", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_must_be_a_corpus_and_none_may_be_null()
    {
        Assert.Equal(LmError.NothingRead, Assert.Throws<LmException>(() => Corpus.Merge([])).Error);
        Assert.Throws<ArgumentNullException>(() => Corpus.Merge([AnyCorpus.Of(["a"]), null!]));
    }

    [Fact]
    public void It_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => Corpus.Merge([AnyCorpus.Of(["a"])], cancellation: new CancellationToken(canceled: true)));
}
