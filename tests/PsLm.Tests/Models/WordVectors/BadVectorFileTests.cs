using System.IO.Compression;
using System.Text;
using CsCheck;

namespace PsLm.Tests.Models;

/// <summary>Every kind of damage: one type of error, which says where.</summary>
public sealed class BadVectorFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n", "no word-vector file")]
    [InlineData("0 5\n", "0 words of 5")]
    [InlineData("5 0\n", "5 words of 0")]
    [InlineData("1 65537\nthe 1\n", "65,537")]
    [InlineData("2 2\nthe 1 2\nking 3\n", "line 3 has 1 numbers behind its word, not 2")]
    [InlineData("2 2\nthe 1 2\nking 3 4 5\n", "line 3 has 3 numbers behind its word, not 2")]
    [InlineData("2 2\nthe 1 2\nking 3 x\n", "line 3 has a number 2 that is no number: 'x'")]
    [InlineData("2 2\nthe 1 2\nking 3,5 4\n", "'3,5'")]
    [InlineData("2 2\nthe 1 2\nking 3  4\n", "line 3")]
    [InlineData("2 2\nthe 1 2\nking nan 4\n", "line 3 has a number 1")]
    [InlineData("2 2\nthe 1 2\nking 4 1e39\n", "line 3 has a number 2 that is NaN or infinite")]
    [InlineData("2 2\nthe 1 2\nking 4 -1e400\n", "line 3 has a number 2")]
    [InlineData("2 2\nthe 1 2\n\nking 4 5\n", "line 3 is empty")]
    [InlineData("2 2\nthe 1 2\n 3 4\n", "line 3 has no word")]
    [InlineData("1 2\nthe 1 2\nking 3 4\n", "line 3 is one more than the 1 words")]
    [InlineData("the 1 2\nking 3\n", "line 2 has 1 numbers behind its word, not 2")]
    [InlineData("the 1 2\nking 3 Infinity\n", "line 2 has a number 2")]
    [InlineData("the\nking\n", "no numbers behind a word")]
    [InlineData("{\"format\": 1}", "JSON")]
    [InlineData("PK\u0003\u0004", "ZIP")]
    public void Damaged_text_is_refused_with_line_and_reason(string text, string says) => Refused(Encoding.UTF8.GetBytes(text), LmError.ModelFileInvalid, says);

    [Theory]
    [InlineData("3 2\nthe 1 2\nking 3.25 4\n", "2 of 3 words")]
    [InlineData("2 2\nthe 1.25 2\nking 3", "1 of 2 words")]
    [InlineData("3 2\nthe 1.25 2\nking 3.25 4", "1 of 3 words")]
    [InlineData("the 1 2\nking 3", "line 2")]
    [InlineData("1000000000000 300\nthe 1\n", "1,000,000,000,000 words")]
    [InlineData("9223372036854775807 65536\nthe 1\n", "cut short")]
    public void Text_cut_short_is_told_as_such(string text, string says) => Refused(Encoding.UTF8.GetBytes(text), LmError.ModelFileTruncated, says);

    [Fact]
    public void A_binary_file_cut_anywhere_behind_its_first_line_is_told_as_cut_short()
    {
        byte[] whole = Binary();
        for (int length = 4; length < whole.Length - 1; length++) Refused(whole[..length], LmError.ModelFileTruncated, "cut short", WordVectorFormat.Word2VecBinary);
        Refused([.. whole, 1], LmError.ModelFileInvalid, "more bytes follow");
        Refused([.. "1 1\n"u8, .. new byte[70_000]], LmError.ModelFileInvalid, "word 1 of it does not end");
        Refused([.. "1 1\n "u8, 0, 0, 0, 0, 0], LmError.ModelFileInvalid, "word 1 of it is empty");
        Refused([.. "1 1\na "u8, 0, 0, 0xC0, 0x7F], LmError.ModelFileInvalid, "word 1 of it has NaN");
    }

    [Fact]
    public void A_packed_file_cut_or_changed_anywhere_is_refused()
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal)) gzip.Write("2 2\nthe 1 2\nking 3 4\n"u8);
        byte[] packed = stream.ToArray();
        for (int length = 10; length < packed.Length; length++) Refused(packed[..length], LmError.ModelFileInvalid, "packed file");
    }

    [Fact]
    public void Much_from_little_is_refused_before_memory_is_taken()
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.SmallestSize))
        {
            gzip.Write("the 1 2\n"u8);
            for (int i = 0; i < 40; i++) gzip.Write(new byte[1 << 20]);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(stream.ToArray(), LmError.ModelFileInvalid, "1,000 times");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void Whatever_a_changed_byte_does_there_is_no_other_error()
    {
        byte[] text = "3 2\nthe 1 2\nking 3 4\nqueen 5 6\n"u8.ToArray(), binary = Binary();
        Gen.Select(Gen.Bool, Gen.Int[0, 1000], Gen.Byte, Gen.Int[0, 3]).Sample((isText, at, value, kind) =>
        {
            byte[] bytes = [.. isText ? text : binary];
            at %= bytes.Length;
            bytes = kind switch
            {
                0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
                1 => [.. bytes[..at], .. bytes[(at + 1)..]],
                2 => [.. bytes[..at], value, .. bytes[at..]],
                _ => bytes[..at],
            };
            try
            {
                LanguageModel model = Load(bytes);
                Assert.True(System.Numerics.Tensors.TensorPrimitives.IsFiniteAll<float>(model.Parameters[0].Values.Slice(0, (int)model.Parameters[0].Values.Length)));
            }
            catch (ModelFileException e)
            {
                Assert.InRange(e.Offset, 0, bytes.Length);
            }
        }, iter: 5000, threads: 1);
    }

    [Fact]
    public void Paths_that_lead_to_no_file_are_told_apart()
    {
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => WordVectorFile.Load(folder["none"])).Error);
        Assert.Contains("folder", Assert.Throws<ModelFileException>(() => WordVectorFile.Load(folder.Path)).Message, StringComparison.Ordinal);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no /dev/zero.");
        Assert.Contains("device", Assert.Throws<ModelFileException>(() => WordVectorFile.Load("/dev/zero")).Message, StringComparison.Ordinal);
    }

    private static byte[] Binary() => [.. "2 3\nthe "u8, .. new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 }, (byte)'\n', .. "king "u8, .. new byte[12], (byte)'\n'];

    private static LanguageModel Load(byte[] bytes, WordVectorFormat format = WordVectorFormat.Auto) =>
        WordVectorFile.Load(MemoryFile.Path, format, null, new MemoryFile(bytes), null, CancellationToken.None);

    private static void Refused(byte[] bytes, LmError error, string says, WordVectorFormat format = WordVectorFormat.Auto)
    {
        ModelFileException fault = Assert.Throws<ModelFileException>(() => Load(bytes, format));
        Assert.Equal(error, fault.Error);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }
}
