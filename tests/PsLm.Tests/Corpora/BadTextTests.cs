using System.Diagnostics;
using System.Globalization;
using System.Text;
using PsLm.Tests.Models;
using ZstdSharp;

namespace PsLm.Tests.Corpora;

/// <summary>Text and tables as they come: odd bytes, odd line ends, lines and rows without measure.</summary>
public sealed class BadTextTests : IDisposable
{
    private static readonly TokenizerOptions whiteSpace = new() { Kind = TokenizerKind.WhiteSpace };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.txt", "x\0y", 1)]
    [InlineData("a.csv", "text\none\ntw\0o\n", 11)]
    [InlineData("a.jsonl", "{\"text\":\"one\"}\n\0\n", 15)]
    [InlineData("a.md", "# é\0", 3)]
    public void A_file_with_NUL_is_refused_whole_and_its_place_told(string name, string text, int at)
    {
        LmException refusal = Refused(folder.Write(name, text));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"the first as character {at:N0} "), refusal.Message, StringComparison.Ordinal);
        refusal = Refused(folder.Write("late.txt", new string('é', 1_234_567) + "\0"));
        Assert.Contains("character 1,234,567 ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_counts_at_the_beginning_alone()
    {
        Encoding[] encodings = [new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UTF32Encoding(false, true), new UTF32Encoding(true, true)];
        foreach (Encoding encoding in encodings)
            Assert.Equal("né\U0001F600 <eos> b\uFEFFc <eos>", Text(Load("a.txt", [.. encoding.GetPreamble(), .. encoding.GetBytes("né\U0001F600\nb\uFEFFc")])));
        var builder = new CorpusBuilder(new CorpusOptions());
        builder.AddFile(folder.Write("mark.txt", [0xEF, 0xBB, 0xBF]));
        Assert.Throws<LmException>(builder.Build);
    }

    [Fact]
    public void Returns_end_lines_and_the_separators_of_Unicode_end_none()
    {
        Assert.Equal(["a", "b", "c", "d\u2028e\u2029f\u0085g"], Lines("a\rb\r\nc\nd\u2028e\u2029f\u0085g"));
        Assert.Equal(["a", "b"], Lines("text\ra\rb\r", "a.csv"));
        Assert.Equal(["a", "b"], Lines("{\"text\":\"a\"}\r{\"text\":\"b\"}", "a.jsonl"));
    }

    [Fact]
    public void Composed_and_decomposed_letters_are_two_words_unless_a_form_is_asked_for()
    {
        const string Both = "n\u00E9 ne\u0301";
        Assert.Equal(4, Load("a.txt", Encoding.UTF8.GetBytes(Both)).VocabularySize);
        foreach ((UnicodeForm form, string word) in new[] { (UnicodeForm.FormC, "n\u00E9"), (UnicodeForm.FormD, "ne\u0301") })
            Assert.Equal($"{word} {word} <eos>", Text(Load("a.txt", Encoding.UTF8.GetBytes(Both), new CorpusOptions { Tokenizer = whiteSpace with { NormalizationForm = form } })));
    }

    [Fact]
    public void One_long_line_takes_no_more_memory_than_its_words()
    {
        // 64 MB of sentences, each a word and its mark; 16.8 million letters without a blank, 65,536 a word; a quote that is not closed for 21 million
        // characters, which spoils the line that it stands in and not the 21,000 behind it.
        string words = Path.Combine(folder.Root, "words.txt"), one = Path.Combine(folder.Root, "one.txt"), quote = Path.Combine(folder.Root, "quote.csv");
        Fill(words, "", "Fifteenletters! ", 1 << 18, 16);
        Fill(one, "", "letters", 150_000, 16);
        Fill(quote, "text\n\"open, and never closed\n", string.Concat(Enumerable.Repeat("w ", 500)) + "\n", 1000, 21);
        string[] lines = Imported(0xC000000, words, one, quote);
        Assert.Equal([Number((1 << 22) * 3), Number(257 + 1), Number(21_000 * 501)], lines);

        static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_hundred_thousand_columns_are_read_and_a_few_of_them_named()
    {
        string names = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"c{i}")), values = string.Join(',', Enumerable.Repeat("x", 100_000));
        string path = folder.Write("a.csv", $"{names},text\n{values},one\n{values},two\n{values}\n");
        Assert.Equal("one <eos> two <eos>", Text(Corpus.Load(path)));
        var refusal = Assert.Throws<LmException>(() => Corpus.Load(path, new CorpusOptions { Column = "none" }));
        Assert.InRange(refusal.Message.Length, 100, 1000);
        string row = "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"c{i}\":\"x\"")) + ",\"text\":\"one\"}";
        path = folder.Write("a.jsonl", row + "\n" + row.Replace("one", "two", StringComparison.Ordinal));
        Assert.Equal("one <eos> two <eos>", Text(Corpus.Load(path)));
        refusal = Assert.Throws<LmException>(() => Corpus.Load(path, new CorpusOptions { Column = "none" }));
        Assert.InRange(refusal.Message.Length, 100, 1000);
    }

    [Fact]
    public void Text_packed_as_tightly_as_gzip_can_is_refused_unless_allowed()
    {
        // Deflate's limit is 1,032 to 1, of which headers take a little.
        byte[] packed = TemporaryFolder.Gzip(new string('a', 4_000_000));
        Assert.InRange(4_000_000.0 / packed.Length, 1010, 1032);
        string path = folder.Write("a.gz", packed);
        Assert.Contains("more than 1,000 times", Refused(path).Message, StringComparison.Ordinal);
        // A word has 65,536 letters at most.
        Assert.Equal(62 + 1, Corpus.Load(path, new CorpusOptions { MaxExpansion = 1032 }).TokenCount);
    }

    [Theory]
    [InlineData(".gz"), InlineData(".zst")]
    public void Cut_at_every_997th_byte_a_packed_file_is_left_out(string packing)
    {
        var random = new RandomGenerator(16);
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 20_000).Select(_ => $"word{random.NextInt64(100_000)} {random.NextInt64(1000)}")));
        using var compressor = new Compressor();
        byte[] whole = packing == ".gz" ? [.. TemporaryFolder.Gzip(text[..100_000]), .. TemporaryFolder.Gzip(text[100_000..])] : compressor.Wrap(text).ToArray();
        var builder = new CorpusBuilder(new CorpusOptions { ThreadCount = 1 });
        builder.AddText("before");
        int cuts = 0;
        for (int length = 997; length < whole.Length; length += 997, cuts++)
        {
            string path = folder.Write("cut.txt" + packing, whole[..length]);
            Assert.Equal((LmError.InputNotText, path), Assert.Throws<LmException>(() => builder.AddFile(path)) is var fault ? (fault.Error, fault.Target) : default);
        }
        Assert.InRange(cuts, 50, 1000);
        builder.AddText("after");
        Assert.Equal("before <eos> after <eos>", CorpusTests.Text(builder.Build()));
    }

    [Fact]
    public void Names_within_packed_files_are_no_paths()
    {
        byte[] plain = TemporaryFolder.Gzip("a b");
        string path = folder.Write("in/a.gz", [.. plain[..3], 8, .. plain[4..10], .. "../../evil.txt\0"u8, .. plain[10..]]);
        Corpus corpus = Corpus.Load(path);
        Assert.Equal((path, "a"), (corpus.Documents["Source"][0], corpus.Documents["Title"][0]));
        Assert.Equal([path], Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Names_may_have_brackets_and_255_bytes()
    {
        foreach (string name in new[] { "[x].txt", "a*b?.txt", new string('n', 251) + ".txt", string.Concat(Enumerable.Repeat("é", 125)) + ".gz", " .txt", "-x.txt", "a\nb.txt" })
        {
            Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has shorter names.");
            string path = folder.Write(name, name.EndsWith(".gz", StringComparison.Ordinal) ? TemporaryFolder.Gzip("one") : "one"u8.ToArray());
            Assert.Equal([path], SourceFiles.Find(path));
            Assert.Equal("one <eos>", CorpusTests.Text(Corpus.Load(path)));
        }
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => Corpus.Load(folder.Root + "/" + new string('n', 300))).Error);
    }

    [Fact]
    public void A_file_that_may_not_be_read_says_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && !Environment.IsPrivilegedProcess, "Everything may be read by root, and Windows has other rights.");
        string path = folder.Write("secret.txt", "one");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Contains("permissions", Assert.Throws<LmException>(() => Corpus.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_memory_there_is_a_typed_error_and_the_next_file_is_read()
    {
        string many = Path.Combine(folder.Root, "many.txt"), list = Path.Combine(folder.Root, "list.tsv"), few = folder.Write("few.txt", "one two\n");
        using (var writer = new StreamWriter(many))
            for (int i = 0; i < 2_000_000; i++) writer.Write(string.Create(CultureInfo.InvariantCulture, $"a-rather-long-word-number{i}\n"));
        File.Copy(many, list);
        Assert.Equal(["MemoryExceeded", "3"], Imported(0x8000000, many, few).Select(line => line.Split(':')[0]));
        Assert.Equal(["MemoryExceeded", "3"], Child(0x8000000, "words", list, few).Select(line => line.Split(':')[0]));
    }

    private static string[] Imported(long heap, params string[] paths) => Child(heap, "import", paths);

    private static string[] Child(long heap, string job, params string[] paths)
    {
        using Process child = ChildProcess.Start(string.Join('\n', [job, .. paths]), ("DOTNET_GCHeapHardLimit", heap.ToString("x", CultureInfo.InvariantCulture)));
        string[] lines = child.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        child.WaitForExit();
        Assert.Equal(0, child.ExitCode);
        return lines;
    }

    private static void Fill(string path, string start, string part, int partsABlock, int blocks)
    {
        string block = string.Concat(Enumerable.Repeat(part, partsABlock));
        using var writer = new StreamWriter(path);
        writer.Write(start);
        for (int i = 0; i < blocks; i++) writer.Write(block);
    }

    private LmException Refused(string path)
    {
        var builder = new CorpusBuilder(new CorpusOptions());
        builder.AddText("before");
        var refusal = Assert.Throws<LmException>(() => builder.AddFile(path));
        Assert.Equal((LmError.InputNotText, path), (refusal.Error, refusal.Target));
        Assert.Equal("before <eos>", CorpusTests.Text(builder.Build()));
        return refusal;
    }

    private string[] Lines(string text, string name = "a.txt")
    {
        Corpus corpus = Load(name, Encoding.UTF8.GetBytes(text), new CorpusOptions { DocumentBy = DocumentBy.Line, IncludeText = true, Tokenizer = whiteSpace });
        return [.. corpus.Documents["Text"].Cast<string>().Select(line => line.TrimEnd('\n'))];
    }

    private static string Text(Corpus corpus) => CorpusTests.Text(corpus);

    private Corpus Load(string name, byte[] bytes, CorpusOptions? options = null) => Corpus.Load(folder.Write(name, bytes), options ?? new CorpusOptions { Tokenizer = whiteSpace });
}
