using System.Text;
using Parquet;
using Parquet.Schema;

namespace PsLm.Tests.Corpora;

/// <summary>Columns are told from a file's beginning, in every format and packing, and from nothing else.</summary>
public sealed class SourceColumnsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.csv", "Id,\"The, text\",\"two\nlines\"\n1,a,b\n", "Id|The, text|two\nlines")]
    [InlineData("a.csv", "\n\nId,Text", "Id|Text")]
    [InlineData("a.csv", "\uFEFFId,Text\r\n1,a\r\n", "Id|Text")]
    [InlineData("a.tsv", "Id\tText\n1\ta\n", "Id|Text")]
    [InlineData("a.jsonl", "{\"a\":1,\"b\":{\"c\":{\"d\":2}}}\n[]\nnone\n\n{\"e\":null,\"a\":2}\n", "a|b|b.c|b.c.d|e")]
    [InlineData("a.txt", "Id,Text\n", "")]
    [InlineData("a.md", "# Id, Text\n", "")]
    [InlineData("a.csv", "", "")]
    [InlineData("a.jsonl", "\n", "")]
    public void Names_are_those_that_an_import_takes(string name, string content, string expected)
    {
        Assert.Equal(expected, string.Join('|', SourceColumns.Of(folder.Write(name, content))));
        if (content.Length > 0) Assert.Equal(expected, string.Join('|', SourceColumns.Of(folder.Write(name + ".gz", TemporaryFolder.Gzip(content)))));
    }

    [Fact]
    public async Task Those_of_Parquet_are_read_from_its_end()
    {
        using var stream = new MemoryStream();
        var id = new DataField<long>("Id");
        var text = new DataField<string>("Text");
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(id, text), stream, cancellationToken: TestContext.Current.CancellationToken))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteAsync<long>(id, new long[] { 1 }, cancellationToken: TestContext.Current.CancellationToken);
            await group.WriteAsync(text, new[] { "a" });
        }
        byte[] bytes = stream.ToArray();
        Assert.Equal(["Id", "Text"], SourceColumns.Of(folder.Write("a.parquet", bytes)));
        Assert.Equal(["Id", "Text"], SourceColumns.Of(folder.Write("a.bin", bytes)));
        Assert.Empty(SourceColumns.Of(folder.Write("a.parquet.gz", TemporaryFolder.Gzip(bytes))));
        Assert.Equal(LmError.InputNotText, Assert.Throws<LmException>(() => SourceColumns.Of(folder.Write("b.parquet", bytes[..^5]))).Error);
    }

    [Fact]
    public void The_format_and_the_encoding_may_be_named()
    {
        string path = folder.Write("a.dat", Encoding.Latin1.GetBytes("Größe;Text\t2\n"));
        Assert.Equal(["Größe;Text", "2"], SourceColumns.Of(path, new CorpusOptions { Format = CorpusFormat.Tsv, Encoding = Encoding.Latin1 }));
    }

    [Fact]
    public void Only_the_head_is_read_of_a_file_without_end()
    {
        string line = folder.Write("a.csv", new string('x', 1 << 23)), bomb = folder.Write("b.jsonl.gz", TemporaryFolder.Gzip(new string(' ', 1 << 24)));
        string rows = folder.Write("c.jsonl", string.Concat(Enumerable.Range(0, 200).Select(i => $"{{\"n{i}\":1}}\n")));
        string late = folder.Write("d.jsonl", "{\"a\":1}\n" + new string(' ', 1 << 23));
        foreach (string path in (string[])[line, bomb])
            Assert.Equal(LmError.InputNotText, Assert.Throws<LmException>(() => SourceColumns.Of(path, new CorpusOptions { MaxExpansion = 100_000 })).Error);
        Assert.Equal(100, SourceColumns.Of(rows).Count);
        Assert.Equal(["a"], SourceColumns.Of(late));
    }

    [Fact]
    public void Broken_quotes_in_the_head_and_what_is_no_file_are_refused()
    {
        Assert.Equal(LmError.InputNotText, Assert.Throws<LmException>(() => SourceColumns.Of(folder.Write("a.csv", "a,\"b\"c,d\n1,2,3\n"))).Error);
        foreach (string path in (string[])[folder.Root, folder.Root + "/nosuch.csv"])
            Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => SourceColumns.Of(path)).Error);
    }
}
