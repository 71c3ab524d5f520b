using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using PsLm.Files;
using PsLm.Tests.Models;

namespace PsLm.Tests.Files;

/// <summary>What the system says of calls that are interrupted, and of files that grow too large.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SystemCallTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(4, 0, 4)]
    [InlineData(5, -1, 1)]
    public void A_call_that_a_signal_interrupts_is_made_again_and_one_that_fails_is_not(int error, int result, int calls)
    {
        int made = 0;
        Assert.Equal(result, UnixFile.Uninterrupted(() =>
        {
            Marshal.SetLastPInvokeError(error);
            return ++made == 4 ? 0 : -1;
        }));
        Assert.Equal(calls, made);
    }

    [Theory]
    [InlineData("m.safetensors", "save once")]
    [InlineData("corpus", "export once")]
    public void A_file_larger_than_the_process_may_write_is_a_fault_and_leaves_nothing(string name, string job)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such limit.");
        string path = folder[name];
        using Process child = ChildProcess.StartLimited(16, $"{job}\n{path}");
        string said = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.StartsWith($"NotWritable: '{path}' needs ", said, StringComparison.Ordinal);
        Assert.Contains("a file may have 16,384 bytes at most in this process (ulimit -f)", said, StringComparison.Ordinal);
        Assert.EndsWith("alive\n", said, StringComparison.Ordinal);
        Assert.Equal(0, child.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!));
    }
}
