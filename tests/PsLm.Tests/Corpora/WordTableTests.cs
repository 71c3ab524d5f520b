using PsLm.Corpora;

namespace PsLm.Tests.Corpora;

public class WordTableTests
{
    [Fact]
    public void Words_have_the_ids_and_counts_that_a_dictionary_gives_them()
    {
        // Letters of ASCII, of Latin-1 and beyond it, whose low bytes are the same.
        const string letters = "ab\0\u00E1\u00FF\u0161\u4161\uFF61";
        var random = new RandomGenerator(5);
        var table = new WordTable();
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new List<long>();
        for (int i = 0; i < 200_000; i++)
        {
            string word = string.Concat(Enumerable.Range(0, 1 + (int)random.NextInt64(11)).Select(_ => letters[(int)random.NextInt64(letters.Length)]));
            if (ids.TryAdd(word, ids.Count)) counts.Add(0);
            counts[ids[word]]++;
            Assert.Equal(ids[word], table.Add(word));
        }
        Assert.Equal(ids.Count, table.Count);
        Assert.All(ids, entry => Assert.Equal((entry.Key, counts[entry.Value]), (table.WordAt(entry.Value), table.CountOf(entry.Value))));
    }

    [Fact]
    public void Every_word_of_up_to_three_letters_is_a_word_of_its_own()
    {
        var table = new WordTable();
        string[] words = [.. from a in "abc" from b in "\0abc" from c in "\0abc" select $"{a}{b}{c}",
            .. from a in "abc" from b in "abc" select $"{a}{b}", "a", "b", "c"];
        Assert.Equal(Enumerable.Range(0, words.Length), words.Select(word => table.Add(word)));
    }

    [Fact]
    public void What_is_taken_back_no_longer_counts()
    {
        var table = new WordTable();
        int[] ids = [table.Add("queen"), table.Add("sat"), table.Add("queen")];
        table.Uncount(ids.AsSpan(1));
        Assert.Equal([1, 0], [table.CountOf(0), table.CountOf(1)]);
    }
}
