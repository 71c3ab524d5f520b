using System.Globalization;
using CsCheck;
using Microsoft.Data.Analysis;

namespace PsLm.Tests.Text;

public class VocabularyTests
{
    private static readonly Dictionary<string, long> counts = new()
    {
        ["the"] = 9,
        ["zebra"] = 2,
        ["Zebra"] = 2,
        ["ähre"] = 2,
        ["apple"] = 2,
        ["rare"] = 1,
        ["<unk>"] = 3,
        ["<eos>"] = 4,
    };

    [Fact]
    public void Words_come_by_count_and_then_in_ordinal_order() =>
        Assert.Equal(["<unk>", "<eos>", "the", "Zebra", "apple", "zebra", "ähre", "rare"], Words(Vocabulary.FromCounts(counts)));

    [Fact]
    public void The_order_is_that_of_any_words_that_differ_late_or_in_length() =>
        Gen.Dictionary(Gen.String["ab\0\u00E9\uD83D\uDE00\uFFFF"], Gen.Long[1, 3]).Sample(words => Assert.Equal(
            words.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key),
            Words(Vocabulary.FromCounts(words)).Skip(2)));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    public void The_order_is_the_same_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Words_come_by_count_and_then_in_ordinal_order();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_the_size_leaves_out_is_counted_as_unknown()
    {
        Vocabulary vocabulary = Vocabulary.FromCounts(counts, size: 4);
        Assert.Equal(["<unk>", "<eos>", "the", "Zebra"], Words(vocabulary));
        // 3 of its own, zebra, ähre and apple with 2 each, rare with 1.
        Assert.Equal(3 + 2 + 2 + 2 + 1, vocabulary.CountOf(Vocabulary.UnknownId));
    }

    [Fact]
    public void What_MinCount_leaves_out_is_counted_as_unknown()
    {
        Vocabulary vocabulary = Vocabulary.FromCounts(counts, minCount: 3);
        Assert.Equal(["<unk>", "<eos>", "the"], Words(vocabulary));
        Assert.Equal(3 + 4 * 2 + 1, vocabulary.CountOf(Vocabulary.UnknownId));
    }

    [Fact]
    public void Whatever_is_left_out_the_total_stays() =>
        Gen.Select(Gen.Dictionary(Gen.String["abc"], Gen.Long[0, 50]), Gen.Int[2, 10], Gen.Int[1, 9]).Sample((words, size, least) =>
        {
            Vocabulary vocabulary = Vocabulary.FromCounts(words, size, least);
            Assert.Equal(words.Values.Sum(), vocabulary.TotalCount);
            Assert.InRange(vocabulary.Size, 2, size);
            for (int id = 0; id < vocabulary.Size; id++) Assert.Equal(id, vocabulary.IdOf(vocabulary.WordAt(id)));
        });

    [Fact]
    public void A_word_that_is_not_there_is_unknown()
    {
        Vocabulary vocabulary = Vocabulary.FromCounts(counts);
        Assert.False(vocabulary.TryGetId("The", out int id));
        Assert.Equal(Vocabulary.UnknownId, id);
        Assert.Equal(Vocabulary.UnknownId, vocabulary.IdOf("The"));
        Assert.True(vocabulary.TryGetId("the".AsSpan(), out id));
        Assert.Equal(2, id);
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(vocabulary.IsSpecial));
    }

    [Fact]
    public void The_closest_words_are_the_fewest_letters_away()
    {
        Vocabulary vocabulary = Vocabulary.FromCounts(new Dictionary<string, long> { ["queen"] = 5, ["queer"] = 9, ["king"] = 7, ["quern"] = 1, ["seen"] = 1 });
        // quen: queen 1 (put e in), quern 1 (put r in), queer 2, seen 2; king is 4 away and no help.
        Assert.Equal(["queen", "quern", "queer"], vocabulary.Closest("quen"));
        Assert.Equal(["queen", "quern", "queer", "seen"], vocabulary.Closest("quen", 10));
        Assert.Empty(vocabulary.Closest("zzzzzz"));
    }

    [Fact]
    public void The_frame_has_a_row_a_word()
    {
        DataFrame frame = Vocabulary.FromCounts(counts).ToDataFrame();
        Assert.Equal(["Id", "Word", "Count", "Frequency"], frame.Columns.Select(column => column.Name));
        Assert.Equal([typeof(int), typeof(string), typeof(long), typeof(double)], frame.Columns.Select(column => column.DataType));
        // 9 of the 25 counted.
        Assert.Equal([2, "the", 9L, 9 / 25.0], frame.Rows[2]);
    }

    [Fact]
    public void Lists_that_are_no_vocabulary_are_refused()
    {
        (string[] Words, long[] Counts, string Says)[] faults =
        [
            ([], [], "first two words"),
            (["<eos>", "<unk>"], [0, 0], "first two words"),
            (["<unk>", "<eos>", "a"], [0, 0], "3 words and 2 counts"),
            (["<unk>", "<eos>", "a", "a"], [0, 0, 1, 1], "'a' is there twice, as word 2 and 3"),
            (["<unk>", "<eos>", null!], [0, 0, 1], "word 2 is missing"),
            (["<unk>", "<eos>", "a"], [0, 0, -1], "'a' has the count -1"),
            (["<unk>", "<eos>", "a"], [1, 0, long.MaxValue], "add up to more than"),
        ];
        foreach ((string[] words, long[] given, string says) in faults)
            Assert.Contains(says, Assert.Throws<LmException>(() => Vocabulary.FromWords(words, given)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_is_not_there_is_refused() =>
        Assert.Contains("ids are 0 to 7", Assert.Throws<ArgumentOutOfRangeException>(() => Vocabulary.FromCounts(counts).WordAt(8)).Message, StringComparison.Ordinal);

    private static string[] Words(Vocabulary vocabulary) => [.. Enumerable.Range(0, vocabulary.Size).Select(vocabulary.WordAt)];
}
