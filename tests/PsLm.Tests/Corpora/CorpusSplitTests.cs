using CsCheck;
using Microsoft.Data.Analysis;

namespace PsLm.Tests.Corpora;

public class CorpusSplitTests
{
    [Fact]
    public void Every_document_is_in_one_part_whole_and_in_order() =>
        Gen.Select(AnyCorpus.With(2), Gen.Double[0.01, 0.99], Gen.Long).Sample((whole, share, seed) =>
        {
            string[] documents = AnyCorpus.Documents(whole);
            IReadOnlyList<Corpus> parts = whole.Split(share, seed);
            Assert.Equal(["any (rest)", "any (share)"], parts.Select(part => part.Name));
            Assert.All(parts, part =>
            {
                Assert.True(part.DocumentCount > 0);
                int[] numbers = AnyCorpus.Column<int>(part, AnyCorpus.Number);
                Assert.Equal(numbers.Order(), numbers);
                Assert.Equal(numbers.Select(number => documents[number]), AnyCorpus.Documents(part));
                Assert.Same(whole.Vocabulary, part.Vocabulary);
                Assert.Same(whole.Tokenizer, part.Tokenizer);
            });
            Assert.Equal(Enumerable.Range(0, documents.Length), parts.SelectMany(part => AnyCorpus.Column<int>(part, AnyCorpus.Number)).Order());
        });

    [Fact]
    public void The_frame_and_the_counts_are_those_of_the_part() =>
        Gen.Select(AnyCorpus.With(2), Gen.Double[0.01, 0.99], Gen.Long).Sample((whole, share, seed) => Assert.All(whole.Split(share, seed), part =>
        {
            Assert.Equal(whole.Documents.Columns.Select(column => (column.Name, column.DataType)), part.Documents.Columns.Select(column => (column.Name, column.DataType)));
            Assert.Equal(part.DocumentCount, part.Documents.Rows.Count);
            Assert.Equal(Enumerable.Range(0, (int)part.DocumentCount).Select(id => (long)id), AnyCorpus.Column<long>(part, "Id"));
            string[][] words = [.. AnyCorpus.Documents(part).Select(document => document.Split(' '))];
            Assert.Equal(words.Select(document => document.LongLength), AnyCorpus.Column<long>(part, "TokenCount"));
            Assert.Equal(words.Sum(document => document.LongLength), part.TokenCount);
            Assert.Equal(words.Sum(document => document.LongCount(word => word == Vocabulary.UnknownWord)), part.UnknownCount);
        }));

    // A document more or less brings the share nearer as long as it is off by more than half of one; only where a part would be
    // empty a whole one is moved.
    [Fact]
    public void The_share_is_off_by_less_than_a_document() =>
        Gen.Select(AnyCorpus.With(2), Gen.Double[0.01, 0.99], Gen.Long).Sample((whole, share, seed) =>
        {
            long longest = AnyCorpus.Column<long>(whole, "TokenCount").Max();
            Assert.InRange(whole.Split(share, seed)[1].TokenCount, share * whole.TokenCount - longest, share * whole.TokenCount + longest);
        });

    [Theory]
    [InlineData(0.1, 10)]
    [InlineData(0.25, 25)]
    [InlineData(0.001, 1)]
    [InlineData(0.999, 99)]
    public void Of_documents_of_one_length_the_share_is_exact(double share, int documents)
    {
        Corpus whole = Hundred();
        Assert.Equal([100 - documents, documents], whole.Split(share).Select(part => part.DocumentCount));
    }

    [Fact]
    public void A_document_much_longer_than_the_share_stays_in_the_rest()
    {
        // 1,001 words and 20 documents of 2 with their <eos>: a tenth of 1,041 is 104, and all short ones together are 40.
        Corpus whole = AnyCorpus.Of([string.Join(' ', Enumerable.Repeat("a", 1000)), .. Enumerable.Repeat("b", 20)]);
        for (long seed = 0; seed < 20; seed++) Assert.Equal([1001L, 40L], whole.Split(0.1, seed).Select(part => part.TokenCount));
    }

    [Fact]
    public void The_seed_decides_which_documents_are_drawn()
    {
        Corpus whole = Hundred();
        string[] first = AnyCorpus.Documents(whole.Split(0.1, seed: 7)[1]);
        Assert.Equal(first, AnyCorpus.Documents(whole.Split(0.1, seed: 7)[1]));
        Assert.NotEqual(first, AnyCorpus.Documents(whole.Split(0.1, seed: 8)[1]));
        // Drawn from all of it: of 200 tenths, each of the hundred documents is in some.
        Assert.Equal(100, Enumerable.Range(0, 200).SelectMany(seed => AnyCorpus.Documents(whole.Split(0.1, seed)[1])).Distinct().Count());
    }

    [Fact]
    public void A_column_parts_by_its_values_in_the_order_in_which_they_appear()
    {
        Corpus whole = AnyCorpus.Of(["a", "b", "c", "d", "e", "f"], name: "tales");
        whole.Documents.Columns.Add(new StringDataFrameColumn("Author", ["Grimm", "Andersen", null!, "Grimm", "", "Andersen"]));
        IReadOnlyList<Corpus> parts = whole.SplitBy("Author");
        Assert.Equal(["tales Grimm", "tales Andersen", "tales (none)", "tales (empty)"], parts.Select(part => part.Name));
        Assert.Equal(["a <eos> d <eos>", "b <eos> f <eos>", "c <eos>", "e <eos>"], parts.Select(CorpusTests.Text));
        Assert.Equal(["Grimm", "Grimm"], AnyCorpus.Column<string>(parts[0], "Author"));
        Assert.Equal([null], AnyCorpus.Column<string?>(parts[2], "Author"));
        Assert.Equal([0L, 1L], AnyCorpus.Column<long>(parts[1], "Id"));
        Assert.All(parts, part => Assert.Same(whole.Vocabulary, part.Vocabulary));
    }

    [Fact]
    public void A_column_of_numbers_parts_as_well()
    {
        Corpus whole = AnyCorpus.Of(["a", "b", "c"], name: "tales");
        whole.Documents.Columns.Add(new DoubleDataFrameColumn("Grade", [1.5, 2, 1.5]));
        Assert.Equal(["tales 1.5", "tales 2"], whole.SplitBy("Grade").Select(part => part.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void A_share_that_leaves_a_part_empty_is_refused(double share)
    {
        LmException fault = Assert.Throws<LmException>(() => Hundred().Split(share));
        Assert.Equal((LmError.OptionInvalid, "Share"), (fault.Error, fault.Target));
        Assert.Contains("above 0 and below 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_document_cannot_be_parted_and_the_error_says_how_to_have_more()
    {
        LmException fault = Assert.Throws<LmException>(() => Corpus.FromLines(["One. Two. Three."], new CorpusOptions { Name = "short" }).Split());
        Assert.Equal((LmError.CorpusTooSmall, "short"), (fault.Error, fault.Target));
        Assert.Contains("-DocumentBy Paragraph or Line", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_not_there_is_told_with_those_that_are()
    {
        LmException fault = Assert.Throws<LmException>(() => Hundred().SplitBy("author"));
        Assert.Equal((LmError.ColumnNotFound, "author"), (fault.Error, fault.Target));
        Assert.Contains("'Id', 'Source', 'Title', 'TokenCount'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_that_lost_touch_with_the_documents_is_refused()
    {
        Corpus whole = AnyCorpus.Of(["a", "b"]);
        whole.Documents.Append([2L, "", "c", 2L], inPlace: true);
        Assert.Equal(LmError.OptionInvalid, Assert.Throws<LmException>(() => whole.Split()).Error);
    }

    [Fact]
    public void It_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => Hundred().Split(cancellation: new CancellationToken(canceled: true)));

    private static Corpus Hundred() => AnyCorpus.Of([.. Enumerable.Range(0, 100).Select(number => "w" + number)]);
}
