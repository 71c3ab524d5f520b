using System.Globalization;
using Microsoft.Data.Analysis;
using Parquet;
using Parquet.Schema;

namespace PsLm.Tests.Corpora;

/// <summary>Columns of every type beside the texts, and texts that are not said to be texts.</summary>
public sealed class ParquetColumnTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Columns_of_every_type_are_kept_whether_they_may_be_empty_or_not(bool mayBeEmpty)
    {
        var time = new DateTime(2024, 2, 29, 13, 14, 15);
        var file = new ColumnFile(mayBeEmpty);
        file.Add("bool", true, false);
        file.Add<sbyte>("int8", -8, 8);
        file.Add<byte>("uint8", 200, 1);
        file.Add<short>("int16", -300, 300);
        file.Add<ushort>("uint16", 60_000, 1);
        file.Add("int32", -70_000, 70_000);
        file.Add("uint32", 4_000_000_000, 1u);
        file.Add("int64", -5_000_000_000, 5_000_000_000);
        file.Add("float", 1.5f, -2.5f);
        file.Add("double", 1.25, 2.5);
        file.Add(new DecimalDataField("decimal", 9, 2, isNullable: mayBeEmpty), 1.25m, -0.5m);
        file.Add(new DecimalDataField("decimal18", 18, 2, isNullable: mayBeEmpty), 1.25m, -0.5m);
        file.Add(new DecimalDataField("decimal38", 28, 2, isNullable: mayBeEmpty), 1.25m, -0.5m);
        file.Add("guid", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), Guid.Empty);
        file.Add(new DateTimeDataField("int96", DateTimeFormat.Impala, isNullable: mayBeEmpty), time, time);
        file.Add(new DateTimeDataField("date", DateTimeFormat.Date, isNullable: mayBeEmpty), time.Date, time.Date);
        file.Add(new DateTimeDataField("timestamp", DateTimeFormat.Timestamp, unit: DateTimeTimeUnit.Micros, isNullable: mayBeEmpty), time, time);
        string[] names = [.. file.Names];
        Corpus corpus = Corpus.Load(folder.Write("a.parquet", await file.ToArray()), new CorpusOptions { Column = "text", Metadata = names });
        DataFrame documents = corpus.Documents;
        string[] first = ["True", "-8", "200", "-300", "60000", "-70000", "4000000000", "-5000000000", "1.5", "1.25", "1.25", "1.25", "1.25", "00112233-4455-6677-8899-aabbccddeeff", "02/29/2024 13:14:15", "02/29/2024 00:00:00", "02/29/2024 13:14:15"];
        Assert.Equal(first, names.Select(name => Convert.ToString(documents[name][0], CultureInfo.InvariantCulture)));
        Assert.Equal(8L, documents["int8"][1]);
        Assert.Equal(-0.5, documents["decimal38"][1]);
        if (mayBeEmpty) Assert.All(names, name => Assert.Null(documents[name][2]));
    }

    [Fact]
    public void Columns_that_nobody_asks_for_need_not_be_readable()
    {
        // FLOAT16, a meaning that is not known yet, a physical type that is not known yet, INTERVAL.
        byte[] half = RawParquet.Column("half", 7, [RawParquet.Field(6, 12), RawParquet.Field(15, 12), 0, 0]);
        byte[] future = RawParquet.Column("future", 2, [RawParquet.Field(6, 12), 12, 80, 0, 0]);
        byte[] interval = RawParquet.Column("interval", 7, RawParquet.Int(2, 21));
        var file = new RawParquet { More = [half, future, RawParquet.Column("unknown", 40, []), interval] };
        string path = folder.Write("a.parquet", file.ToArray());
        Assert.Equal("one <eos> two <eos>", CorpusTests.Text(Corpus.Load(path)));
        Assert.Contains("'interval' of", Refused(path, "interval"), StringComparison.Ordinal);
        Assert.Contains("holds FIXED_LEN_BYTE_ARRAY (INTERVAL), which is not read", Refused(path, "interval"), StringComparison.Ordinal);
        Assert.Contains("holds the unknown physical type 40", Refused(path, "unknown"), StringComparison.Ordinal);
        Assert.Contains("holds INT64, not text", Refused(path, "future"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    [InlineData(19)]
    public void Bytes_that_are_UTF8_are_text_whatever_they_are_said_to_be(int? converted) =>
        Assert.Equal("one <eos> two <eos>", CorpusTests.Text(Corpus.Load(folder.Write("a.parquet", new RawParquet { Converted = converted }.ToArray()))));

    [Fact]
    public void Bytes_that_are_no_text_are_told_with_their_row()
    {
        byte[] bytes = [.. RawParquet.Plain("one"), 2, 0, 0, 0, 0xFF, 0xFE];
        string path = folder.Write("a.parquet", new RawParquet { Converted = null, Pages = [RawParquet.Page(bytes, bytes.Length, 2)] }.ToArray());
        Assert.Contains("holds binary data, BYTE_ARRAY: row 2", Refused(path, "text"), StringComparison.Ordinal);
        string bson = folder.Write("b.parquet", new RawParquet { Converted = 20 }.ToArray());
        Assert.Contains("holds binary data, BYTE_ARRAY (BSON)", Refused(bson, "text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_maps_and_structs_are_told_with_what_to_do()
    {
        var schema = new ParquetSchema(
            new ListField("text", new DataField<string>("item")),
            new ListField("numbers", new DataField<int>("item")),
            new MapField("map", new DataField<string>("key", nullable: false), new DataField<int>("value")),
            new StructField("author", new DataField<string>("name"), new DataField<int>("born")),
            new DataField<string>("other"));
        using var bytes = new MemoryStream();
        await using (await ParquetWriter.CreateAsync(schema, bytes)) { }
        string path = folder.Write("a.parquet", bytes.ToArray());
        Assert.Contains("'text' of", Refused(path, "text"), StringComparison.Ordinal);
        Assert.Contains("is a list of strings. Write a row for each of its items first", Refused(path, "text"), StringComparison.Ordinal);
        // Another column of strings is not taken in its place.
        Assert.Contains("is a list of strings", Refused(path, null), StringComparison.Ordinal);
        Assert.Contains("is a list of numbers", Refused(path, "numbers"), StringComparison.Ordinal);
        Assert.Contains("is a map", Refused(path, "map"), StringComparison.Ordinal);
        Assert.Contains("is a struct of 'name', 'born'. Name a member of it: 'author.name'", Refused(path, "author"), StringComparison.Ordinal);
        Assert.Equal(["author.name", "author.born", "other"], SourceColumns.Of(path));
    }

    private static string Refused(string path, string? column)
    {
        var refusal = Assert.Throws<LmException>(() => Corpus.Load(path, new CorpusOptions { Column = column }));
        Assert.Equal(LmError.InputNotText, refusal.Error);
        return refusal.Message;
    }

    /// <summary>A file of two rows, and a third one without values where they may be missing.</summary>
    private sealed class ColumnFile(bool mayBeEmpty)
    {
        private readonly List<(DataField Field, Func<ParquetRowGroupWriter, Task> Write)> columns = [];

        internal IEnumerable<string> Names => columns.Select(column => column.Field.Name);

        internal void Add<T>(string name, T first, T second) where T : struct => Add(new DataField(name, typeof(T), isNullable: mayBeEmpty), first, second);

        internal void Add<T>(DataField field, T first, T second) where T : struct => columns.Add((field, group => mayBeEmpty
            ? group.WriteAsync<T>(field, new T?[] { first, second, null }.AsMemory())
            : group.WriteAsync<T>(field, new T[] { first, second }.AsMemory())));

        internal async Task<byte[]> ToArray()
        {
            var text = new DataField<string>("text");
            using var bytes = new MemoryStream();
            await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema([text, .. columns.Select(column => column.Field)]), bytes))
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                await group.WriteAsync(text, mayBeEmpty ? ["one", "two", "three"] : ["one", "two"]);
                foreach ((_, Func<ParquetRowGroupWriter, Task> write) in columns) await write(group);
            }
            return bytes.ToArray();
        }
    }
}
