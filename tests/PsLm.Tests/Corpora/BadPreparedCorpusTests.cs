using Microsoft.Data.Analysis;
using PsLm.Corpora;

namespace PsLm.Tests.Corpora;

/// <summary>Folders that are not what <see cref="CorpusFolder"/> wrote: each is refused with the file and what is wrong with it.</summary>
public sealed class BadPreparedCorpusTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string place;

    public BadPreparedCorpusTests()
    {
        place = Path.Combine(folder.Root, "c");
        CorpusFolder.Save(AnyCorpus.Of(["the queen sat", "on the throne", "the end"]), place);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_no_folder_of_a_corpus_is_told()
    {
        Assert.Contains("is not there", Fault(Path.Combine(folder.Root, "no")).Message, StringComparison.Ordinal);
        Assert.Contains("is a file; a prepared corpus is a folder", Fault(Path.Combine(place, "tokens.npy")).Message, StringComparison.Ordinal);
        foreach (string name in PreparedCorpus.Names)
        {
            string file = Path.Combine(place, name);
            File.Move(file, file + "x");
            LmException fault = Fault(place);
            Assert.Equal(LmError.PathNotFound, fault.Error);
            Assert.Contains($"There is no file '{file}'", fault.Message, StringComparison.Ordinal);
            File.Move(file + "x", file);
        }
        Assert.Equal(3, CorpusFolder.Open(place).DocumentCount);
    }

    [Theory]
    [InlineData("documents.parquet")]
    [InlineData("vocabulary.parquet")]
    [InlineData("tokens.npy")]
    public void A_file_cut_anywhere_or_longer_is_refused(string name)
    {
        string file = Path.Combine(place, name);
        byte[] whole = File.ReadAllBytes(file);
        for (int length = 0; length < whole.Length; length += name == "tokens.npy" ? 1 : 7)
        {
            File.WriteAllBytes(file, whole[..length]);
            Refused(name);
        }
        File.WriteAllBytes(file, [.. whole, 0]);
        Refused(name);
    }

    [Theory]
    [InlineData("documents.parquet", "vocabulary.parquet")]
    [InlineData("tokens.npy", "tokens.npy")]
    [InlineData("vocabulary.parquet", "vocabulary.parquet")]
    public void A_file_of_another_corpus_is_refused(string name, string told)
    {
        string other = Path.Combine(folder.Root, "d");
        // As many words and documents, and other ones.
        CorpusFolder.Save(AnyCorpus.Of(["the throne rose", "on the queen", "the end"]), other);
        File.Copy(Path.Combine(other, name), Path.Combine(place, name), overwrite: true);
        Assert.Contains("not of the same corpus", Refused(told).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'descr': '<u2', 'fortran_order': False, 'shape': (13,), }", "13 words, and the corpus 11")]
    [InlineData("{'descr': '<u2', 'fortran_order': False, 'shape': (999999999999999999999,), }", "no NumPy array of one row")]
    [InlineData("{'descr': '<u2', 'fortran_order': False, 'shape': (3, 4), }", "no NumPy array of one row")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (11,), }", "where 11 words need")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (12,), }", "no NumPy array of one row")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (12,), }", "no NumPy array of one row")]
    public void A_header_that_is_not_of_this_corpus_is_refused(string header, string fault)
    {
        string file = Path.Combine(place, "tokens.npy");
        byte[] bytes = File.ReadAllBytes(file);
        System.Text.Encoding.ASCII.GetBytes(header.PadRight(117)).CopyTo(bytes, 10);
        File.WriteAllBytes(file, bytes);
        Assert.Contains(fault, Refused("tokens.npy").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_no_word_has_is_found_when_it_is_read()
    {
        // Between the ends, which alone are looked at when a corpus is opened; an earlier version had no hashes of the blocks.
        string large = Path.Combine(folder.Root, "large");
        CorpusFolder.Save(AnyCorpus.Of([string.Join(' ', Enumerable.Repeat("a b", 100_000))]), large);
        string file = Path.Combine(large, "tokens.npy");
        byte[] bytes = File.ReadAllBytes(file);
        (bytes[200_000], bytes[200_001]) = (0xFF, 0x7F);
        File.WriteAllBytes(file, bytes);
        string documents = Path.Combine(large, "documents.parquet");
        (DataFrame frame, IReadOnlyDictionary<string, string> metadata) = ReadFrame(documents);
        using (FileStream old = File.Create(documents)) ParquetFrame.Write(frame, metadata.Where(pair => pair.Key != PreparedCorpus.Blocks).ToDictionary(), old, CancellationToken.None);
        Corpus corpus = CorpusFolder.Open(large);
        LmException fault = Assert.Throws<LmException>(() => corpus.Summarize());
        Assert.Equal(LmError.InputNotText, fault.Error);
        Assert.Contains("an id that the vocabulary of 4 words does not have", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_short_behind_the_reader_is_a_fault_and_no_end_of_the_process()
    {
        Corpus corpus = CorpusFolder.Open(place);
        using (FileStream file = new(Path.Combine(place, "tokens.npy"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) file.SetLength(130);
        Assert.Contains("ends at byte 130", Assert.Throws<LmException>(() => corpus.Summarize()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_that_are_not_known_are_refused()
    {
        var good = new Dictionary<string, string>
        {
            ["pslm.corpus.version"] = "1",
            ["pslm.corpus.tokens"] = "11",
            ["pslm.corpus.words"] = "8",
            ["pslm.corpus.unknown"] = "0",
            ["pslm.corpus.tokenizer.Kind"] = "Word",
            ["pslm.corpus.ends.sha256"] = PreparedCorpus.EndsOf(CorpusFolder.Open(place).Tokens),
            ["pslm.corpus.words.sha256"] = PreparedCorpus.HashOf(CorpusFolder.Open(place).Vocabulary),
            ["pslm.corpus.name"] = "a\u001B[31mname",
        };
        DataFrame frame = CorpusFolder.Open(place).Documents;
        Write(good);
        Assert.Equal("a [31mname", CorpusFolder.Open(place).Name);
        foreach ((string key, string value, string fault) in ((string, string, string)[])
                 [("version", "2", "newer PsLm"), ("version", "", "newer PsLm"), ("tokens", "-1", "no whole number"), ("tokens", "12.0", "no whole number"), ("tokens", "13", "13"),
                  ("words", "10", "8 words, and the corpus 10"), ("unknown", "14", "no whole number"), ("tokenizer.Kind", "0", "not known here"), ("tokenizer.Kind", "Word, WhiteSpace", "not known here"),
                  ("tokenizer.Lowercase", "yes", "not known here"), ("tokenizer.Later", "True", "not known here"), ("ends.sha256", "0", "not of the same corpus"),
                  ("blocks.sha256", "x", "not that of 11 words"), ("blocks.sha256", "", "not that of 11 words"), ("blocks.sha256", "AAAAAAAAAAAAAAAAAAAAAA==", "not that of 11 words")])
        {
            Write(new(good) { ["pslm.corpus." + key] = value });
            Assert.Contains(fault, Assert.Throws<LmException>(() => CorpusFolder.Open(place)).Message, StringComparison.Ordinal);
        }

        void Write(Dictionary<string, string> metadata)
        {
            using FileStream file = File.Create(Path.Combine(place, "documents.parquet"));
            ParquetFrame.Write(frame, metadata, file, CancellationToken.None);
        }
    }

    private static (DataFrame, IReadOnlyDictionary<string, string>) ReadFrame(string path)
    {
        using FileStream file = File.OpenRead(path);
        return ParquetFrame.Read(path, file, CancellationToken.None);
    }

    private LmException Refused(string name)
    {
        LmException fault = Fault(place);
        Assert.Equal(LmError.InputNotText, fault.Error);
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        Assert.Equal(place, fault.Target);
        return fault;
    }

    private static LmException Fault(string path) => Assert.Throws<LmException>(() => CorpusFolder.Open(path));
}
