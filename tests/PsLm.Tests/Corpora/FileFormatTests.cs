using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Analysis;
using Parquet;
using Parquet.Schema;
using ZstdSharp;

namespace PsLm.Tests.Corpora;

public sealed class FileFormatTests : IDisposable
{
    private static readonly string[] stories =
    [
        "The queen sat on the throne.", "\"Who,\" she said, \"is there?\"", "Nobody; a line\nand another.", "null", "Ein schöner Tag — 12,5 Grad.", "true",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.tsv")]
    [InlineData("a.jsonl")]
    [InlineData("a.parquet")]
    public async Task Rows_of_every_format_and_packing_give_the_corpus_of_their_texts(string name)
    {
        byte[] bytes = await Written(name);
        var texts = new CorpusBuilder(new CorpusOptions());
        foreach (string story in stories) texts.AddText(story);
        Corpus expected = texts.Build();
        using var compressor = new Compressor();
        foreach ((string file, byte[] content) in new[] { (name, bytes), (name + ".gz", TemporaryFolder.Gzip(bytes)), (name + ".zst", compressor.Wrap(bytes).ToArray()) })
        {
            Corpus corpus = Corpus.Load(folder.Write(file, content));
            Assert.Equal(CorpusTests.Text(expected), CorpusTests.Text(corpus));
            Assert.Equal(Words(expected), Words(corpus));
            Assert.Equal(stories.Length, corpus.DocumentCount);
        }
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.jsonl")]
    [InlineData("a.parquet")]
    public async Task Columns_are_kept_beside_the_text_with_their_types_and_titles_are_found(string name)
    {
        Corpus corpus = Corpus.Load(folder.Write(name, await Written(name)), new CorpusOptions { Metadata = ["year"] });
        Assert.IsType<Int64DataFrameColumn>(corpus.Documents["year"]);
        Assert.Equal([1900L, 1901L, 1902L, 1903L, 1904L, 1905L], corpus.Documents["year"].Cast<long?>().Select(year => year!.Value));
        Assert.Equal("Story 2", corpus.Documents["Title"][2]);
    }

    [Fact]
    public void A_frame_and_texts_keep_columns_too()
    {
        var builder = new CorpusBuilder(new CorpusOptions { Metadata = ["mark"] });
        builder.AddFrame(new DataFrame(new StringDataFrameColumn("text", ["a", null, "b"]), new Int32DataFrameColumn("mark", [1, 2, 3])), "text");
        builder.AddText("c", metadata: [4]);
        builder.AddText("d");
        Assert.Equal([1L, 3L, 4L, null], builder.Build().Documents["mark"].Cast<long?>());
        Assert.Throws<ArgumentException>(() => new CorpusBuilder(new CorpusOptions { Metadata = ["mark"] }).AddText("c", metadata: []));
    }

    [Fact]
    public void A_parquet_file_is_known_by_its_first_bytes()
    {
        string path = folder.Write("export.data", "PAR1 and then nothing of the kind");
        var refusal = Assert.Throws<LmException>(() => Corpus.Load(path));
        Assert.Equal(LmError.InputNotText, refusal.Error);
        Assert.Contains("Parquet", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "text,year\n\"x\",1\n", "'text', 'year'")]
    [InlineData("a.jsonl", "{\"text\":\"x\",\"year\":1}\n", "'text', 'year'")]
    public void A_column_that_is_not_there_is_refused_with_those_there_are(string name, string content, string names)
    {
        var refusal = Assert.Throws<LmException>(() => Corpus.Load(folder.Write(name, content), new CorpusOptions { Column = "txet" }));
        Assert.Equal(LmError.ColumnNotFound, refusal.Error);
        Assert.Contains(names, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "one,two\nx,y\n", "TWO")]
    [InlineData("a.jsonl", "{\"one\":\"x\",\"two\":\"y\"}\n", "two")]
    public void Where_several_columns_may_be_the_text_it_must_be_named(string name, string content, string column)
    {
        string path = folder.Write(name, content);
        Assert.Equal(LmError.ColumnNotFound, Assert.Throws<LmException>(() => Corpus.Load(path)).Error);
        Assert.Equal("y <eos>", CorpusTests.Text(Corpus.Load(path, new CorpusOptions { Column = column })));
    }

    [Fact]
    public void A_dot_in_a_name_enters_an_object_within() =>
        Assert.Equal("x <eos>", CorpusTests.Text(Corpus.Load(folder.Write("a.jsonl", "{\"body\":{\"en\":\"x\"}}\r\n\r\n"), new CorpusOptions { Column = "body.en" })));

    [Fact]
    public void A_broken_quote_spoils_its_own_line_alone()
    {
        (Corpus corpus, IReadOnlyList<LmException> faults) = Read("a.csv", "text,year\n\"one\",1\n\"two,2\n\"three\",3\nfo\"ur,4\n\"fi\nve\",5\n\"si\"x,6\n\"sev\"\"en\",7\n");
        Assert.Equal("one <eos> three <eos> fi ve <eos> sev \" en <eos>", CorpusTests.Text(corpus));
        Assert.Equal(["line 3", "line 5", "line 8"], faults.Select(fault => fault.Message.Split(", ")[1].Split(" was")[0]));
        Assert.All(faults, fault => Assert.Equal(LmError.InputNotText, fault.Error));
    }

    [Fact]
    public void A_line_that_is_no_json_object_is_left_out_and_told()
    {
        string deep = new string('[', 100_000);
        (Corpus corpus, IReadOnlyList<LmException> faults) = Read("a.jsonl",
            $"{{\"text\":\"one\"}}\n{{\"text\":\"two\"\n[1]\n{{\"text\":{{}}}}\n{{\"text\":\"a\",\"text\":\"b\"}}\n{deep}\n{{\"text\":\"\\ud800\"}}\n{{\"text\":8}}\n{{\"text\":null}}\n{{\"text\":\"nine\"}}");
        Assert.Equal("one <eos> 8 <eos> nine <eos>", CorpusTests.Text(corpus));
        Assert.Equal([2, 3, 4, 5, 6, 7], faults.Select(fault => int.Parse(fault.Message.Split("line ")[1].Split(' ')[0], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Of_many_faults_in_a_file_ten_are_told_and_the_rest_counted()
    {
        (_, IReadOnlyList<LmException> faults) = Read("a.jsonl", "{\"text\":\"one\"}\n" + string.Concat(Enumerable.Repeat("no\n", 1_234)));
        Assert.Equal(11, faults.Count);
        Assert.Contains("1,224 more", faults[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_an_end_is_passed_over()
    {
        string path = Path.Combine(folder.Root, "a.jsonl");
        using (var writer = new StreamWriter(path))
        {
            for (int i = 0; i < 40; i++) writer.Write(new string('x', 1 << 20));
            writer.Write("\n{\"text\":\"one\"}\n");
        }
        var builder = new CorpusBuilder(new CorpusOptions());
        builder.AddFile(path);
        Assert.Equal("one <eos>", CorpusTests.Text(builder.Build()));
        Assert.Contains("line 1 ", Assert.Single(builder.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_markdown_the_prose_is_kept()
    {
        const string Page = """
            ---
            title: x
            ---
            # The *Queen*

            She sat on the [throne](http://a.b/c "t"), `code` &amp; all.
            ![picture](p.png)

            ```sh
            rm -rf /
            ```

                indented code

            - [ ] one
            - two<br/>

            > A quotation.

            <div>html</div>

            | a | b |
            |---|---|
            | c | d |
            """;
        Corpus corpus = Corpus.Load(folder.Write("page.md", Page), new CorpusOptions { Tokenizer = new TokenizerOptions { Kind = TokenizerKind.WhiteSpace } });
        Assert.Equal("The Queen She sat on the throne, code & all. one two A quotation. a b c d", CorpusTests.Text(corpus).Replace(" <eos>", "", StringComparison.Ordinal).Replace("<eos> ", "", StringComparison.Ordinal));
        Assert.Contains("rm -rf", CorpusTests.Text(Corpus.Load(Path.Combine(folder.Root, "page.md"), new CorpusOptions { Format = CorpusFormat.Text, Tokenizer = new TokenizerOptions { Kind = TokenizerKind.WhiteSpace } })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_does_not_hide_front_matter_and_a_break_parts_words() =>
        Assert.Equal("one two <eos>", CorpusTests.Text(Corpus.Load(folder.Write("a.md", "\uFEFF---\ntitle: x\n---\none<br>two"))));

    [Fact]
    public void Markdown_nested_too_deep_is_refused() =>
        Assert.Equal(LmError.InputNotText, Assert.Throws<LmException>(() => Corpus.Load(folder.Write("a.md", new string('>', 500) + " x"))).Error);

    [Fact]
    public void The_text_is_found_by_its_name_though_the_first_object_has_none()
    {
        Assert.Equal("good <eos>", CorpusTests.Text(Corpus.Load(folder.Write("a.jsonl", "{}\n{\"text\":null,\"title\":\"A\"}\n{\"text\":\"good\",\"title\":\"B\"}"))));
        Assert.Equal("good <eos>", CorpusTests.Text(Corpus.Load(folder.Write("b.jsonl", "{\"id\":1}\n{\"id\":2,\"body\":\"good\"}"))));
    }

    [Fact]
    public void Numbers_of_json_lose_no_digit()
    {
        Corpus corpus = Corpus.Load(folder.Write("a.jsonl", "{\"text\":12345678901234567890,\"key\":12345678901234567891}\n{\"text\":1.10,\"key\":1}"),
            new CorpusOptions { Metadata = ["key"], Tokenizer = new TokenizerOptions { Kind = TokenizerKind.WhiteSpace } });
        Assert.Equal("12345678901234567890 <eos> 1.10 <eos>", CorpusTests.Text(corpus));
        Assert.Equal(["12345678901234567891", "1"], corpus.Documents["key"].Cast<string>());
    }

    [Fact]
    public void A_property_to_keep_that_no_object_has_is_refused() =>
        Assert.Equal(LmError.ColumnNotFound, Assert.Throws<LmException>(() => Corpus.Load(folder.Write("a.jsonl", "{\"text\":\"x\"}"), new CorpusOptions { Metadata = ["yaer"] })).Error);

    [Fact]
    public void A_book_in_a_field_is_one_document()
    {
        string book = string.Join('\n', Enumerable.Repeat(string.Join(' ', Enumerable.Repeat("word", 30)), 10_000));
        Assert.Equal(2, Corpus.Load(folder.Write("a.csv", $"text\n\"{book}\"\nend\n")).DocumentCount);
    }

    [Fact]
    public void Fields_without_text_are_counted_and_passed_over()
    {
        var builder = new CorpusBuilder(new CorpusOptions());
        builder.AddFile(folder.Write("a.csv", "id,text\n1,one\n2,\n3\n"));
        Assert.Equal(1, builder.Build().DocumentCount);
        Assert.Contains("2 rows have no text", Assert.Single(builder.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zstandard_file_cut_anywhere_is_refused()
    {
        using var compressor = new Compressor();
        byte[] whole = compressor.Wrap(Encoding.UTF8.GetBytes(string.Join(' ', stories))).ToArray();
        for (int length = 1; length < whole.Length; length++)
        {
            string path = folder.Write("cut.txt.zst", whole[..length]);
            Assert.Equal(LmError.InputNotText, Assert.Throws<LmException>(() => Corpus.Load(path)).Error);
        }
        Assert.Equal(LmError.InputNotText, Assert.Throws<LmException>(() => Corpus.Load(folder.Write("more.zst", [.. whole, 1, 2, 3, 4, 5]))).Error);
        Assert.True(Corpus.Load(folder.Write("two.zst", [.. whole, .. whole])).TokenCount > 0);
    }

    [Fact]
    public async Task A_parquet_file_cut_anywhere_is_refused()
    {
        byte[] whole = await Written("a.parquet");
        for (int length = 1; length < whole.Length; length += 7)
        {
            string path = folder.Write("cut.parquet", whole[..length]);
            Assert.Equal(LmError.InputNotText, Assert.Throws<LmException>(() => Corpus.Load(path)).Error);
        }
    }

    [Fact]
    public void Text_has_no_columns_to_keep() =>
        Assert.Equal(LmError.ColumnNotFound, Assert.Throws<LmException>(() => Corpus.Load(folder.Write("a.txt", "x"), new CorpusOptions { Metadata = ["year"] })).Error);

    [Theory]
    [InlineData("a", "A")]
    [InlineData("")]
    public void Names_of_columns_to_keep_are_checked(params string[] names) =>
        Assert.Equal(LmError.OptionInvalid, Assert.Throws<LmException>(() => new CorpusOptions { Metadata = names }.Validate()).Error);

    private (Corpus, IReadOnlyList<LmException>) Read(string name, string content)
    {
        var builder = new CorpusBuilder(new CorpusOptions());
        builder.AddFile(folder.Write(name, content));
        return (builder.Build(), builder.Faults);
    }

    private static string[] Words(Corpus corpus) => [.. Enumerable.Range(0, corpus.VocabularySize).Select(corpus.Vocabulary.WordAt)];

    private static async Task<byte[]> Written(string name)
    {
        if (name.EndsWith(".parquet", StringComparison.Ordinal)) return await WrittenParquet();
        char separator = name.EndsWith(".tsv", StringComparison.Ordinal) ? '\t' : ',';
        var text = new StringBuilder(name.EndsWith(".jsonl", StringComparison.Ordinal) ? "" : $"year{separator}text{separator}title\r\n");
        for (int i = 0; i < stories.Length; i++)
            text.Append(name.EndsWith(".jsonl", StringComparison.Ordinal)
                ? JsonSerializer.Serialize(new { year = 1900 + i, text = stories[i], title = $"Story {i}" }) + "\n"
                : string.Create(CultureInfo.InvariantCulture, $"{1900 + i}{separator}\"{stories[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"{separator}Story {i}\r\n"));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static async Task<byte[]> WrittenParquet()
    {
        var schema = new ParquetSchema(new DataField<int?>("year"), new DataField<string>("text"), new DataField<string>("title"));
        using var bytes = new MemoryStream();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(schema, bytes))
            for (int first = 0; first < stories.Length; first += 4)
            {
                int[] rows = [.. Enumerable.Range(first, Math.Min(4, stories.Length - first))];
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                await group.WriteAsync<int>(schema.DataFields[0], rows.Select(row => (int?)(1900 + row)).ToArray().AsMemory());
                await group.WriteAsync(schema.DataFields[1], rows.Select(row => stories[row]).ToArray());
                await group.WriteAsync(schema.DataFields[2], rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"Story {row}")).ToArray());
                group.CompleteValidate();
            }
        return bytes.ToArray();
    }
}
