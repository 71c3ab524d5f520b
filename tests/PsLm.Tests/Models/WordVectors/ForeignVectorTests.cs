using System.Diagnostics;

namespace PsLm.Tests.Models;

/// <summary>Files that other programs wrote, and files of ours that another program reads.</summary>
public sealed class ForeignVectorTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_binary_file_without_line_feeds_is_read()
    {
        LanguageModel model = WordVectorFile.Load(Repository.SharedData("vectors", "euclidean_vectors.bin"));
        Assert.Equal((2 + 2747, 10), (model.Vocabulary.Size, model.EncodingSize));
        Assert.Equal(["<unk>", "<eos>", "the", "to", "of"], VectorModels.Words(model)[..5]);
        Assert.Equal("fly", VectorModels.Words(model)[^1]);
        // Bytes B9 C8 D7 3E, the first behind "the ".
        Assert.Equal(BitConverter.UInt32BitsToSingle(0x3ED7C8B9), VectorModels.Row(model, "the")[0]);
        Assert.Equal(BitConverter.UInt32BitsToSingle(0x3EAEDA8D), VectorModels.Row(model, "fly")[9]);
    }

    [Fact]
    public void A_text_file_of_word2vec_is_read()
    {
        LanguageModel model = WordVectorFile.Load(Repository.SharedData("vectors", "word2vec_pre_kv_c"));
        Assert.Equal((2 + 1750, 10), (model.Vocabulary.Size, model.EncodingSize));
        Assert.Equal([-0.561106f, -1.975698f, 1.663955f, -1.232246f, 0.754751f, 0.985764f, 2.261441f, -0.598290f, -0.474331f, -1.416105f], VectorModels.Row(model, "the"));
    }

    [Fact]
    public void A_GloVe_file_is_read_and_words_that_fold_together_stay_apart()
    {
        string path = Repository.SharedData("vectors", "test_glove.txt");
        LanguageModel model = WordVectorFile.Load(path);
        string[] expected = [.. File.ReadAllLines(path).Select(line => line.Split(' ')[0])];
        Assert.Equal(76, expected.Length);
        Assert.Equal(expected, VectorModels.Words(model).Where((_, id) => model.Vocabulary.CountOf(id) > 0 && id > 1).Concat(expected.Where(word => word == "<unk>")));
        Assert.Equal(50, model.EncodingSize);
        Assert.Equal(0.418f, VectorModels.Row(model, "the")[0]);
        Assert.Equal(-1.1741f, VectorModels.Row(model, expected[^1])[49]);
    }

    [Theory]
    [InlineData("2 2\nthe 1 2 \nking 3 4 \n")]
    [InlineData("2 2\r\nthe 1 2\r\nking 3 4\r\n")]
    [InlineData("2 2\nthe 1 2\nking 3 4")]
    [InlineData("\uFEFF2 2\nthe 1 2\nking 3 4\n\n")]
    [InlineData("the 1 2\nking 3 4")]
    [InlineData("\uFEFFthe 1 2 \nking 3.0e0 +4 \n \n")]
    public void Ways_of_ending_lines_and_files_make_no_difference(string text)
    {
        File.WriteAllText(folder["v"], text);
        VectorModels.AssertSame(VectorModels.Create(2, ("the", [1, 2]), ("king", [3, 4])), WordVectorFile.Load(folder["v"]));
    }

    [Fact]
    public void Words_of_GloVe_may_hold_blanks_and_other_white_space()
    {
        File.WriteAllText(folder["v"], ". . 1 2\nat name@domain.com 3 4\na\u00A0b 5 6\n7 7 8\n<unk> 9 9\n");
        LanguageModel model = WordVectorFile.Load(folder["v"]);
        Assert.Equal(["<unk>", "<eos>", ". .", "at name@domain.com", "a\u00A0b", "7"], VectorModels.Words(model));
        Assert.Equal([9, 9], VectorModels.Row(model, "<unk>"));
        Assert.Equal([7, 8], VectorModels.Row(model, "7"));
    }

    [Fact]
    public void Of_a_word_that_stands_there_twice_the_first_counts_and_the_other_is_told()
    {
        var told = new List<long>();
        File.WriteAllText(folder["v"], "4 1\nthe 1\n<unk> 2\nthe 3\n<unk> 4\n");
        LanguageModel model = WordVectorFile.Load(folder["v"], repeatedWords: new Sink(told));
        Assert.Equal([2L], told);
        Assert.Equal(["<unk>", "<eos>", "the"], VectorModels.Words(model));
        Assert.Equal([2, 0, 1], model.Parameters[0].Values.Slice(0, 3).ToArray());
        File.WriteAllText(folder["v"], "1 1\nthe 1\n");
        WordVectorFile.Load(folder["v"], repeatedWords: new Sink(told));
        Assert.Single(told);
    }

    [Fact]
    public void Gensim_reads_what_is_written()
    {
        Assert.SkipUnless(File.Exists(Python) && Run("import gensim") is not null, "python3-gensim is not here.");
        LanguageModel model = VectorModels.Create(3, ("the", [1, -0.5f, 0.1f]), ("é", [float.MaxValue, float.Epsilon, -0f]), ("日本", [1e-7f, 1f / 3, 16777217]),
            ("😀", [-1.5f, 2, 3]), ("</s>", [4, 5, 6]), ("0.5", [7, 8, 9]));
        foreach (WordVectorFormat format in VectorModels.Formats)
        {
            WordVectorFile.Save(model, folder["v"], format);
            string? words = Run($$"""
                from gensim.models import KeyedVectors
                k = KeyedVectors.load_word2vec_format('{{folder["v"]}}', binary={{(format == WordVectorFormat.Word2VecBinary ? "True" : "False")}}, no_header={{(format == WordVectorFormat.GloVe ? "True" : "False")}})
                for w in k.index_to_key: print(w.encode().hex(), k[w].astype('<f4').tobytes().hex())
                """);
            IEnumerable<string> expected = VectorModels.Words(model).Skip(2).Select(word => Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(word)) + " "
                + Convert.ToHexStringLower(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(VectorModels.Row(model, word))));
            Assert.Equal(string.Join('\n', expected), words?.Trim());
        }
    }

    /// <summary>What a Python program prints; null where it fails.</summary>
    private static string? Run(string program)
    {
        var start = new ProcessStartInfo(Python, ["-c", program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : null;
    }

    private sealed class Sink(List<long> told) : IProgress<long>
    {
        public void Report(long value) => told.Add(value);
    }
}
