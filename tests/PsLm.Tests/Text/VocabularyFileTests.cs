using System.Text;
using ZstdSharp;
using TemporaryFolder = PsLm.Tests.Models.TemporaryFolder;

namespace PsLm.Tests.Text;

/// <summary>Vocabularies out to plain text and back, and lists that other programs wrote.</summary>
public sealed class VocabularyFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_line_is_a_word_a_tab_and_its_count_in_the_order_of_the_ids()
    {
        VocabularyFile.Save(Vocabulary.FromCounts(new Dictionary<string, long> { ["the"] = 9, ["ähre"] = 2, ["<eos>"] = 4 }), folder["v.tsv"]);
        Assert.Equal("<unk>\t0\n<eos>\t4\nthe\t9\nähre\t2\n"u8.ToArray(), File.ReadAllBytes(folder["v.tsv"]));
    }

    [Fact]
    public void Whatever_the_words_they_come_back_or_are_refused_before_anything_is_written()
    {
        string[] parts = ["a", "é", "e\u0301", "\uFEFF", "\u2028", "\u0085", "\v", " ", "\u00A0", "\U0001F600", "<unk>", "0", "\"", ",", "\u202E", "\uFFFD", "\u001B[1m", "ﬁ", "\uFFFF"];
        string[] unfit = ["\t", "\n", "\r", "\0", "\uD83D", "\uDE00"];
        var random = new RandomGenerator(19);
        int refused = 0;
        for (int round = 0; round < 300; round++)
        {
            bool mayBeUnfit = random.NextInt64(3) == 0;
            string[] words = [.. Enumerable.Range(0, (int)random.NextInt64(20)).Select(_ => string.Concat(Enumerable.Range(0, 1 + (int)random.NextInt64(4))
                .Select(_ => mayBeUnfit && random.NextInt64(20) == 0 ? unfit[random.NextInt64(unfit.Length)] : parts[random.NextInt64(parts.Length)])))
                .Where(word => word is not ("<unk>" or "<eos>")).Distinct(StringComparer.Ordinal)];
            Vocabulary made = Vocabulary.FromWords(["<unk>", "<eos>", .. words], [.. Enumerable.Range(0, words.Length + 2).Select(_ => random.NextInt64(1L << (int)random.NextInt64(58)))]);
            File.WriteAllText(folder["v"], "before");
            if (words.All(IsFit))
            {
                VocabularyFile.Save(made, folder["v"]);
                AssertSame(made, VocabularyFile.Load(folder["v"]));
            }
            else
            {
                refused++;
                Assert.Equal(LmError.InputNotText, Assert.Throws<LmException>(() => VocabularyFile.Save(made, folder["v"])).Error);
                Assert.Equal("before", File.ReadAllText(folder["v"]));
            }
            Assert.Equal(["v"], folder.Names);
        }
        Assert.InRange(refused, 30, 150);

        // Halves of a pair may have come together.
        static bool IsFit(string word) => !word.AsSpan().ContainsAny("\t\n\r\0") && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(word)) == word;
    }

    [Fact]
    public void Words_of_a_corpus_come_back_over_many_blocks()
    {
        Vocabulary made = Vocabulary.FromWords(["<unk>", "<eos>", .. Enumerable.Range(0, 40_000).Select(i => $"wörd{i}")], [.. Enumerable.Range(0, 40_002).Select(i => 7L * i)]);
        VocabularyFile.Save(made, folder["v.tsv"]);
        AssertSame(made, VocabularyFile.Load(folder["v.tsv"]));
    }

    [Theory]
    [InlineData("<unk>\t5\n<eos>\t4\nthe\t9\na\t3\n", "<unk> 5,<eos> 4,the 9,a 3")]
    [InlineData("<unk>\t5\r\n<eos>\t4\r\nthe\t9\r\na\t3", "<unk> 5,<eos> 4,the 9,a 3")]
    [InlineData("\uFEFFthe\t9\ra\t 3 \n\n\r\n", "<unk> 0,<eos> 0,the 9,a 3")]
    [InlineData("the\na", "<unk> 0,<eos> 0,the 0,a 0")]
    [InlineData("the\t9\n<eos>\t4\na\t3\n<unk>\t5\n", "<unk> 5,<eos> 4,the 9,a 3")]
    [InlineData("a b\t1\n c\t2\nd \t3\n\u2028\t4\n", "<unk> 0,<eos> 0,a b 1, c 2,d  3,\u2028 4")]
    [InlineData("<unk>\n", "<unk> 0,<eos> 0")]
    public void What_is_missing_is_added_where_nothing_is_lost(string text, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        using var compressor = new Compressor();
        foreach ((string name, byte[] content) in new[] { ("v.tsv", bytes), ("v.tsv.gz", Corpora.TemporaryFolder.Gzip(bytes)), ("v.zst", compressor.Wrap(bytes).ToArray()), ("packed", Corpora.TemporaryFolder.Gzip(bytes)) })
        {
            File.WriteAllBytes(folder[name], content);
            Assert.Equal(expected, Described(VocabularyFile.Load(folder[name])));
        }
    }

    [Theory]
    [InlineData("tr-TR"), InlineData("de-DE"), InlineData("sv-SE"), InlineData("fa-IR"), InlineData("ar-SA")]
    public void Files_are_the_same_in_every_culture(string culture)
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(culture);
            VocabularyFile.Save(Vocabulary.FromWords(["<unk>", "<eos>", "I", "i"], [0, 1, 1234567, 9]), folder["v"]);
            Assert.Equal("<unk>\t0\n<eos>\t1\nI\t1234567\ni\t9\n", File.ReadAllText(folder["v"]));
            Assert.Equal("<unk> 0,<eos> 1,I 1234567,i 9", Described(VocabularyFile.Load(folder["v"])));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Saving_and_loading_stop_when_asked()
    {
        Vocabulary many = Vocabulary.FromWords(["<unk>", "<eos>", .. Enumerable.Range(0, 40_000).Select(i => $"word{i}")], new long[40_002]);
        var stopped = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => VocabularyFile.Save(many, folder["v"], cancellation: stopped));
        Assert.Empty(folder.Names);
        VocabularyFile.Save(many, folder["v"]);
        Assert.Throws<OperationCanceledException>(() => VocabularyFile.Load(folder["v"], stopped));
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        File.WriteAllText(folder["real"], "before");
        File.CreateSymbolicLink(folder["link"], folder["real"]);
        VocabularyFile.Save(Vocabulary.FromCounts([]), folder["link"]);
        Assert.NotNull(new FileInfo(folder["link"]).LinkTarget);
        Assert.Equal("<unk>\t0\n<eos>\t0\n", File.ReadAllText(folder["real"]));
        Assert.Equal(2, VocabularyFile.Load(folder["link"]).Size);
    }

    internal static string Described(Vocabulary vocabulary) =>
        string.Join(',', Enumerable.Range(0, vocabulary.Size).Select(id => FormattableString.Invariant($"{vocabulary.WordAt(id)} {vocabulary.CountOf(id)}")));

    private static void AssertSame(Vocabulary expected, Vocabulary given)
    {
        Assert.Equal((expected.Size, expected.TotalCount), (given.Size, given.TotalCount));
        for (int id = 0; id < expected.Size; id++)
        {
            Assert.Equal((expected.WordAt(id), expected.CountOf(id)), (given.WordAt(id), given.CountOf(id)));
            Assert.Equal(id, given.IdOf(expected.WordAt(id)));
        }
    }
}
