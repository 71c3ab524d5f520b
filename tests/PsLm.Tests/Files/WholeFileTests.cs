using PsLm.Files;
using PsLm.Tests.Models;

namespace PsLm.Tests.Files;

public sealed class WholeFileTests : IDisposable
{
    private static readonly byte[] old = [1, 2, 3], next = [4, 5, 6, 7];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("disk full"), InlineData("input/output"), InlineData("silent")]
    public void Whatever_fails_the_path_holds_the_old_bytes_or_the_new_ones(string fault)
    {
        WholeFile.Save(old, folder["f"]);
        var counting = new FailingFiles(int.MaxValue, null);
        Assert.Null(Save(counting));
        for (int at = 0; at < counting.Calls.Count; at++)
        {
            WholeFile.Save(old, folder["f"]);
            var files = new FailingFiles(at, FailingFiles.Fault(fault));
            LmException? error = Save(files);
            Assert.Equal(error is null || files.Failed == nameof(IFileOperations.FlushFolder) ? next : old, File.ReadAllBytes(folder["f"]));
            Assert.Equal(["f"], folder.Names);
        }
    }

    [Fact]
    public void What_must_not_be_replaced_is_kept_and_told_beforehand()
    {
        WholeFile.Save(old, folder["f"]);
        Assert.Equal(LmError.FileExists, Assert.Throws<LmException>(() => WholeFile.Check(folder["f"], overwrite: false)).Error);
        Assert.Equal(LmError.FileExists, Assert.Throws<LmException>(() => WholeFile.Save(next, folder["f"], overwrite: false)).Error);
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => WholeFile.Check(folder["no/f"])).Error);
        Assert.Equal(LmError.NotWritable, Assert.Throws<LmException>(() => WholeFile.Check(Path.GetDirectoryName(folder["f"])!)).Error);
        Assert.Equal(old, File.ReadAllBytes(folder["f"]));
        WholeFile.Check(folder["f"]);
        WholeFile.Save(next, folder["new"], overwrite: false);
        Assert.Equal(next, File.ReadAllBytes(folder["new"]));
    }

    private LmException? Save(FailingFiles files)
    {
        try
        {
            WholeFile.Save(next, folder["f"], true, files, TimeProvider.System);
            return null;
        }
        catch (LmException e)
        {
            return e;
        }
    }
}
