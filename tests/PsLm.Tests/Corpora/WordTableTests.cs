using PsLm.Corpora;
using PsLm.Text;

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
            string word = string.Concat(Enumerable.Range(0, 1 + (int)random.NextInt64(19)).Select(_ => letters[(int)random.NextInt64(letters.Length)]));
            if (ids.TryAdd(word, ids.Count)) counts.Add(0);
            counts[ids[word]]++;
            Assert.Equal(ids[word], table.Add(word));
            table.Tally([ids[word]]);
        }
        Assert.Equal(ids.Count, table.Count);
        Assert.All(ids, entry => Assert.Equal((entry.Key, counts[entry.Value]), (table.WordAt(entry.Value), table.CountOf(entry.Value))));
    }

    [Fact]
    public void Words_taken_together_have_the_ids_that_they_have_one_by_one()
    {
        const string letters = "ab\u00E1\u00FF";
        var random = new RandomGenerator(6);
        WordTable together = new(), alone = new();
        for (int i = 0; i < 20_000; i++)
        {
            char[] window = new char[WordWindow.Room];
            var ids = new List<int>();
            ulong starts = 0, ends = 0;
            for (int start = (int)random.NextInt64(3), end; (end = start + 1 + (int)random.NextInt64(random.NextInt64(9) == 0 ? 30 : 6)) <= WordWindow.Length; start = end + (int)random.NextInt64(2))
            {
                for (int at = start; at < end; at++) window[at] = letters[(int)random.NextInt64(letters.Length)];
                (starts, ends) = (starts | 1UL << start, ends | 1UL << end);
                ids.Add(alone.Add(window.AsSpan(start, end - start)));
            }
            int[] found = new int[ids.Count];
            together.Add(window, starts, ends, found);
            Assert.Equal(ids, found);
        }
        Assert.Equal(Enumerable.Range(0, alone.Count).Select(alone.WordAt), Enumerable.Range(0, together.Count).Select(together.WordAt));
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
        table.Tally(ids);
        table.Uncount(ids.AsSpan(1));
        Assert.Equal([1, 0], [table.CountOf(0), table.CountOf(1)]);
    }
}
