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
}
