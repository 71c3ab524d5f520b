using System.Diagnostics;
using System.Text;
using PsLm.Tests.Models;
using ZstdSharp;

namespace PsLm.Tests.Corpora;

/// <summary>Packed files as other tools write them: padded, in several parts, with long windows.</summary>
public sealed class PackedTextTests : IDisposable
{
    private static readonly byte[] one = TemporaryFolder.Gzip("one "), two = TemporaryFolder.Gzip("two"), empty = TemporaryFolder.Gzip(Array.Empty<byte>());

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(512)]
    [InlineData(100_000)]
    public void Zeros_behind_the_last_member_of_a_gzip_file_are_passed_over(int zeros)
    {
        Assert.Equal("one two <eos>", Read("a.gz", [.. one, .. two, .. new byte[zeros]]));
        Assert.Equal("one <eos>", Read("b.gz", [.. one, .. empty, .. new byte[zeros]]));
        string text = string.Join(' ', Enumerable.Range(0, 20_000));
        Assert.Equal(20_001, Corpus.Load(folder.Write("c.gz", [.. TemporaryFolder.Gzip(text), .. new byte[zeros]])).TokenCount);
    }

    [Fact]
    public void Whatever_else_stands_behind_a_member_is_refused()
    {
        foreach (byte[] behind in (byte[][])[[1], "x"u8.ToArray(), [0, 1], [.. new byte[100], 1], [.. new byte[100_000], 1], [.. new byte[10], .. two], [0x1F]])
            Assert.Equal(LmError.InputNotText, Assert.Throws<LmException>(() => Read("a.gz", [.. one, .. behind])).Error);
        // A member that is empty has a trailer of zeros.
        Assert.Equal("one two <eos>", Read("b.gz", [.. empty, .. one, .. empty, .. two]));
        // The last three bytes of the length are zeros.
        for (int length = 1; length < one.Length - 3; length++)
            Assert.Equal(LmError.InputNotText, Assert.Throws<LmException>(() => Read("c.gz", [.. one[..length], .. new byte[20]])).Error);
    }

    [Fact]
    public void Frames_of_zstandard_follow_each_other_with_others_to_be_passed_over()
    {
        using var compressor = new Compressor();
        byte[] skipped = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3];
        Assert.Equal("one two <eos>", Read("a.zst", [.. skipped, .. compressor.Wrap("one "u8), .. skipped, .. compressor.Wrap("two"u8), .. skipped]));
    }

    [Fact]
    public void A_window_of_2_GiB_is_read_where_memory_allows_and_else_told()
    {
        string path = folder.Write("long.zst", Frame(31));
        Assert.Equal("one two <eos>", CorpusTests.Text(Corpus.Load(path)));
        using Process child = ChildProcess.Start($"import\n{path}", ("DOTNET_GCHeapHardLimit", "0x10000000"));
        string said = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.StartsWith($"MemoryExceeded: '{path}' refers back further than memory allows here (134,217,728 bytes). Unpack it yourself (zstd -d --long=31)", said, StringComparison.Ordinal);
        Assert.Contains("more than 2 GiB", Assert.Throws<LmException>(() => Read("longer.zst", Frame(32))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dictionary_that_is_missing_is_told()
    {
        // Bit 0 of the descriptor: an id of one byte follows the window.
        byte[] frame = [0x28, 0xB5, 0x2F, 0xFD, 1, 0x38, 77, .. Block("one")];
        Assert.Contains("zstd -d -D", Assert.Throws<LmException>(() => Read("a.zst", frame)).Message, StringComparison.Ordinal);
    }

    /// <summary>A frame of one block that is not packed, and whose window is a power of two.</summary>
    private static byte[] Frame(int window) => [0x28, 0xB5, 0x2F, 0xFD, 0, (byte)((window - 10) << 3), .. Block("one two")];

    private static byte[] Block(string text) => [(byte)(text.Length << 3 | 1), 0, 0, .. Encoding.ASCII.GetBytes(text)];

    private string Read(string name, byte[] bytes) => CorpusTests.Text(Corpus.Load(folder.Write(name, bytes)));
}
