using Microsoft.Win32.SafeHandles;
using PsLm.Files;
using PsLm.Tests.Models;

namespace PsLm.Tests.Files;

/// <summary>What a killed writer left is removed by the next; what a living one is about to lock is not touched.</summary>
public sealed class AbandonedFileTests : IDisposable
{
    private static readonly DateTime limit = new(2020, 7, 1, 14, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(-1, false), InlineData(0, true), InlineData(1, true)]
    public void A_file_goes_when_it_is_older_than_the_limit(int seconds, bool stays)
    {
        File.WriteAllBytes(folder["f"], [1]);
        File.SetLastWriteTimeUtc(folder["f"], limit.AddSeconds(seconds));
        FileOperations.Instance.DeleteAbandoned(folder["f"], limit);
        Assert.Equal(stays, File.Exists(folder["f"]));
    }

    [Fact]
    public void A_young_file_is_not_opened_whose_writer_would_find_it_in_use()
    {
        using SafeFileHandle writer = File.OpenHandle(folder["f"], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        // Opening it would fail here.
        FileOperations.Instance.DeleteAbandoned(folder["f"], limit);
        Assert.True(File.Exists(folder["f"]));
    }

    [Theory]
    [InlineData(-2, false), InlineData(0, true)]
    public void An_empty_folder_goes_when_it_is_an_hour_old(int hours, bool stays)
    {
        string left = folder[$".c.{Guid.NewGuid():N}.tmp"];
        Directory.CreateDirectory(left);
        Directory.SetLastWriteTimeUtc(left, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(hours));
        CorpusFolder.Save(Corpora.AnyCorpus.Of(["one two"]), folder["c"]);
        Assert.Equal(stays, Directory.Exists(left));
    }

    [Fact]
    public void An_old_file_that_is_still_open_stays()
    {
        using SafeFileHandle writer = File.OpenHandle(folder["f"], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        File.SetLastWriteTimeUtc(folder["f"], limit.AddHours(-1));
        Assert.ThrowsAny<IOException>(() => FileOperations.Instance.DeleteAbandoned(folder["f"], limit));
        Assert.True(File.Exists(folder["f"]));
    }

    [Fact]
    public void The_name_of_a_temporary_file_tells_whether_its_writer_has_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads the processes of Linux.");
        string own = TemporaryWriter.Name();
        Assert.Equal(32, own.Length);
        Assert.False(TemporaryWriter.IsGone(own));
        Assert.True(TemporaryWriter.IsGone(OfEnded()));
        // The number of a process that lives belongs to another one than the writer.
        Assert.True(TemporaryWriter.IsGone(string.Concat(own.AsSpan(0, 16), Other(own[16..24]), own.AsSpan(24))));
        // Of another machine or container nothing is known.
        Assert.False(TemporaryWriter.IsGone(string.Concat(Other(own[..8]), OfEnded().AsSpan(8))));
        Assert.False(TemporaryWriter.IsGone(string.Concat("z", own.AsSpan(1))));
        Assert.False(TemporaryWriter.IsGone(own.AsSpan(1)));

        static string Other(string digits) => string.Concat(digits[0] == '0' ? "1" : "0", digits.AsSpan(1));
    }

    [Fact]
    public void What_a_writer_left_that_has_ended_goes_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads the processes of Linux.");
        string left = folder[$".m.{OfEnded()}.tmp"], alive = folder[$".m.{TemporaryWriter.Name()}.tmp"], other = folder[$".other.{OfEnded()}.tmp"];
        foreach (string path in (string[])[left, alive, other]) File.WriteAllText(path, "x");
        ModelFile.Save(SampleModels.Create(), folder["m"]);
        Assert.Equal((false, true, true), (File.Exists(left), File.Exists(alive), File.Exists(other)));
        string leftFolder = folder[$".c.{OfEnded()}.tmp"], aliveFolder = folder[$".c.{TemporaryWriter.Name()}.tmp"];
        foreach (string path in (string[])[leftFolder, aliveFolder]) Directory.CreateDirectory(path);
        CorpusFolder.Save(Corpora.AnyCorpus.Of(["one two"]), folder["c"]);
        Assert.Equal((false, true), (Directory.Exists(leftFolder), Directory.Exists(aliveFolder)));
    }

    [Theory]
    [InlineData(true, true), InlineData(true, false), InlineData(false, true), InlineData(false, false)]
    public void A_save_that_finds_the_disk_full_removes_what_is_left_and_tries_once_more(bool isModel, bool isLeft)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads the processes of Linux.");
        var clean = new FailingFiles(int.MaxValue, null);
        Save(clean, "first");
        if (isLeft)
        {
            File.WriteAllText(folder[$".any.{OfEnded()}.tmp"], "x");
            Directory.CreateDirectory(folder[$".folder.{OfEnded()}.tmp"]);
            File.WriteAllText(Path.Join(folder[Path.GetFileName(Directory.GetDirectories(folder[""], ".folder*")[0])], "tokens.npy"), "x");
        }
        var files = new FailingFiles(clean.Calls.IndexOf(nameof(IFileOperations.CreateNew)), () => new IOException("No space left on device.", 28));
        if (isLeft) Save(files, "second");
        else Assert.Equal(LmError.DiskFull, Assert.Throws<LmException>(() => Save(files, "second")).Error);
        Assert.Equal(nameof(IFileOperations.CreateNew), files.Failed);
        Assert.Equal(isLeft ? ["first", "second"] : ["first"], folder.Names);

        void Save(IFileOperations files, string name)
        {
            if (isModel) ModelFile.Save(SampleModels.Create(), folder[name], true, files, TimeProvider.System);
            else CorpusFolder.Save(Corpora.AnyCorpus.Of(["one two"]), folder[name], true, files, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The name that a process chose which has ended.</summary>
    private static string OfEnded()
    {
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start("/bin/true");
        process.WaitForExit();
        return string.Concat(TemporaryWriter.Name().AsSpan(0, 8), process.Id.ToString("x8", System.Globalization.CultureInfo.InvariantCulture), "0000000100000000");
    }
}
