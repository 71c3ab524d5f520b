using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsCheck;

namespace PsLm.Tests.Models;

public sealed class WordVectorFileTests : IDisposable
{
    private static readonly LanguageModel small = VectorModels.Create(2, ("the", [1, -0.5f]), ("é", [1e-7f, 3.4028235e38f]));
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit_in_every_format() =>
        Gen.Select(VectorModels.Any, VectorModels.AnyFormat).Sample((model, format) =>
        {
            WordVectorFile.Save(model, folder["v"], format);
            LanguageModel read = WordVectorFile.Load(folder["v"], format);
            VectorModels.AssertSame(model, read);
            Assert.Equal((Architecture.Encoder, Objective.NextWord, 0), (read.Architecture, read.Objective, read.History.Count));
        }, iter: 300, threads: 1);

    [Fact]
    public void What_is_read_is_written_again_as_the_same_bytes() =>
        Gen.Select(VectorModels.Any, VectorModels.AnyFormat).Sample((model, format) =>
        {
            WordVectorFile.Save(model, folder["a"], format);
            WordVectorFile.Save(WordVectorFile.Load(folder["a"], format), folder["b"], format);
            Assert.Equal(File.ReadAllBytes(folder["a"]), File.ReadAllBytes(folder["b"]));
        }, iter: 100, threads: 1);

    [Fact]
    public void The_format_is_told_from_the_content() =>
        // With fewer numbers a binary file can be all letters, and a GloVe line two whole numbers.
        Gen.Select(VectorModels.Any.Where(model => model.EncodingSize * model.Vocabulary.Size > 12 && model.EncodingSize > 1), VectorModels.AnyFormat).Sample((model, format) =>
        {
            WordVectorFile.Save(model, folder["v"], format);
            VectorModels.AssertSame(model, WordVectorFile.Load(folder["v"]));
        }, iter: 300, threads: 1);

    [Theory]
    [InlineData("v.txt", "2 2\nthe 1 -0.5\né 1E-07 3.4028235E+38\n")]
    [InlineData("v.VEC", "2 2\nthe 1 -0.5\né 1E-07 3.4028235E+38\n")]
    [InlineData("GloVe.2d.txt", "the 1 -0.5\né 1E-07 3.4028235E+38\n")]
    public void Text_is_plain_utf8_with_line_feeds_and_the_shortest_numbers_in_every_culture(string name, string expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in (string[])["", "de-DE", "sv-SE", "fa-IR"])
            {
                CultureInfo.CurrentCulture = new CultureInfo(culture);
                WordVectorFile.Save(small, folder[name]);
                Assert.Equal(Encoding.UTF8.GetBytes(expected), File.ReadAllBytes(folder[name]));
                VectorModels.AssertSame(small, WordVectorFile.Load(folder[name]));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Binary_is_a_first_line_then_a_word_a_blank_little_endian_floats_and_a_line_feed()
    {
        WordVectorFile.Save(VectorModels.Create(2, ("ab", [1, -0.5f])), folder["v.bin"]);
        // 1 is 3F800000, -0.5 is BF000000.
        Assert.Equal([.. "1 2\nab "u8, 0, 0, 0x80, 0x3F, 0, 0, 0, 0xBF, (byte)'\n'], File.ReadAllBytes(folder["v.bin"]));
    }

    [Theory]
    [InlineData("v"), InlineData("v.safetensors"), InlineData("v.txt.gz")]
    public void A_name_that_does_not_tell_the_format_is_refused_with_those_that_do(string name)
    {
        LmException fault = Assert.Throws<LmException>(() => WordVectorFile.Save(small, folder[name]));
        Assert.Equal(LmError.OptionInvalid, fault.Error);
        foreach (string allowed in (string[])["*.bin", "*.vec", "*.txt", "glove*.txt", "-Format"]) Assert.Contains(allowed, fault.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Special_words_keep_their_names_and_stand_where_ids_0_and_1_are()
    {
        File.WriteAllText(folder["v"], "4 1\n</s> 1\nking 2\n<eos> 3\n<unk> 4\n");
        LanguageModel model = WordVectorFile.Load(folder["v"]);
        Assert.Equal(["<unk>", "<eos>", "</s>", "king"], VectorModels.Words(model));
        Assert.Equal([4, 3, 1, 2], model.Parameters[0].Values.Slice(0, 4).ToArray());
        WordVectorFile.Save(model, folder["w.txt"]);
        Assert.Equal("4 1\n<unk> 4\n<eos> 3\n</s> 1\nking 2\n", File.ReadAllText(folder["w.txt"]));
    }

    [Fact]
    public void Special_words_that_the_file_lacks_are_zeros_counted_never()
    {
        File.WriteAllText(folder["v"], "the 1 2\nking 3 4\n");
        LanguageModel model = WordVectorFile.Load(folder["v"]);
        Assert.Equal([0, 0, 0, 0, 1, 2, 3, 4], model.Parameters[0].Values.Slice(0, 8).ToArray());
        // V = 4: the has 4 - 2, king 4 - 3, so the order is that of the counts.
        Assert.Equal([0L, 0, 2, 1], Enumerable.Range(0, 4).Select(model.Vocabulary.CountOf));
        Assert.Equal(("v", folder["v"]), (model.Name, model.Path));
        Assert.Equal("mine", WordVectorFile.Load(folder["v"], name: "mine").Name);
    }

    [Fact]
    public void A_trained_kind_of_model_is_written_with_its_first_table_as_it_is_handed_on()
    {
        var shape = new ModelOptions { Architecture = Architecture.FeedForward, Objective = Objective.Masked, Context = 2, EncodingSize = 3, HiddenSize = [2], SeparateEncoder = true, EncodingActivation = EncodingActivation.Sigmoid };
        LanguageModel model = SampleModels.Create(5, shape);
        string[] plain = [.. VectorModels.Words(model).Where(word => !word.Any(char.IsWhiteSpace))];
        WordVectorFile.Save(model, folder["v.bin"], words: plain);
        LanguageModel read = WordVectorFile.Load(folder["v.bin"]);
        Assert.Equal(plain, VectorModels.Words(read));
        foreach (string word in plain)
        {
            float[] before = VectorModels.Row(model, word), after = VectorModels.Row(read, word);
            for (int i = 0; i < 3; i++) Assert.Equal(1 / (1 + Math.Exp(-before[i])), after[i], 1e-6);
        }
    }

    [Fact]
    public void Chosen_words_alone_are_written_each_once_in_the_vocabularys_order()
    {
        WordVectorFile.Save(small, folder["v.txt"], words: ["é", "the", "é", "<eos>"]);
        Assert.Equal("3 2\n<eos> 0 0\nthe 1 -0.5\né 1E-07 3.4028235E+38\n", File.ReadAllText(folder["v.txt"]));
        LmException fault = Assert.Throws<LmException>(() => WordVectorFile.Save(small, folder["w.txt"], words: ["thee"]));
        Assert.Equal((LmError.WordUnknown, "thee"), (fault.Error, fault.Target));
        Assert.Contains("'the'", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["v.txt"], folder.Names);
    }

    [Theory]
    [InlineData("a b"), InlineData("a\n"), InlineData("\t"), InlineData("a\u00A0b"), InlineData("\u2028"), InlineData("\uFEFFa"), InlineData(""), InlineData("half")]
    public void A_word_that_no_file_can_hold_is_refused_before_anything_is_written(string word)
    {
        // An attribute cannot hold half of a surrogate pair.
        if (word == "half") word = "\uD83D";
        LanguageModel model = VectorModels.Create(1, ("good", [1]), (word, [2]));
        foreach (WordVectorFormat format in VectorModels.Formats)
            Assert.Equal(LmError.ModelFileInvalid, Assert.Throws<LmException>(() => WordVectorFile.Save(model, folder["v"], format)).Error);
        Assert.Empty(folder.Names);
        WordVectorFile.Save(model, folder["v.txt"], words: ["good"]);
    }

    [Theory]
    [InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public void A_number_that_is_none_is_neither_written_nor_read(float number)
    {
        LanguageModel model = VectorModels.Create(1, ("good", [1]), ("bad", [number]));
        foreach (WordVectorFormat format in VectorModels.Formats)
            Assert.Contains("bad", Assert.Throws<LmException>(() => WordVectorFile.Save(model, folder["v"], format)).Message, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void A_circuit_without_encodings_is_told_apart()
    {
        LanguageModel direct = SampleModels.Create(1, new ModelOptions { Architecture = Architecture.Direct });
        Assert.Equal(LmError.ObjectiveMismatch, Assert.Throws<LmException>(() => WordVectorFile.Save(direct, folder["v.txt"])).Error);
        Assert.Equal(LmError.ModelFileInvalid, Assert.Throws<LmException>(() => WordVectorFile.Save(VectorModels.Create(3), folder["v.txt"])).Error);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void An_imported_model_is_saved_and_loaded_as_any_other_and_guesses_nothing()
    {
        File.WriteAllText(folder["v"], "the 1 2\nking 3 4\n");
        LanguageModel model = WordVectorFile.Load(folder["v"]);
        ModelFile.Save(model, folder["m.safetensors"]);
        SampleModels.AssertSame(model, ModelFile.Load(folder["m.safetensors"]));
        Assert.Equal(LmError.NoDecoder, Assert.Throws<LmException>(() => NextWord.Predict(model, "the")).Error);
    }

    [Fact]
    public void Packed_files_and_files_of_two_members_are_read_as_plain_ones()
    {
        foreach (WordVectorFormat format in VectorModels.Formats)
        {
            WordVectorFile.Save(small, folder["v"], format);
            byte[] plain = File.ReadAllBytes(folder["v"]);
            foreach (int cut in (int[])[plain.Length, 7])
            {
                File.WriteAllBytes(folder["v.txt.gz"], [.. Packed(plain[..cut]), .. Packed(plain[cut..])]);
                LanguageModel read = WordVectorFile.Load(folder["v.txt.gz"]);
                VectorModels.AssertSame(small, read);
                Assert.Equal("v", read.Name);
            }
        }
    }

    [Fact]
    public void Stopping_leaves_the_path_as_it_was()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        File.WriteAllText(folder["v.txt"], "precious");
        // More than one block, since the token is looked at between blocks.
        LanguageModel model = VectorModels.Create(2000, [.. Enumerable.Range(0, 50).Select(i => ($"w{i}", new float[2000]))]);
        Assert.Throws<OperationCanceledException>(() => WordVectorFile.Save(model, folder["v.txt"], cancellation: stop.Token));
        Assert.Equal("precious", File.ReadAllText(folder["v.txt"]));
        Assert.Equal(["v.txt"], folder.Names);
        WordVectorFile.Save(small, folder["w.txt"]);
        Assert.Throws<OperationCanceledException>(() => WordVectorFile.Load(folder["w.txt"], cancellation: stop.Token));
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
