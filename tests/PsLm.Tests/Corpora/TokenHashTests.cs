namespace PsLm.Tests.Corpora;

/// <summary>Ids of a prepared corpus that changed on the disk are found in every block, when it is first read.</summary>
public sealed class TokenHashTests : IDisposable
{
    private const int Block = 65_536;

    private readonly TemporaryFolder folder = new();
    private readonly string place, file;
    private readonly long header;

    public TokenHashTests()
    {
        place = Path.Combine(folder.Root, "c");
        file = Path.Combine(place, "tokens.npy");
        CorpusFolder.Save(AnyCorpus.Of([string.Join(' ', Enumerable.Range(0, 200_000).Select(i => "abcdefg"[(int)((long)i * i % 7)]))]), place);
        header = new FileInfo(file).Length - 2L * 200_001;
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_whole_corpus_is_read_from_any_place()
    {
        TokenStore tokens = CorpusFolder.Open(place).Tokens;
        Assert.Equal(200_001, tokens.Count);
        int[] all = new int[tokens.Count], some = new int[3];
        tokens.CopyTo(0, all);
        foreach (int start in (int[])[0, Block - 1, Block, 2 * Block - 2, 200_001 - 3])
        {
            CorpusFolder.Open(place).Tokens.CopyTo(start, some);
            Assert.Equal(all[start..(start + 3)], some);
        }
    }

    [Theory]
    [InlineData(Block, 1)]
    [InlineData(Block + 5, 0)]
    [InlineData(2 * Block - 1, 1)]
    public void One_id_that_changed_is_told_with_its_block_and_file(int word, int other)
    {
        Change(word, other);
        Corpus corpus = CorpusFolder.Open(place);
        int[] ids = new int[Block];
        corpus.Tokens.CopyTo(0, ids);
        LmException fault = Assert.Throws<LmException>(() => corpus.Tokens.CopyTo(Block + 100, ids.AsSpan(0, 1)));
        Assert.Equal(LmError.InputNotText, fault.Error);
        Assert.StartsWith($"'{file}' is not as it must be: block 1, words 65,536 to 131,071, is damaged", fault.Message, StringComparison.Ordinal);
        Assert.Throws<LmException>(() => corpus.Summarize());
        Assert.Throws<LmException>(() => CorpusFolder.Save(corpus, Path.Combine(folder.Root, "d")));
        Assert.False(Directory.Exists(Path.Combine(folder.Root, "d")));
    }

    [Fact]
    public void Ids_overwritten_in_the_middle_end_training_with_that_fault()
    {
        for (int word = 70_000; word < 130_000; word++) Change(word, 1);
        Corpus corpus = CorpusFolder.Open(place);
        var options = new TrainingOptions { Epochs = 1, ThreadCount = 2 };
        LanguageModel model = LanguageModel.Create(new ModelOptions { Context = 2, EncodingSize = 4, HiddenSize = [4] }, corpus.Vocabulary);
        Assert.Contains("block 1,", Assert.Throws<LmException>(() => Trainer.Train(corpus, options, model)).Message, StringComparison.Ordinal);
    }

    private void Change(int word, int id)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = header + 2L * word;
        int old = stream.ReadByte();
        stream.Position--;
        stream.WriteByte((byte)(old == id ? id + 1 : id));
    }
}
