using PsLm.Files;

namespace PsLm.Tests.Models;

/// <summary>Every call to the file system fails once: the old vectors stay, the error has its type, and nothing else is left.</summary>
public sealed class FailedVectorSaveTests : IDisposable
{
    private static readonly LanguageModel old = VectorModels.Create(2, ("old", [1, 2])), next = VectorModels.Create(2, ("next", [3, 4]), ("word", [5, 6]));
    private readonly TemporaryFolder folder = new();

    public static TheoryData<WordVectorFormat, string> Faults => new MatrixTheoryData<WordVectorFormat, string>(VectorModels.Formats, ["disk full", "input/output", "silent"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public void Whatever_fails_the_path_holds_the_old_file_or_the_new_one(WordVectorFormat format, string fault)
    {
        WordVectorFile.Save(old, folder["v"], format);
        var counting = new FailingFiles(int.MaxValue, null);
        Assert.Null(Save(counting, format));
        for (int at = 0; at < counting.Calls.Count; at++)
        {
            WordVectorFile.Save(old, folder["v"], format);
            var files = new FailingFiles(at, FailingFiles.Fault(fault));
            LmException? error = Save(files, format);
            bool replaced = error is null || files.Failed == nameof(IFileOperations.FlushFolder);
            VectorModels.AssertSame(replaced ? next : old, WordVectorFile.Load(folder["v"], format));
            Assert.Equal(["v"], folder.Names);
            if (error is null) continue;
            Assert.Equal(fault == "disk full" && files.Failed != nameof(IFileOperations.FlushFolder) ? LmError.DiskFull : LmError.NotWritable, error.Error);
        }
        // The bytes are read back: half a write that nobody told of is found.
        if (fault == "silent") Assert.NotNull(Save(new FailingFiles(counting.Calls.IndexOf(nameof(IFileOperations.Write)), null), format));
    }

    [Theory]
    [InlineData("input/output"), InlineData("no access")]
    public void A_failed_read_has_one_type_of_error(string fault)
    {
        WordVectorFile.Save(old, folder["v.txt"]);
        var counting = new FailingFiles(int.MaxValue, null);
        WordVectorFile.Load(folder["v.txt"], WordVectorFormat.Auto, null, counting, null, CancellationToken.None);
        for (int at = 0; at < counting.Calls.Count; at++)
            Assert.Throws<ModelFileException>(() => WordVectorFile.Load(folder["v.txt"], WordVectorFormat.Auto, null, new FailingFiles(at, FailingFiles.Fault(fault)), null, CancellationToken.None));
    }

    [Fact]
    public void A_file_that_is_there_is_kept_where_it_must_not_be_replaced()
    {
        File.WriteAllText(folder["v.txt"], "precious");
        Assert.Equal(LmError.FileExists, Assert.Throws<LmException>(() => WordVectorFile.Save(old, folder["v.txt"], overwrite: false)).Error);
        Assert.Equal("precious", File.ReadAllText(folder["v.txt"]));
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => WordVectorFile.Save(old, folder["no/v.txt"])).Error);
    }

    private LmException? Save(FailingFiles files, WordVectorFormat format)
    {
        try
        {
            WordVectorFile.Save(next, folder["v"], format, null, true, files, TimeProvider.System, CancellationToken.None);
            return null;
        }
        catch (LmException e)
        {
            return e;
        }
    }
}
