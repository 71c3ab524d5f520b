using PsLm.Files;

namespace PsLm.Tests.Models;

/// <summary>Every call to the file system fails once, in every way that it can: the old model stays, the error has its type, and no
/// temporary file is left.</summary>
public sealed class FailedSaveTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly LanguageModel old = SampleModels.Create(1), next = SampleModels.Create(2);

    public static TheoryData<string> Faults => ["disk full", "quota", "input/output", "read-only", "no access", "other device", "too long", "silent"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public void Whatever_fails_the_old_model_stays(string fault)
    {
        int calls = CallsOfSave(overwrite: true), failures = 0;
        for (int at = 0; at < calls; at++)
        {
            ModelFile.Save(old, folder["m"]);
            var files = new FailingFiles(at, FailingFiles.Fault(fault));
            LmException? error = Save(files, overwrite: true);
            failures += error is null ? 0 : 1;
            bool replaced = error is null || files.Failed == nameof(IFileOperations.FlushFolder);
            SampleModels.AssertSame(replaced ? next : old, ModelFile.Load(folder["m"]));
            Assert.Equal(["m"], folder.Names);
            AssertExpected(fault, files.Failed!, error);
        }
        Assert.True(failures > (fault == "silent" ? 3 : 8));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Whatever_fails_a_new_file_is_there_whole_or_not_at_all(string fault)
    {
        int calls = CallsOfSave(overwrite: false);
        for (int at = 0; at < calls; at++)
        {
            File.Delete(folder["m"]);
            var files = new FailingFiles(at, FailingFiles.Fault(fault));
            LmException? error = Save(files, overwrite: false);
            bool there = error is null || files.Failed == nameof(IFileOperations.FlushFolder);
            Assert.Equal(there ? ["m"] : [], folder.Names);
            if (there) SampleModels.AssertSame(next, ModelFile.Load(folder["m"]));
            AssertExpected(fault, files.Failed!, error);
        }
    }

    [Theory]
    [InlineData("input/output"), InlineData("no access"), InlineData("silent")]
    public void A_failed_read_has_one_type_of_error(string fault)
    {
        ModelFile.Save(old, folder["m"]);
        var counting = new FailingFiles(int.MaxValue, null);
        ModelFile.Load(folder["m"], null, counting);
        for (int at = 0; at < counting.Calls.Count; at++)
        {
            var files = new FailingFiles(at, FailingFiles.Fault(fault));
            // A call that moves no bytes has nothing to falsify; nor does the look at the first bytes, which are read again.
            if (fault == "silent" && counting.Calls[at] != nameof(IFileOperations.Read)) continue;
            if (fault == "silent" && counting.Calls[..at].All(call => call != nameof(IFileOperations.Read))) continue;
            Assert.Throws<ModelFileException>(() => ModelFile.Load(folder["m"], null, files));
        }
    }

    [Fact]
    public void A_failed_flush_is_never_tried_again()
    {
        var counting = new FailingFiles(int.MaxValue, null);
        ModelFile.Save(next, folder["m"], true, counting, TimeProvider.System);
        var files = new FailingFiles(counting.Calls.IndexOf(nameof(IFileOperations.Flush)), FailingFiles.Fault("input/output"));
        Assert.NotNull(Save(files, overwrite: true));
        Assert.Single(files.Calls, call => call == nameof(IFileOperations.Flush));
        Assert.DoesNotContain(nameof(IFileOperations.Replace), files.Calls);
    }

    [Fact]
    public void The_steps_come_in_the_order_that_outlives_a_loss_of_power()
    {
        ModelFile.Save(old, folder["m"]);
        var files = new FailingFiles(int.MaxValue, null);
        ModelFile.Save(next, folder["m"], true, files, TimeProvider.System);
        string[] steps = [.. files.Calls.SkipWhile(call => call != nameof(IFileOperations.CreateNew)).Where((call, i) => i == 0 || call != files.Calls[files.Calls.IndexOf(nameof(IFileOperations.CreateNew)) + i - 1])];
        Assert.Equal(["CreateNew", "CopyMode", "Write", "Flush", "LengthOf", "Read", "Replace", "FlushFolder"], steps);
    }

    private int CallsOfSave(bool overwrite)
    {
        if (overwrite) ModelFile.Save(old, folder["m"]);
        var counting = new FailingFiles(int.MaxValue, null);
        ModelFile.Save(next, folder["m"], overwrite, counting, TimeProvider.System);
        return counting.Calls.Count;
    }

    private LmException? Save(IFileOperations files, bool overwrite)
    {
        string? before = next.Path;
        try
        {
            ModelFile.Save(next, folder["m"], overwrite, files, TimeProvider.System);
            return null;
        }
        catch (LmException e)
        {
            Assert.Equal(before, next.Path);
            return e;
        }
    }

    private static void AssertExpected(string fault, string call, LmException? error)
    {
        bool harmless = call is nameof(IFileOperations.Find) or nameof(IFileOperations.DeleteAbandoned)
            || (fault == "silent" && call is not (nameof(IFileOperations.Write) or nameof(IFileOperations.Read)));
        if (harmless) Assert.Null(error);
        else if (fault is "disk full" or "quota" && call != nameof(IFileOperations.FlushFolder)) Assert.Equal(LmError.DiskFull, error!.Error);
        else Assert.Equal(LmError.NotWritable, error!.Error);
    }
}
