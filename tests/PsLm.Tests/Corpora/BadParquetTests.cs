using System.Diagnostics;
using System.IO.Compression;
using Parquet;
using Parquet.Schema;
using PsLm.Corpora;
using PsLm.Tests.Models;
using ZstdSharp;

namespace PsLm.Tests.Corpora;

/// <summary>Parquet files whose numbers lie: each is refused with our own exception, in a process that has 100 MB for all of them.</summary>
public sealed class BadParquetTests : IDisposable
{
    private const int Most = int.MaxValue;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_put_together_by_hand_is_read()
    {
        Assert.Equal("one <eos> two <eos>", Read(new RawParquet()));
        Assert.Equal("one <eos> two <eos>", Read(new RawParquet { Pages = [RawParquet.Page("one"), RawParquet.Page("two")] }));
        Assert.Equal("one <eos> two <eos>", Read(new RawParquet { Pages = [RawParquet.Page(RawParquet.Plain("one", "two"), 14, 2, kind: 3)] }));
        Assert.Equal("one <eos> two <eos>", Read(new RawParquet { Depth = 20 }));
        using var compressor = new Compressor();
        byte[] packed = compressor.Wrap(RawParquet.Plain("one", "two")).ToArray();
        Assert.Equal("one <eos> two <eos>", Read(new RawParquet { Codec = RawParquet.Zstandard, Pages = [RawParquet.Page(packed, 14, 2)] }));
        // As Arrow writes a page that packing would make longer.
        Assert.Equal("one <eos> two <eos>", Read(new RawParquet { Codec = RawParquet.Zstandard, Pages = [RawParquet.Page(RawParquet.Plain("one", "two"), 14, 2, kind: 3, isStored: true)] }));
    }

    [Fact]
    public void Fields_that_only_later_writers_know_are_passed_over()
    {
        // A struct of a number, of a list of numbers and of a map, as field 7 of the header and as the last of the footer.
        byte[] unknown = [RawParquet.Field(2, 12), RawParquet.Field(1, 6), 200, 1, RawParquet.Field(1, 9), 0x36, 2, 4, 6, RawParquet.Field(1, 11), 1, 0x86, 1, (byte)'x', 8, 0];
        Assert.Equal("one <eos> two <eos>", Read(new RawParquet { Unknown = unknown, Pages = [RawParquet.Page(RawParquet.Plain("one", "two"), 14, 2, unknown: unknown)] }));
    }

    [Fact]
    public void Whatever_lies_is_refused_in_little_memory()
    {
        (string Name, byte[] Bytes)[] files = [.. Lies()];
        foreach ((string name, byte[] bytes) in files) folder.Write(name + ".parquet", bytes);
        string good = folder.Write("good.parquet", new RawParquet().ToArray());
        string[] paths = [.. files.Select(file => Path.Combine(folder.Root, file.Name + ".parquet")), good];
        using Process child = ChildProcess.Start(string.Join('\n', ["import", .. paths]), ("DOTNET_GCHeapHardLimit", "0x6400000"));
        string[] lines = child.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        child.WaitForExit();
        Assert.Equal(paths.Length, lines.Length);
        for (int i = 0; i < files.Length; i++)
        {
            Assert.StartsWith("InputNotText: '", lines[i], StringComparison.Ordinal);
            Assert.Contains(paths[i], lines[i], StringComparison.Ordinal);
        }
        Assert.Equal("4", lines[^1]);
        Assert.Equal(0, child.ExitCode);
    }

    [Fact]
    public void The_place_of_a_fault_is_told()
    {
        LmException page = Refused(new RawParquet { Pages = [RawParquet.Page("one"), RawParquet.Page(RawParquet.Plain("two"), Most, 1)] }.ToArray());
        Assert.Contains("row group 1, column 'text': the page at byte", page.Message, StringComparison.Ordinal);
        // The footer begins behind the first mark and has two bytes.
        Assert.Contains("footer is damaged at byte 6: it ends too early", Refused(RawParquet.WithFooter("PAR1"u8.ToArray(), [0x15, 2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_that_stands_for_many_rows_is_counted_for_each()
    {
        const int Rows = 30_000;
        byte[] dictionary = RawParquet.Page(RawParquet.Plain(new string('x', 1000)), 1004, 1, kind: 2);
        // Indexes of no bits are all 0.
        byte[] file = new RawParquet { Rows = Rows, Pages = [dictionary, RawParquet.Page([0], 1, Rows, encoding: 8)] }.ToArray();
        Assert.Contains("grow to more than 16,777,216 characters", Refused(file, new CorpusOptions { MaxExpansion = 1 }).Message, StringComparison.Ordinal);
        Assert.Equal(2L * Rows, Corpus.Load(folder.Write("a.parquet", file), new CorpusOptions { MaxExpansion = 100_000 }).TokenCount);
    }

    [Theory]
    [InlineData(CompressionMethod.None), InlineData(CompressionMethod.Snappy), InlineData(CompressionMethod.Gzip), InlineData(CompressionMethod.Zstd), InlineData(CompressionMethod.Brotli), InlineData(CompressionMethod.Lz4Raw)]
    public async Task Mutated_headers_are_read_or_refused(CompressionMethod method)
    {
        byte[] whole = await Written(method);
        int footer = BitConverter.ToInt32(whole, whole.Length - 8);
        var random = new RandomGenerator(23);
        byte[] odd = [0, 1, 0x0C, 0x19, 0x7F, 0x80, 0xFF];
        int refused = 0, read = 0;
        for (int round = 0; round < 400; round++)
        {
            byte[] bytes = [.. whole];
            for (int change = (int)random.NextInt64(3); change >= 0; change--)
            {
                // The first page's header, the footer, or the footer's length.
                int at = random.NextInt64(8) switch { < 3 => 4 + (int)random.NextInt64(40), < 7 => bytes.Length - 8 - footer + (int)random.NextInt64(footer), _ => bytes.Length - 8 + (int)random.NextInt64(4) };
                bytes[at] = random.NextInt64(2) == 0 ? odd[random.NextInt64(odd.Length)] : (byte)(bytes[at] ^ 1 << (int)random.NextInt64(8));
            }
            var builder = new CorpusBuilder(new CorpusOptions { ThreadCount = 1 });
            Exception? fault = Record.Exception(() => builder.AddFile(folder.Write("m.parquet", bytes)));
            if (fault is null) read++;
            else
            {
                refused++;
                Assert.True(fault is LmException { Error: LmError.InputNotText or LmError.ColumnNotFound }, $"round {round}: {fault}");
            }
        }
        Assert.InRange(refused, 50, 390);
        Assert.True(read >= 10);
    }

    [Fact]
    public void Reading_within_a_row_group_is_told_and_stops_at_once()
    {
        byte[] bytes = new RawParquet { Rows = 100, Pages = [.. Enumerable.Range(0, 100).Select(i => RawParquet.Page($"text {i}"))] }.ToArray();
        using var file = new GatedStream(bytes);
        var told = new List<long>();
        using var rows = new ParquetRows("a.parquet", file, new CorpusOptions(), read =>
        {
            if (!file.IsHeld) return;
            told.Add(read);
            if (told.Count == 3) throw new OperationCanceledException();
        });
        // The third page is never given.
        file.HoldAt = 4 + 2 * RawParquet.Page("text 0").Length;
        Assert.Throws<OperationCanceledException>(() => rows.Read().Count());
        Assert.Equal(3, told.Count);
        Assert.All(told, read => Assert.InRange(read, 5, file.HoldAt));
        file.Open();
    }

    private static IEnumerable<(string, byte[])> Lies()
    {
        byte[] two = RawParquet.Plain("one", "two"), whole = new RawParquet().ToArray();
        using var compressor = new Compressor();
        byte[] zstd = compressor.Wrap(new byte[300_000_000]).ToArray(), gzip = TemporaryFolder.Gzip(new byte[1000]);
        using var brotli = new MemoryStream();
        using (var packing = new BrotliStream(brotli, CompressionLevel.Optimal, leaveOpen: true)) packing.Write(new byte[1000]);
        yield return ("stored", Bytes(RawParquet.Stored, RawParquet.Page(two, Most, 2)));
        yield return ("stored2", Bytes(RawParquet.Stored, RawParquet.Page(two, 15, 2)));
        yield return ("gzip", Bytes(RawParquet.Gzip, RawParquet.Page(gzip, Most, 2)));
        yield return ("brotli", Bytes(RawParquet.Brotli, RawParquet.Page(brotli.ToArray(), Most, 2)));
        yield return ("snappy", Bytes(RawParquet.Snappy, RawParquet.Page([.. RawParquet.Number(2_000_000_000), 0, 0], 14, 2)));
        yield return ("zstd", Bytes(RawParquet.Zstandard, RawParquet.Page(zstd, 14, 2)));
        yield return ("version2", Bytes(RawParquet.Zstandard, RawParquet.Page(zstd, 14, 2, kind: 3)));
        yield return ("length", Bytes(0, RawParquet.Page(two, 14, 2, length: Most)));
        yield return ("length2", Bytes(0, RawParquet.Page(two, 14, 2, length: Most, kind: 3)));
        yield return ("back", Bytes(0, RawParquet.Page(two, 14, 0, length: -30)));
        yield return ("values", Bytes(0, RawParquet.Page(two, 14, Most)));
        yield return ("negative", Bytes(0, RawParquet.Page(two, -1, -1)));
        yield return ("dictionary", Bytes(0, RawParquet.Page(two, 14, Most, kind: 2)));
        yield return ("kind", Bytes(0, RawParquet.Page(two, 14, 2, kind: 9)));
        yield return ("no values", Bytes(0, [.. Enumerable.Repeat(RawParquet.Page([], 0, 0), 500)]));
        yield return ("rows", new RawParquet { Rows = 60_000_000, Pages = [RawParquet.Page(two, 14, 2)] }.ToArray());
        yield return ("rows2", new RawParquet { Rows = -1 }.ToArray());
        yield return ("more values", new RawParquet { Values = 50_000_000 }.ToArray());
        yield return ("fewer values", new RawParquet { Values = 1 }.ToArray());
        yield return ("bytes", new RawParquet { TotalBytes = 1L << 40 }.ToArray());
        yield return ("place", new RawParquet { DataPage = 1L << 40 }.ToArray());
        yield return ("place2", new RawParquet { DataPage = -5 }.ToArray());
        yield return ("place3", new RawParquet { DataPage = 0 }.ToArray());
        yield return ("footer", new RawParquet { DataPage = 60 }.ToArray());
        yield return ("children", new RawParquet { Children = Most }.ToArray());
        yield return ("deep", new RawParquet { Depth = 100_000 }.ToArray());
        yield return ("lists", new RawParquet { Unknown = [.. Enumerable.Repeat((byte)0x19, 1_000_000)] }.ToArray());
        yield return ("structs", new RawParquet { Unknown = [.. Enumerable.Repeat((byte)0x1C, 1_000_000)] }.ToArray());
        yield return ("page lists", Bytes(0, RawParquet.Page(two, 14, 2, unknown: [.. Enumerable.Repeat((byte)0x19, 1_000_000)])));
        yield return ("count", RawParquet.WithFooter("PAR1"u8.ToArray(), [0x29, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0]));
        yield return ("groups", RawParquet.WithFooter("PAR1"u8.ToArray(), [0x49, 0xFC, 0xFF, 0xFF, 0xFF, 0x7F, 0]));
        yield return ("no end", RawParquet.WithFooter("PAR1"u8.ToArray(), [0x15, .. Enumerable.Repeat((byte)0x80, 50)]));
        yield return ("no stop", RawParquet.WithFooter("PAR1"u8.ToArray(), [0x15, 2]));
        yield return ("nothing", RawParquet.WithFooter("PAR1"u8.ToArray(), [0]));
        foreach (int length in new[] { Most, int.MinValue, -1, 0, whole.Length, whole.Length - 11 })
            yield return ($"tail {length}", RawParquet.WithFooter(whole[..^8], [], length));
    }

    private static byte[] Bytes(long codec, params byte[][] pages) => new RawParquet { Codec = codec, Pages = pages }.ToArray();

    private string Read(RawParquet file) => CorpusTests.Text(Corpus.Load(folder.Write("a.parquet", file.ToArray())));

    private LmException Refused(byte[] bytes, CorpusOptions? options = null)
    {
        string path = folder.Write("bad.parquet", bytes);
        var refusal = Assert.Throws<LmException>(() => Corpus.Load(path, options));
        Assert.Equal((LmError.InputNotText, path), (refusal.Error, refusal.Target));
        return refusal;
    }

    private static async Task<byte[]> Written(CompressionMethod method)
    {
        var schema = new ParquetSchema(new DataField<string>("text"));
        using var bytes = new MemoryStream();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(schema, bytes, new ParquetOptions { CompressionMethod = method }))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteAsync(schema.DataFields[0], Enumerable.Range(0, 40).Select(i => $"the queen {i % 7}").ToArray());
            group.CompleteValidate();
        }
        return bytes.ToArray();
    }

    /// <summary>A file of which, from a place on, nothing comes until it is opened.</summary>
    private sealed class GatedStream(byte[] bytes) : MemoryStream(bytes)
    {
        private readonly ManualResetEventSlim gate = new();
        private volatile bool isHeld;

        internal long HoldAt { get; set; } = long.MaxValue;

        internal bool IsHeld => isHeld;

        internal void Open() => gate.Set();

        public override int Read(byte[] buffer, int offset, int count)
        {
            // The footer lies behind the pages.
            if (Position >= HoldAt && Position < HoldAt + 30)
            {
                isHeld = true;
                gate.Wait();
            }
            return base.Read(buffer, offset, count);
        }
    }
}
