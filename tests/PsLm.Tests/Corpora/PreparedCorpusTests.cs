using Microsoft.Data.Analysis;
using PsLm.Corpora;
using PsLm.Tests.Models;

namespace PsLm.Tests.Corpora;

/// <summary>Corpora written as folders and opened again.</summary>
public sealed class PreparedCorpusTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Place(string name = "c") => Path.Combine(folder.Root, name);

    [Theory]
    [InlineData(10)]
    [InlineData(70_000)]
    public void What_is_opened_is_what_was_written(int words)
    {
        // Above 65,536 words an id no longer fits into two bytes.
        var builder = new CorpusBuilder(new CorpusOptions
        {
            Name = "of any words",
            VocabularySize = 100_000,
            IncludeText = true,
            Metadata = ["Year"],
            Tokenizer = new TokenizerOptions { Kind = TokenizerKind.WhiteSpace, Lowercase = true, NormalizeNumber = true, NormalizationForm = UnicodeForm.FormKC },
        });
        for (int i = 0; i < 20; i++) builder.AddText(string.Join(' ', Enumerable.Range(i, words).Select(word => $"W\u00E4rter{(char)('a' + word % 26)}{Letters(word)}")), $"s{i}", metadata: [i % 3 == 0 ? null : 1800L + i]);
        Corpus written = builder.Build();
        CorpusFolder.Save(written, Place());
        Assert.True(CorpusFolder.IsPrepared(Place()));
        Assert.Equal(PreparedCorpus.Names.Order(StringComparer.Ordinal), Directory.GetFiles(Place()).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Same(written, CorpusFolder.Open(Place()));
        Assert.Equal("another", CorpusFolder.Open(Place(), "another").Name);
        Same(written, Corpus.Load(Place()));
        // One that reads its words from a folder is written as any other, into that folder too.
        CorpusFolder.Save(CorpusFolder.Open(Place()), Place("d"));
        CorpusFolder.Save(CorpusFolder.Open(Place()), Place());
        Same(written, CorpusFolder.Open(Place("d")));
        Same(written, CorpusFolder.Open(Place()));
    }

    [Fact]
    public void Columns_of_any_type_come_back_with_every_value()
    {
        Corpus corpus = AnyCorpus.Of(["a", "b", "c"]);
        DataFrameColumn[] columns =
        [
            new BooleanDataFrameColumn("bool", [true, null, false]), new ByteDataFrameColumn("byte", [0, 255, null]), new SByteDataFrameColumn("sbyte", [-128, 127, null]),
            new Int16DataFrameColumn("short", [short.MinValue, null, short.MaxValue]), new UInt16DataFrameColumn("ushort", [0, null, ushort.MaxValue]),
            new Int32DataFrameColumn("int", [int.MinValue, null, int.MaxValue]), new UInt32DataFrameColumn("uint", [0, uint.MaxValue, null]),
            new Int64DataFrameColumn("long", [long.MinValue, null, long.MaxValue]), new UInt64DataFrameColumn("ulong", [0, ulong.MaxValue, null]),
            new SingleDataFrameColumn("float", [float.NaN, float.Epsilon, null]), new DoubleDataFrameColumn("double", [double.NegativeInfinity, null, 0.1]),
            new DateTimeDataFrameColumn("time", [new DateTime(1837, 6, 20, 1, 2, 3).AddMicroseconds(45), null, new DateTime(9999, 12, 31)]),
            new StringDataFrameColumn("text", ["", null!, "null \u8A9E \U0001F600\n\0"]),
        ];
        foreach (DataFrameColumn column in columns) corpus.Documents.Columns.Add(column);
        CorpusFolder.Save(corpus, Place());
        Same(corpus, CorpusFolder.Open(Place()));
    }

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    public void Times_stay_what_the_clock_showed_however_often_they_travel(DateTimeKind kind)
    {
        var time = new DateTime(2020, 7, 1, 14, 0, 0, kind);
        Corpus corpus = AnyCorpus.Of(["a"]);
        corpus.Documents.Columns.Add(new DateTimeDataFrameColumn("time", [time]));
        for (int trip = 0; trip < 3; trip++)
        {
            CorpusFolder.Save(corpus, Place());
            corpus = CorpusFolder.Open(Place());
            var found = (DateTime)corpus.Documents["time"][0];
            Assert.Equal((time.Ticks, DateTimeKind.Unspecified), (found.Ticks, found.Kind));
        }
    }

    [Fact]
    public void A_word_that_no_file_can_keep_is_refused()
    {
        // No text brings such a word, but a vocabulary made by hand may hold one.
        var builder = new CorpusBuilder(new CorpusOptions { Vocabulary = Vocabulary.FromCounts([new("a", 2), new("b\uD83D", 1)]) });
        builder.AddText("a");
        Corpus corpus = builder.Build();
        LmException fault = Assert.Throws<LmException>(() => CorpusFolder.Save(corpus, Place()));
        Assert.Equal(LmError.InputNotText, fault.Error);
        Assert.Contains("half of a surrogate pair", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void A_private_folder_stays_private()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }
        CorpusFolder.Save(AnyCorpus.Of(["a"]), Place());
        File.SetUnixFileMode(Place(), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(Path.Combine(Place(), "tokens.npy"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        CorpusFolder.Save(AnyCorpus.Of(["b"]), Place());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Place()));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Place(), "tokens.npy")));
    }

    [Fact]
    public void A_frame_that_its_user_changed_keeps_columns_and_loses_no_count()
    {
        Corpus corpus = AnyCorpus.Of(["a b", "c"]);
        corpus.Documents.Columns.Remove("TokenCount");
        corpus.Documents.Columns.Add(new StringDataFrameColumn("TokenCount", ["many", "few"]));
        CorpusFolder.Save(corpus, Place());
        Assert.Equal([3L, 2L], AnyCorpus.Column<long>(CorpusFolder.Open(Place()), "TokenCount"));
        corpus.Documents.Columns.Add(new CharDataFrameColumn("char", ['a', 'b']));
        LmException fault = Assert.Throws<LmException>(() => CorpusFolder.Save(corpus, Place()));
        Assert.Equal(LmError.OptionInvalid, fault.Error);
        Assert.Contains("'char' holds values of a type", fault.Message, StringComparison.Ordinal);
        Assert.Equal([3L, 2L], AnyCorpus.Column<long>(CorpusFolder.Open(Place()), "TokenCount"));
    }

    [Fact]
    public void Only_a_prepared_corpus_is_ever_replaced()
    {
        Corpus corpus = AnyCorpus.Of(["a b"]);
        Directory.CreateDirectory(Place("empty"));
        CorpusFolder.Save(corpus, Place("empty"));
        CorpusFolder.Save(corpus, Place("empty") + Path.DirectorySeparatorChar);
        Assert.Equal(LmError.FileExists, Fault(Place("empty"), overwrite: false).Error);
        File.WriteAllText(Path.Combine(Place("empty"), "diary.txt"), "mine");
        LmException fault = Fault(Place("empty"));
        Assert.Equal(LmError.NotWritable, fault.Error);
        Assert.Contains("'diary.txt'", fault.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Place("empty"), "diary.txt")));
        foreach (string[] names in (string[][])[["documents.parquet"], ["tokens.npy", "vocabulary.parquet"], ["documents.parquet", "tokens.npy", "vocabulary.parquet"]])
        {
            string data = Directory.CreateDirectory(Place("data" + names.Length)).FullName;
            foreach (string name in names) File.WriteAllText(Path.Combine(data, name), "mine");
            Assert.Equal(LmError.NotWritable, Fault(data).Error);
            Assert.All(names, name => Assert.Equal("mine", File.ReadAllText(Path.Combine(data, name))));
        }
        string nested = Place("nested");
        foreach (string name in PreparedCorpus.Names) Directory.CreateDirectory(Path.Combine(nested, name));
        Assert.Equal(LmError.NotWritable, Fault(nested).Error);
        File.WriteAllText(Place("file"), "mine");
        Assert.Equal(LmError.NotWritable, Fault(Place("file")).Error);
        Assert.Equal(LmError.PathNotFound, Fault(Path.Combine(Place("no"), "c")).Error);

        LmException Fault(string path, bool overwrite = true) => Assert.Throws<LmException>(() => CorpusFolder.Save(corpus, path, overwrite));
    }

    [Fact]
    public void Every_call_to_the_disk_may_fail_and_the_old_corpus_stays()
    {
        Corpus old = AnyCorpus.Of(["old words"]), other = AnyCorpus.Of(["a b c", "d e"]);
        var seen = new HashSet<string>();
        for (int call = 0; ; call++)
        {
            CorpusFolder.Save(old, Place());
            var files = new FailingFiles(call, () => new IOException("No space left on device.", 28));
            try
            {
                CorpusFolder.Save(other, Place(), overwrite: true, files, TimeProvider.System, CancellationToken.None);
                Same(other, CorpusFolder.Open(Place()));
            }
            catch (LmException fault)
            {
                bool isWritten = fault.Message.Contains("written whole", StringComparison.Ordinal);
                Assert.True(fault.Error == (isWritten ? LmError.NotWritable : LmError.DiskFull), fault.Message);
                Same(isWritten ? other : old, CorpusFolder.Open(Place()));
            }
            // What could not be removed is swept by a later save; here it must not be in the way of the next try.
            foreach (string left in Directory.GetDirectories(folder.Root, ".*"))
            {
                Assert.Contains(files.Failed, (string[])["Delete", "DeleteFolder", "FlushFolder"]);
                Directory.Delete(left, recursive: true);
            }
            if (files.Failed is null) break;
            seen.Add(files.Failed);
        }
        Assert.Superset((HashSet<string>)["CreateFolder", "CreateNew", "Write", "Flush", "Read", "FlushFolder", "SwapFolders"], seen);
    }

    [Fact]
    public void A_disk_that_gives_back_other_bytes_is_found_out()
    {
        Corpus corpus = AnyCorpus.Of(["a b c"]);
        int found = 0;
        for (int call = 0; ; call++)
        {
            var files = new FailingFiles(call, null);
            LmException? fault = null;
            try
            {
                CorpusFolder.Save(corpus, Place(), overwrite: true, files, TimeProvider.System, CancellationToken.None);
            }
            catch (LmException thrown)
            {
                fault = thrown;
            }
            if (files.Failed is "Read" or "Write")
            {
                // Half of a write leaves zeros, which may be what was to be written.
                if (fault is null) Same(corpus, CorpusFolder.Open(Place()));
                else Assert.Contains("other bytes", fault.Message, StringComparison.Ordinal);
                if (fault is not null) found++;
            }
            if (files.Failed is null) break;
        }
        Assert.True(found >= 6);
    }

    [Fact]
    public void What_a_killed_writer_left_is_swept_after_an_hour()
    {
        string left = Path.Combine(folder.Root, $".c.{Guid.NewGuid():N}.tmp"), young = Path.Combine(folder.Root, $".c.{Guid.NewGuid():N}.tmp"), other = Path.Combine(folder.Root, ".c.tmp");
        foreach (string path in (string[])[left, young, other])
        {
            Directory.CreateDirectory(path);
            string file = Path.Combine(path, PreparedCorpus.TokenFile);
            File.WriteAllText(file, "half");
            if (path != young) File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        }
        CorpusFolder.Save(AnyCorpus.Of(["a"]), Place());
        Assert.Equal((string[])[other, young, Place()], Directory.GetDirectories(folder.Root).Order(StringComparer.Ordinal).OrderBy(path => path == Place()).ThenBy(path => path != other));
    }

    [Fact]
    public void Cancelled_it_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => CorpusFolder.Save(AnyCorpus.Of(["a"]), Place(), cancellation: stop.Token));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    private static string Letters(int number) => string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('k' + digit - '0')));

    internal static void Same(Corpus left, Corpus right)
    {
        Assert.Equal(left.ToString(), right.ToString());
        Assert.Equal((left.UnknownCount, left.Tokenizer.Options), (right.UnknownCount, right.Tokenizer.Options));
        Assert.Equal(left.DocumentStarts, right.DocumentStarts);
        int[] leftIds = new int[left.TokenCount], rightIds = new int[right.TokenCount];
        left.Tokens.CopyTo(0, leftIds);
        right.Tokens.CopyTo(0, rightIds);
        Assert.True(leftIds.AsSpan().SequenceEqual(rightIds));
        for (int id = 0; id < left.VocabularySize; id++) Assert.Equal((left.Vocabulary.WordAt(id), left.Vocabulary.CountOf(id)), (right.Vocabulary.WordAt(id), right.Vocabulary.CountOf(id)));
        Assert.Equal(left.Documents.Columns.Select(column => (column.Name, column.GetType())), right.Documents.Columns.Select(column => (column.Name, column.GetType())));
        foreach (DataFrameColumn column in left.Documents.Columns)
            for (long row = 0; row < column.Length; row++) Assert.Equal(column[row], right.Documents[column.Name][row]);
    }
}
