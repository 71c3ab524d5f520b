using System.Diagnostics;
using System.Text;
using PsLm.Files;
using PsLm.Tests.Models;
using TemporaryFolder = PsLm.Tests.Models.TemporaryFolder;

namespace PsLm.Tests.Text;

/// <summary>Files that are no vocabularies, words that no file can hold, and file systems that fail.</summary>
public sealed class BadVocabularyFileTests : IDisposable
{
    private static readonly Vocabulary old = Vocabulary.FromCounts(new Dictionary<string, long> { ["old"] = 1 }), next = Vocabulary.FromCounts(new Dictionary<string, long> { ["next"] = 2 });
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a\t1\n\t2\n", "line 2 has no word")]
    [InlineData("a\t1\n\n\nb\t2\n", "line 2 is empty")]
    [InlineData("\n\na", "line 1 is empty")]
    [InlineData("a\t1\nb\t1\n<eos>\t1\nc\t1\n<unk>\t1\nd\t1\nb\t2\n", "line 7 has the word 'b', which stands in line 2 already")]
    [InlineData("a\t1\nb\t1\n<eos>\t1\nc\t1\n<unk>\t1\nd\t1\nc\t2\n", "line 7 has the word 'c', which stands in line 4 already")]
    [InlineData("<unk>\n<eos>\na\nb\na\n", "line 5 has the word 'a', which stands in line 3 already")]
    [InlineData("<eos>\t1\na\t1\n<eos>\t1\n", "line 3 has the word '<eos>', which stands in line 1 already")]
    [InlineData("a\t1\nb\n", "line 2 has no count")]
    [InlineData("a\nb\t1\n", "line 2 has a count")]
    [InlineData("a\t1\nb\t-1\n", "line 2 has '-1' for its count")]
    [InlineData("a\t1.0\n", "line 1 has '1.0'")]
    [InlineData("a\t1,000\n", "line 1 has '1,000'")]
    [InlineData("a\t\n", "line 1 has ''")]
    [InlineData("a\t1\t2\n", "line 1 has '1?2'")]
    [InlineData("a\t9223372036854775808\n", "line 1 has '9223372036854775808'")]
    [InlineData("a\t9223372036854775807\nb\t1\n", "line 2 makes the counts add up")]
    [InlineData("word\tcount\n", "line 1 has 'count'")]
    [InlineData("a\t1\nb\u001B[2J\tx\u001B[2J\n", "line 2 has 'x?[2J'")]
    public void A_fault_is_told_with_its_line(string text, string says) => Refused(Encoding.UTF8.GetBytes(text), LmError.InputNotText, says);

    [Fact]
    public void Bytes_that_are_no_text_are_refused_with_their_line_where_there_are_lines()
    {
        Refused([.. "a\nb\n\uFFFDc"u8, 0xE9, .. "\nd\nd"u8], LmError.InputNotText, "line 3 holds bytes that are no UTF-8");
        // The first half of a pair as UTF-8 would have it (CESU).
        Refused([.. "a\r\nb"u8, 0xED, 0xA0, 0x80], LmError.InputNotText, "line 2 holds bytes");
        Refused([.. Encoding.UTF8.GetBytes("\uFEFF" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"wörd{i}\r\n"))), 0xC3], LmError.InputNotText, "line 30,001 holds bytes");
        Refused([.. "a\na\n"u8, 0xC3], LmError.InputNotText, "line 2 has the word 'a'");
        Refused([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a\nb\n")], LmError.InputNotText, "mark of UTF-16");
        Refused([.. "a\nb\0"u8], LmError.InputNotText, "NUL");
        Refused([], LmError.NothingRead, "holds no word");
        Refused([.. "\uFEFF\n\n"u8], LmError.NothingRead, "holds no word");
        byte[] packed = Corpora.TemporaryFolder.Gzip("a\nb\n");
        Refused(packed[..^3], LmError.InputNotText, "cut short");
        Refused(Corpora.TemporaryFolder.Gzip(packed), LmError.InputNotText, "packed twice");
        Refused(Corpora.TemporaryFolder.Gzip(new string('x', 3_000_000)), LmError.InputNotText, "1,000 times");
    }

    [Fact]
    public void What_is_no_file_is_refused_before_it_is_opened()
    {
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => VocabularyFile.Load(folder["none"])).Error);
        Assert.Contains("is a folder", Assert.Throws<LmException>(() => VocabularyFile.Load(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => VocabularyFile.Load("a\0b")).Error);
        File.CreateSymbolicLink(folder["ring"], folder["ring"]);
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => VocabularyFile.Load(folder["ring"])).Error);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "FIFOs are made with mkfifo.");
        using (var made = Process.Start("mkfifo", [folder["pipe"]])) made.WaitForExit();
        foreach (string path in new[] { folder["pipe"], "/dev/zero" })
        {
            var refusal = Assert.Throws<LmException>(() => VocabularyFile.Load(path));
            Assert.Equal((LmError.PathNotFound, path), (refusal.Error, refusal.Target));
            Assert.Equal(LmError.NotWritable, Assert.Throws<LmException>(() => VocabularyFile.Save(old, path)).Error);
        }
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a\tb", "a tab")]
    [InlineData("a\rb", "a line break")]
    [InlineData("a\nb", "a line break")]
    [InlineData("a\0b", "NUL")]
    public void A_word_that_no_line_can_hold_is_named_and_nothing_is_written(string word, string says)
    {
        var refusal = Assert.Throws<LmException>(() => VocabularyFile.Save(Vocabulary.FromWords(["<unk>", "<eos>", word], [0, 0, 1]), folder["v"]));
        Assert.Equal((LmError.InputNotText, word), (refusal.Error, refusal.Target));
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Word 2,", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() =>
        Assert.Contains("surrogate", Assert.Throws<LmException>(() => VocabularyFile.Save(Vocabulary.FromWords(["<unk>", "<eos>", "a\uD83D"], [0, 0, 1]), folder["v"])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("v.tsv.gz"), InlineData("v.ZST")]
    public void A_name_of_a_packed_file_is_refused(string name) =>
        Assert.Equal(LmError.OptionInvalid, Assert.Throws<LmException>(() => VocabularyFile.Save(old, folder[name])).Error);

    [Fact]
    public void A_file_that_is_there_is_kept_where_it_must_not_be_replaced()
    {
        File.WriteAllText(folder["v"], "precious");
        Assert.Equal(LmError.FileExists, Assert.Throws<LmException>(() => VocabularyFile.Save(old, folder["v"], overwrite: false)).Error);
        Assert.Equal("precious", File.ReadAllText(folder["v"]));
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => VocabularyFile.Save(old, folder["no/v"])).Error);
    }

    [Theory]
    [InlineData("disk full"), InlineData("input/output"), InlineData("silent")]
    public void Whatever_fails_the_path_holds_the_old_words_or_the_new_ones(string fault)
    {
        VocabularyFile.Save(old, folder["v"]);
        var counting = new FailingFiles(int.MaxValue, null);
        Assert.Null(Save(counting));
        int failures = 0;
        for (int at = 0; at < counting.Calls.Count; at++)
        {
            VocabularyFile.Save(old, folder["v"]);
            var files = new FailingFiles(at, FailingFiles.Fault(fault));
            LmException? error = Save(files);
            bool replaced = error is null || files.Failed == nameof(IFileOperations.FlushFolder);
            Assert.Equal(VocabularyFileTests.Described(replaced ? next : old), VocabularyFileTests.Described(VocabularyFile.Load(folder["v"])));
            Assert.Equal(["v"], folder.Names);
            if (error is null) continue;
            failures++;
            Assert.Equal(fault == "disk full" && files.Failed != nameof(IFileOperations.FlushFolder) ? LmError.DiskFull : LmError.NotWritable, error.Error);
        }
        Assert.True(failures > (fault == "silent" ? 1 : 8));
    }

    [Theory]
    [InlineData("input/output"), InlineData("no access")]
    public void A_failed_read_has_one_type_of_error(string fault)
    {
        VocabularyFile.Save(old, folder["v"]);
        var counting = new FailingFiles(int.MaxValue, null);
        VocabularyFile.Load(folder["v"], counting, CancellationToken.None);
        Assert.True(counting.Calls.Count > 3);
        for (int at = 0; at < counting.Calls.Count; at++)
            Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => VocabularyFile.Load(folder["v"], new FailingFiles(at, FailingFiles.Fault(fault)), CancellationToken.None)).Error);
    }

    private void Refused(byte[] bytes, LmError error, string says)
    {
        File.WriteAllBytes(folder["v.tsv"], bytes);
        var refusal = Assert.Throws<LmException>(() => VocabularyFile.Load(folder["v.tsv"]));
        Assert.Equal((error, folder["v.tsv"]), (refusal.Error, refusal.Target));
        Assert.Contains(folder["v.tsv"], refusal.Message, StringComparison.Ordinal);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    private LmException? Save(FailingFiles files)
    {
        try
        {
            VocabularyFile.Save(next, folder["v"], true, files, TimeProvider.System, CancellationToken.None);
            return null;
        }
        catch (LmException e)
        {
            return e;
        }
    }
}
