using System.Diagnostics;
using System.Runtime.Versioning;
using PsLm.Files;

namespace PsLm.Tests.Models;

/// <summary>What a path may lead to, and what is left in a folder.</summary>
public sealed class ModelFilePathTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly LanguageModel model = SampleModels.Create(1);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("[x].safetensors"), InlineData("*"), InlineData("a?b"), InlineData("név 日本.safetensors"), InlineData(" ."), InlineData("-rf"), InlineData("a\nb")]
    public void Any_name_that_the_disk_takes_is_taken_literally(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows forbids these names.");
        ModelFile.Save(model, folder[name]);
        ModelFile.Save(model, folder[name]);
        SampleModels.AssertSame(model, ModelFile.Load(folder[name]));
        Assert.Equal([name], folder.Names);
    }

    [Fact]
    public void A_name_of_255_bytes_has_room_for_its_temporary_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows counts characters.");
        foreach (string name in new[] { new string('x', 255), string.Concat(Enumerable.Repeat("日", 85)), string.Concat(Enumerable.Repeat("😀", 63)), "x" + string.Concat(Enumerable.Repeat("😀", 63)) })
        {
            ModelFile.Save(model, folder[name]);
            SampleModels.AssertSame(model, ModelFile.Load(folder[name]));
        }
        Assert.Equal(4, folder.Names.Length);
        Assert.Equal(LmError.NotWritable, Assert.Throws<LmException>(() => ModelFile.Save(model, folder[new string('x', 256)])).Error);
    }

    [Fact]
    public void A_file_that_is_there_is_kept_where_it_must_not_be_replaced()
    {
        File.WriteAllText(folder["m"], "precious");
        Assert.Equal(LmError.FileExists, Assert.Throws<LmException>(() => ModelFile.Save(model, folder["m"], overwrite: false)).Error);
        Assert.Equal("precious", File.ReadAllText(folder["m"]));
        Assert.Equal(["m"], folder.Names);
        ModelFile.Save(model, folder["new"], overwrite: false);
        SampleModels.AssertSame(model, ModelFile.Load(folder["new"]));
    }

    [Fact]
    public void Of_many_who_must_not_replace_one_wins()
    {
        for (int round = 0; round < 10; round++)
        {
            string path = folder[$"m{round}"];
            int won = 0, refused = 0;
            using var start = new Barrier(4);
            Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
            {
                start.SignalAndWait();
                try
                {
                    ModelFile.Save(SampleModels.Create(1), path, overwrite: false);
                    Interlocked.Increment(ref won);
                }
                catch (LmException e) when (e.Error == LmError.FileExists)
                {
                    Interlocked.Increment(ref refused);
                }
            }))];
            foreach (Thread thread in threads) thread.Start();
            foreach (Thread thread in threads) thread.Join();
            Assert.Equal((1, 3), (won, refused));
        }
        Assert.Equal(10, folder.Names.Length);
    }

    [Fact]
    public void A_missing_folder_is_told_with_its_name()
    {
        LmException fault = Assert.Throws<LmException>(() => ModelFile.Save(model, folder["no/such/m"]));
        Assert.Equal(LmError.PathNotFound, fault.Error);
        Assert.Contains(folder["no/such"], fault.Message, StringComparison.Ordinal);
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => ModelFile.Load(folder["m"])).Error);
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => ModelFile.Load("")).Error);
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => ModelFile.Save(model, "a\0b")).Error);
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Directory.CreateDirectory(folder["d"]);
        Assert.Equal(LmError.NotWritable, Assert.Throws<LmException>(() => ModelFile.Save(model, folder["d"])).Error);
        Assert.Equal(LmError.NotWritable, Assert.Throws<LmException>(() => ModelFile.Save(model, Path.GetPathRoot(folder.Path)!)).Error);
        Assert.Throws<ModelFileException>(() => ModelFile.Load(folder["d"]));
        Assert.Equal(["d"], folder.Names);
    }

    [Fact]
    public void A_file_where_a_folder_belongs_is_told()
    {
        File.WriteAllText(folder["f"], "");
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => ModelFile.Save(model, folder["f/m"])).Error);
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => ModelFile.Load(folder["f/m"])).Error);
    }

    [Fact]
    public void A_link_stays_a_link_and_its_file_is_replaced()
    {
        Directory.CreateDirectory(folder["d"]);
        File.CreateSymbolicLink(folder["link"], Path.Join("d", "m"));
        ModelFile.Save(model, folder["link"]);
        ModelFile.Save(SampleModels.Create(2), folder["link"]);
        Assert.Equal(Path.Join("d", "m"), new FileInfo(folder["link"]).LinkTarget);
        SampleModels.AssertSame(SampleModels.Create(2), ModelFile.Load(folder["d/m"]));
        SampleModels.AssertSame(SampleModels.Create(2), ModelFile.Load(folder["link"]));
        Assert.Single(Directory.GetFileSystemEntries(folder["d"]));
    }

    [Fact]
    public void Links_in_a_circle_are_refused()
    {
        File.CreateSymbolicLink(folder["a"], "b");
        File.CreateSymbolicLink(folder["b"], "a");
        Assert.Equal(LmError.NotWritable, Assert.Throws<LmException>(() => ModelFile.Save(model, folder["a"])).Error);
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => ModelFile.Load(folder["a"])).Error);
        Assert.Equal(["a", "b"], folder.Names);
    }

    [Theory]
    [InlineData("/dev/zero"), InlineData("/dev/null"), InlineData("/dev/full")]
    public void Devices_are_refused(string device)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux's devices.");
        Assert.Equal(PathKind.Special, FileOperations.Instance.KindOf(device));
        Assert.Contains("device", Assert.Throws<ModelFileException>(() => ModelFile.Load(device)).Message, StringComparison.Ordinal);
        File.CreateSymbolicLink(folder["link"], device);
        Assert.Equal(LmError.NotWritable, Assert.Throws<LmException>(() => ModelFile.Save(model, folder["link"])).Error);
        Assert.Equal(PathKind.Special, FileOperations.Instance.KindOf(device));
    }

    [Fact]
    public void A_pipe_is_refused_without_waiting_for_its_other_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix alone has pipes in folders.");
        using (var mkfifo = Process.Start("mkfifo", folder["pipe"])) mkfifo.WaitForExit();
        Assert.Throws<ModelFileException>(() => ModelFile.Load(folder["pipe"]));
        Assert.Equal(LmError.NotWritable, Assert.Throws<LmException>(() => ModelFile.Save(model, folder["pipe"])).Error);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_new_file_keeps_the_permissions_of_the_one_it_replaces()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions.");
        ModelFile.Save(model, folder["m"]);
        File.SetUnixFileMode(folder["m"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        ModelFile.Save(model, folder["m"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["m"]));
    }

    [Fact]
    public void What_a_killed_save_left_is_swept_when_it_is_an_hour_old_and_nobody_has_it_open()
    {
        string guid = Guid.NewGuid().ToString("N");
        string[] kept = [".m.0.tmp", $".other.{guid}.tmp", $"m.{guid}.tmp", $".m.{guid}.tmp.txt", ".m." + new string('z', 32) + ".tmp"];
        foreach (string name in kept) File.WriteAllText(folder[name], "");
        File.WriteAllText(folder[$".m.{guid}.tmp"], "abandoned");
        string open = $".m.{Guid.NewGuid():N}.tmp";
        using (File.Open(folder[open], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            Save(minutes: 59);
            Assert.Equal(kept.Length + 3, folder.Names.Length);
            Save(minutes: 61);
            Assert.Equal([.. kept.Append(open).Append("m").Order(StringComparer.Ordinal)], folder.Names);
        }

        void Save(int minutes) => ModelFile.Save(model, folder["m"], true, FileOperations.Instance, new LaterClock(TimeSpan.FromMinutes(minutes)));
    }

    [Fact]
    public void A_full_disk_shows_before_anything_is_written()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Asks Linux for more than any disk has.");
        IOException fault = Assert.ThrowsAny<IOException>(() => FileOperations.Instance.CreateNew(folder["m"], 1L << 50).Dispose());
        Assert.Equal(LmError.DiskFull, FileFault.Writing(folder["m"], 1L << 50, fault).Error);
        Assert.Empty(folder.Names);
    }

    private sealed class LaterClock(TimeSpan later) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + later;
    }
}
