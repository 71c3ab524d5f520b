using System.Text;
using PsLm.Corpora;

namespace PsLm.Tests.Corpora;

public sealed class CorpusBuilderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("one", "tales/one.txt")]
    [InlineData("tales", "tales/one.txt", "tales/two.txt")]
    [InlineData("tales", "tales/one.txt", "tales/more/two.txt", "tales/more/three.txt")]
    [InlineData("more", "tales/more/two.txt", "tales/more/three.txt")]
    public void A_corpus_is_named_for_its_file_or_the_folder_of_all_its_files(string expected, params string[] files)
    {
        var builder = new CorpusBuilder(new CorpusOptions());
        foreach (string file in files) builder.AddFile(folder.Write(file, "Some words."));
        Assert.Equal(expected, builder.Build().Name);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_mended_and_told_once()
    {
        // Not in attributes, which hold no such texts.
        (string Text, string Read, int Warnings)[] cases = [("a\ud83d b", "a\ufffd b", 1), ("\ude00\ud83d", "\ufffd\ufffd", 1), ("a \ud83d\ude00 b", "a \ud83d\ude00 b", 0)];
        foreach ((string text, string read, int warnings) in cases)
        {
            var builder = new CorpusBuilder(new CorpusOptions { Tokenizer = new TokenizerOptions { Kind = TokenizerKind.WhiteSpace } });
            builder.AddText(text);
            builder.AddLines([text, text]);
            Assert.Equal(warnings, builder.Warnings.Count);
            Corpus corpus = builder.Build();
            Assert.All(read.Split(' '), word => Assert.True(corpus.Vocabulary.TryGetId(word, out _), word));
        }
    }

    [Fact]
    public void A_gzip_file_cut_anywhere_is_left_out_as_if_it_had_never_been_named()
    {
        byte[] whole = [.. TemporaryFolder.Gzip("New words of the first member. And the"), .. TemporaryFolder.Gzip("second, of the same text.\n")];
        string expected = Described(Built(_ => { }));
        for (int length = 1; length < whole.Length; length++)
        {
            // Cut between the members it is a whole file of one member.
            if (length == TemporaryFolder.Gzip("New words of the first member. And the").Length) continue;
            string path = folder.Write("cut.txt.gz", whole[..length]);
            Assert.Equal(expected, Described(Built(builder => Refused(builder, path, LmError.InputNotText))));
        }
        Assert.NotEqual(expected, Described(Built(builder => builder.AddFile(folder.Write("whole.txt.gz", whole)))));
    }

    [Fact]
    public void A_long_gzip_file_cut_anywhere_is_left_out_whole()
    {
        var random = new RandomGenerator(3);
        string text = string.Join(' ', Enumerable.Range(0, 150_000).Select(_ => "word" + random.NextInt64(5000)));
        byte[] whole = TemporaryFolder.Gzip(text);
        string expected = Described(Built(_ => { }));
        for (int cut = 1; cut < whole.Length; cut += 1 + whole.Length / 12)
            Assert.Equal(expected, Described(Built(builder => Refused(builder, folder.Write("cut.gz", whole[..^cut]), LmError.InputNotText))));
        Corpus corpus = Built(builder => builder.AddFile(folder.Write("whole.gz", whole)));
        Assert.Contains(text, CorpusTests.Text(corpus), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_changed_byte_of_a_gzip_file_is_seen_or_does_not_matter()
    {
        byte[] whole = TemporaryFolder.Gzip("The king sat on the throne. The king sat on the throne. The queen sat.");
        string expected = Described(Built(builder => builder.AddFile(folder.Write("b.gz", whole))));
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x10;
            string path = folder.Write("b.gz", damaged);
            LmException? fault = null;
            Corpus corpus = Built(builder => fault = Record.Exception(() => builder.AddFile(path)) as LmException);
            // Time, level and system in the header (bytes 4 to 9) say nothing of the text, nor do the bits that fill the last byte of
            // the packed data (before the trailer of 8).
            if (i is >= 4 and <= 9 || (i == whole.Length - 9 && fault is null)) Assert.Equal(expected, Described(corpus));
            else Assert.Equal(LmError.InputNotText, fault?.Error);
        }
    }

    [Fact]
    public void Other_bytes_behind_a_gzip_member_are_refused() =>
        Built(builder => Refused(builder, folder.Write("a.gz", [.. TemporaryFolder.Gzip("text"), 1, 2, 3]), LmError.InputNotText));

    [Fact]
    public void Members_are_one_text_whatever_their_headers_hold()
    {
        byte[] plain = TemporaryFolder.Gzip("a b");
        // Flags: check of the header 2, extra 4, name 8, comment 16; the fields follow in the order extra, name, comment, check.
        byte[] dressed = [.. plain[..3], 2 + 4 + 8 + 16, .. plain[4..10], 3, 0, 9, 9, 9, (byte)'n', 0, (byte)'c', 0, 7, 7, .. plain[10..]];
        string path = folder.Write("a.txt", [.. dressed, .. TemporaryFolder.Gzip(""), .. TemporaryFolder.Gzip("c d")]);
        Corpus corpus = Only(builder => builder.AddFile(path));
        Assert.Equal("a bc d <eos>", CorpusTests.Text(corpus));
    }

    [Fact]
    public void A_file_that_grows_too_much_is_refused()
    {
        string path = folder.Write("zeros.gz", TemporaryFolder.Gzip(new string(' ', 3_000_000)));
        Built(builder => Refused(builder, path, LmError.InputNotText, "more than 100 times"), new CorpusOptions { MaxExpansion = 100 });
        Built(builder => builder.AddFile(path), new CorpusOptions { MaxExpansion = 2000 });
    }

    [Fact]
    public void What_is_no_text_is_left_out_whole()
    {
        string expected = Described(Built(_ => { }));
        string late = new string('x', 100_000) + " new words\0";
        foreach (byte[] bytes in new[] { Encoding.UTF8.GetBytes(late), TemporaryFolder.Gzip(late), Encoding.Unicode.GetBytes("no mark"), TemporaryFolder.Gzip(TemporaryFolder.Gzip("twice")) })
            Assert.Equal(expected, Described(Built(builder => Refused(builder, folder.Write("binary", bytes), LmError.InputNotText))));
        // With its mark, or its encoding named, UTF-16 is text.
        Assert.Equal("né <eos>", CorpusTests.Text(Only(builder => builder.AddFile(folder.Write("u", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("né")])))));
        Assert.Equal("né <eos>", CorpusTests.Text(Only(builder => builder.AddFile(folder.Write("v", Encoding.Unicode.GetBytes("né"))), new CorpusOptions { Encoding = Encoding.Unicode })));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_replaced_and_told()
    {
        var builder = new CorpusBuilder(new CorpusOptions());
        builder.AddFile(folder.Write("latin.txt", [.. "caf"u8, 0xE9, (byte)' ', 0xE9]));
        Assert.Equal("caf \uFFFD \uFFFD <eos>", CorpusTests.Text(builder.Build()));
        string warning = Assert.Single(builder.Warnings);
        Assert.Contains("latin.txt' is not all UTF-8: 2 places", warning, StringComparison.Ordinal);
        Assert.Contains("the first at byte 3 ", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_bytes_a_file_holds_it_is_taken_or_refused_whole()
    {
        byte[][] parts = [[0], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0x1F, 0x8B, 8], [0xC3], [0xE2, 0x80, 0xA9], "\r"u8.ToArray(), "\n"u8.ToArray(),
            "word"u8.ToArray(), " "u8.ToArray(), ". "u8.ToArray(), [0xCC, 0x81], [0xF0, 0x9F, 0x98, 0x80], TemporaryFolder.Gzip("packed. "), [0x85]];
        string expected = Described(Built(_ => { }));
        var random = new RandomGenerator(15);
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = [.. Enumerable.Range(0, 1 + (int)random.NextInt64(12)).SelectMany(_ => parts[random.NextInt64(parts.Length)])];
            string path = folder.Write("any", random.NextInt64(4) == 0 ? TemporaryFolder.Gzip(bytes) : bytes);
            foreach (DocumentBy by in new[] { DocumentBy.Auto, DocumentBy.Paragraph })
            {
                Exception? fault = null;
                Corpus corpus = Built(builder => fault = Record.Exception(() => builder.AddFile(path)), new CorpusOptions { DocumentBy = by });
                if (fault is null) continue;
                refused++;
                Assert.Equal(LmError.InputNotText, Assert.IsType<LmException>(fault).Error);
                Assert.Equal(expected, Described(corpus));
            }
        }
        Assert.InRange(refused, 1000, 3000);
    }

    [Fact]
    public void Files_without_words_are_told()
    {
        var builder = new CorpusBuilder(new CorpusOptions());
        builder.AddFile(folder.Write("empty.txt", ""));
        builder.AddFile(folder.Write("blank.txt", "\n \n"));
        Assert.Collection(builder.Warnings,
            warning => Assert.EndsWith("empty.txt' is empty.", warning, StringComparison.Ordinal),
            warning => Assert.EndsWith("blank.txt' holds no word.", warning, StringComparison.Ordinal));
        Assert.Equal(LmError.NothingRead, Assert.Throws<LmException>(builder.Build).Error);
    }

    [Fact]
    public void Paths_without_a_file_are_refused()
    {
        var builder = new CorpusBuilder(new CorpusOptions());
        Refused(builder, Path.Combine(folder.Root, "missing.txt"), LmError.PathNotFound);
        Refused(builder, folder.Root, LmError.PathNotFound);
        if (OperatingSystem.IsLinux()) Refused(builder, "/dev/zero", LmError.PathNotFound);
    }

    [Fact]
    public void A_cancelled_source_is_left_out_whole_and_the_builder_goes_on()
    {
        using var source = new CancellationTokenSource();
        var builder = new CorpusBuilder(new CorpusOptions(), progress: null, source.Token);
        builder.AddText("first text");
        IEnumerable<string> Lines()
        {
            yield return "half of the second";
            source.Cancel();
            yield return "text";
        }
        Assert.Throws<OperationCanceledException>(() => builder.AddLines(Lines()));
        Assert.Throws<OperationCanceledException>(() => builder.AddText("third"));
        Assert.Throws<OperationCanceledException>(builder.Build);

        var broken = new CorpusBuilder(new CorpusOptions());
        broken.AddText("first text");
        Assert.Throws<InvalidOperationException>(() => broken.AddLines(Breaking()));
        broken.AddText("last");
        Assert.Equal("first text <eos> last <eos>", CorpusTests.Text(broken.Build()));

        static IEnumerable<string> Breaking()
        {
            yield return "some words. And half of";
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void Progress_is_told_four_times_a_second_at_most()
    {
        var clock = new HandClock();
        var told = new List<ImportProgress>();
        var builder = new CorpusBuilder(new CorpusOptions(), new Listener(told.Add), clock, TokenMemory.Default, TestContext.Current.CancellationToken) { BytesExpected = 1000 };
        for (int i = 0; i < 100; i++)
        {
            builder.AddText("ten chars.", $"text {i}");
            clock.Now += TimeSpan.FromMilliseconds(100);
        }
        builder.Build();
        // 10 seconds: at 0.0, 0.3, 0.6, ..., 9.9 and at the end.
        Assert.Equal(34 + 1, told.Count);
        Assert.Equal(new ImportProgress("text 99", 100, 1000, 1000, 400, TimeSpan.FromSeconds(10)), told[^1]);
    }

    [Fact]
    public void Every_faulty_option_is_told_at_once()
    {
        var options = new CorpusOptions { VocabularySize = 1, MinCount = 0, MaxExpansion = 0, DocumentBy = (DocumentBy)9 };
        var fault = Assert.Throws<LmException>(() => new CorpusBuilder(options));
        Assert.Equal(LmError.OptionInvalid, fault.Error);
        Assert.All(["VocabularySize is 1", "MinCount is 0", "MaxExpansion is 0", "DocumentBy is 9"], part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }

    /// <summary>A corpus of a text before, whatever is done, and a text after.</summary>
    private static Corpus Built(Action<CorpusBuilder> between, CorpusOptions? options = null) => Only(builder =>
    {
        builder.AddText("The king sat. The");
        between(builder);
        builder.AddText("queen sat");
    }, options);

    private static Corpus Only(Action<CorpusBuilder> add, CorpusOptions? options = null)
    {
        var builder = new CorpusBuilder((options ?? new CorpusOptions()) with { IncludeText = true });
        add(builder);
        return builder.Build();
    }

    private static void Refused(CorpusBuilder builder, string path, LmError error, string says = "")
    {
        var fault = Assert.Throws<LmException>(() => builder.AddFile(path));
        Assert.Equal((error, path), (fault.Error, fault.Target));
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        Assert.Empty(builder.Warnings);
    }

    private static string Described(Corpus corpus) => string.Join('\n',
        [corpus.ToString(), CorpusTests.Text(corpus), .. corpus.Documents.Rows.Select(row => string.Join('|', row)),
            .. Enumerable.Range(0, corpus.VocabularySize).Select(id => $"{corpus.Vocabulary.WordAt(id)} {corpus.Vocabulary.CountOf(id)}")]);

    private sealed class Listener(Action<ImportProgress> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => told(value);
    }

    private sealed class HandClock : TimeProvider
    {
        internal TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
