using System.Text;

namespace PsLm.Tests.Models;

/// <summary>Files that are no models, each by name: one exception type, an offset within the file, a reason that names the fault,
/// and no more memory than 64 KB and four times the file.</summary>
public class BadModelFileTests
{
    private static readonly RawModelFile good = RawModelFile.Create();

    /// <summary>What is wrong, the file, a word of the reason.</summary>
    private static readonly Dictionary<string, (Func<byte[]> File, string Reason)> bad = new(StringComparer.Ordinal)
    {
        ["header length beyond the file"] = (() => (good with { ClaimedLength = 5000 }).ToBytes(), "cut short"),
        ["header length of 26 MB"] = (() => (good with { ClaimedLength = 26_000_000 }).ToBytes(), "25,000,000"),
        ["header length 2^63"] = (() => (good with { ClaimedLength = 1UL << 63 }).ToBytes(), "no safetensors"),
        ["header length 2^64 - 1"] = (() => (good with { ClaimedLength = ulong.MaxValue }).ToBytes(), "no safetensors"),
        ["header length 0"] = (() => (good with { ClaimedLength = 0 }).ToBytes(), "no safetensors"),
        ["header length too short"] = (() => (good with { ClaimedLength = 100 }).ToBytes(), "header"),
        ["header length into the data"] = (() => (good with { ClaimedLength = (ulong)good.ToBytes().Length - 8 }).ToBytes(), "header"),
        ["header is an array"] = (() => good.With("{\"__metadata__\"", "[{\"__metadata__\"").ToBytes(), "no safetensors"),
        ["header opens with a blank"] = (() => (good with { Header = " " + good.Header }).ToBytes(), "no safetensors"),
        ["header has a byte-order mark"] = (() => (good with { Header = "\uFEFF" + good.Header }).ToBytes(), "no safetensors"),
        ["text behind the header's object"] = (() => (good with { Header = good.Header + "x" }).ToBytes(), "header"),
        ["two objects"] = (() => (good with { Header = good.Header + "{}" }).ToBytes(), "header"),
        ["header with NUL for padding"] = (() => (good with { Header = good.Header + "\0\0" }).ToBytes(), "header"),
        ["header with a comment"] = (() => good.With("{\"__metadata__\":", "{/**/\"__metadata__\":").ToBytes(), "header"),
        ["header with a trailing comma"] = (() => good.With("[48,60]}}", "[48,60]},}").ToBytes(), "header"),
        ["bad UTF-8 in a name"] = (() => Bytes("encoder.weight", 0xFF), "header"),
        ["bad UTF-8 in a value"] = (() => Bytes("raw\"", 0xC3), "header"),
        ["half a surrogate pair in a name"] = (() => good.With("encoder.weight", "\\ud800").ToBytes(), "header"),
        ["half a surrogate pair in the metadata"] = (() => good.With("\"raw\"", "\"\\udc00\"").ToBytes(), "header"),
        ["depth 65"] = (() => good.With("[48,60]", new string('[', 65) + new string(']', 65)).ToBytes(), "header"),
        ["depth 65 in the metadata"] = (() => RawModelFile.Create(vocabulary: new string('[', 65) + new string(']', 65)).ToBytes(), "pslm.vocabulary"),
        ["metadata twice"] = (() => good.With("\"encoder.weight\"", "\"__metadata__\":{},\"encoder.weight\"").ToBytes(), "twice"),
        ["metadata twice, once escaped"] = (() => good.With("\"encoder.weight\"", "\"\\u005f_metadata__\":{},\"encoder.weight\"").ToBytes(), "twice"),
        ["metadata key twice"] = (() => good.With("\"pslm.version\":\"1\"", "\"pslm.version\":\"1\",\"pslm.version\":\"1\"").ToBytes(), "twice"),
        ["metadata value is a number"] = (() => good.With("\"pslm.version\":\"1\"", "\"pslm.version\":1").ToBytes(), "string"),
        ["metadata is a string"] = (() => (good with { Header = "{\"__metadata__\":\"x\"," + RawModelFile.Tensors + "}" }).ToBytes(), "object"),
        ["metadata of 1,000 keys"] = (() => good.With("\"format\":\"pt\"", string.Join(",", Enumerable.Range(0, 1000).Select(i => $"\"{i}\":\"\""))).ToBytes(), "64"),
        ["no metadata"] = (() => (good with { Header = "{" + RawModelFile.Tensors + "}" }).ToBytes(), "no PsLm model"),
        ["foreign metadata"] = (() => good.With("pslm.", "other.").ToBytes(), "no PsLm model"),
        ["empty object"] = (() => (good with { Header = "{}" }).ToBytes(), "no PsLm model"),
        ["newer version"] = (() => good.With("\"pslm.version\":\"1\"", "\"pslm.version\":\"3\"").ToBytes(), "version '3'"),
        ["unknown architecture"] = (() => good.With("EncoderDecoder", "Transformer").ToBytes(), "Transformer"),
        ["architecture as a number in a string"] = (() => good.With("EncoderDecoder", "0").ToBytes(), "known here"),
        ["architecture as a list"] = (() => good.With("EncoderDecoder", "EncoderDecoder, FeedForward").ToBytes(), "known here"),
        ["architecture lacks a member"] = (() => good.With("\\\"Context\\\":1,", "").ToBytes(), "'Context' is missing"),
        ["architecture has a member too many"] = (() => good.With("\\\"Context\\\":1,", "\\\"Context\\\":1,\\\"Heads\\\":4,").ToBytes(), "unknown member"),
        ["architecture has a member twice"] = (() => good.With("\\\"Context\\\":1,", "\\\"Context\\\":1,\\\"Context\\\":1,").ToBytes(), "twice"),
        ["context of 1.0"] = (() => good.With("\\\"Context\\\":1,", "\\\"Context\\\":1.0,").ToBytes(), "whole"),
        ["context of 1e400"] = (() => good.With("\\\"Context\\\":1,", "\\\"Context\\\":1e400,").ToBytes(), "whole"),
        ["context of -1"] = (() => good.With("\\\"Context\\\":1,", "\\\"Context\\\":-1,").ToBytes(), "whole"),
        ["32,000 encoders in three tensors"] = (() => good.With("\\\"Context\\\":1,", "\\\"Context\\\":32000,").With("\\\"SeparateEncoder\\\":false", "\\\"SeparateEncoder\\\":true").ToBytes(), "tensors"),
        ["a decoder of 25 TB"] = (() => good.With("\\\"Context\\\":1,", "\\\"Context\\\":32000,").With("\\\"EncodingSize\\\":2", "\\\"EncodingSize\\\":65536").ToBytes(), "[3 x"),
        ["FeedForward without layers"] = (() => good.With("EncoderDecoder", "FeedForward").ToBytes(), "HiddenSize"),
        ["hidden layer of no units"] = (() => good.With("EncoderDecoder", "FeedForward").With("\\\"HiddenSize\\\":[]", "\\\"HiddenSize\\\":[0]").ToBytes(), "HiddenSize"),
        ["a layer's tensors are missing"] = (() => good.With("EncoderDecoder", "FeedForward").With("\\\"HiddenSize\\\":[]", "\\\"HiddenSize\\\":[4]").ToBytes(), "3 tensors"),
        ["vocabulary and rows differ"] = (() => RawModelFile.Create(vocabulary: """{"words":["<unk>","<eos>"],"counts":[0,1]}""").ToBytes(), "[2 x 2]"),
        ["more words than counts"] = (() => RawModelFile.Create(vocabulary: """{"words":["<unk>","<eos>","a"],"counts":[0,1]}""").ToBytes(), "counts"),
        ["a word twice"] = (() => RawModelFile.Create(vocabulary: """{"words":["<unk>","<eos>","<eos>"],"counts":[0,1,2]}""").ToBytes(), "twice"),
        ["special words missing"] = (() => RawModelFile.Create(vocabulary: """{"words":["b","<eos>","a"],"counts":[0,1,2]}""").ToBytes(), "<unk>"),
        ["no words"] = (() => RawModelFile.Create(vocabulary: """{"words":[],"counts":[]}""").ToBytes(), "[0 x 2]"),
        ["a word that is a number"] = (() => RawModelFile.Create(vocabulary: """{"words":["<unk>","<eos>",3],"counts":[0,1,2]}""").ToBytes(), "word"),
        ["a count below 0"] = (() => RawModelFile.Create(vocabulary: """{"words":["<unk>","<eos>","a"],"counts":[0,1,-2]}""").ToBytes(), "whole"),
        ["counts that add up beyond 2^63"] = (() => RawModelFile.Create(vocabulary: """{"words":["<unk>","<eos>","a"],"counts":[0,9223372036854775807,9223372036854775807]}""").ToBytes(), "pslm.vocabulary"),
        ["half a surrogate pair in a word"] = (() => RawModelFile.Create(vocabulary: """{"words":["<unk>","<eos>","\ud800"],"counts":[0,1,2]}""").ToBytes(), "pslm.vocabulary"),
        ["unknown tokenizer"] = (() => RawModelFile.Create(tokenizer: """{"Kind":"Bpe","Lowercase":false}""").ToBytes(), "Bpe"),
        ["history with a loss of 1e400"] = (() => RawModelFile.Create(history: RawModelFile.History.Replace("2.5", "1e400", StringComparison.Ordinal)).ToBytes(), "too large"),
        ["history with an odd time"] = (() => RawModelFile.Create(history: RawModelFile.History.Replace("00:00:01.5000000", "soon", StringComparison.Ordinal)).ToBytes(), "time"),
        ["a name that steers the terminal"] = (() => good.With("\"raw\"", "\"\\u001b[2J\"").ToBytes(), "control"),
        ["checksum missing"] = (() => good.With("pslm.sha256", "pslm.md5").ToBytes(), "pslm.sha256"),
        ["one letter of a word"] = (() => good.With("\\\"a\\\"]", "\\\"b\\\"]").ToBytes(), "pslm.metadata.sha256"),
        ["checksum of another length"] = (() => good.With("\"pslm.sha256\":\"", "\"pslm.sha256\":\"0").ToBytes(), "hexadecimal"),
        ["one bit of a weight"] = (() => Flipped(good.ToBytes()), "checksum"),
        ["NaN weight under a right checksum"] = (() => RawModelFile.Create(weights: [.. new float[14], float.NaN]).ToBytes(), "NaN"),
        ["infinite weight under a right checksum"] = (() => RawModelFile.Create(weights: [float.NegativeInfinity, .. new float[14]]).ToBytes(), "infinity"),
        ["half precision"] = (() => good.With("\"F32\"", "\"F16\"").ToBytes(), "F16"),
        ["unknown type"] = (() => good.With("\"F32\"", "\"f32\"").ToBytes(), "f32"),
        ["type is a number"] = (() => good.With("\"F32\"", "32").ToBytes(), "string"),
        ["rank 0"] = (() => good.With("\"shape\":[3]", "\"shape\":[]").ToBytes(), "[3]"),
        ["rank 3"] = (() => good.With("\"shape\":[3]", "\"shape\":[3,1,1]").ToBytes(), "[3]"),
        ["size 3.0"] = (() => good.With("\"shape\":[3]", "\"shape\":[3.0]").ToBytes(), "whole"),
        ["size 1e400"] = (() => good.With("\"shape\":[3]", "\"shape\":[1e400]").ToBytes(), "whole"),
        ["size 2^64"] = (() => good.With("\"shape\":[3]", "\"shape\":[18446744073709551616]").ToBytes(), "whole"),
        ["product of sizes overflows"] = (() => good.With("\"shape\":[3,2]", "\"shape\":[4294967296,4294967296]").ToBytes(), "[3 x 2]"),
        ["offset -1"] = (() => good.With("[0,24]", "[-1,24]").ToBytes(), "whole"),
        ["offsets backwards"] = (() => good.With("[0,24]", "[24,0]").ToBytes(), "whole"),
        ["three offsets"] = (() => good.With("[0,24]", "[0,24,24]").ToBytes(), "two offsets"),
        ["one offset"] = (() => good.With("[0,24]", "[0]").ToBytes(), "header"),
        ["offsets beyond the file"] = (() => good.With("[48,60]", "[1000000000048,1000000000060]").ToBytes(), "hole"),
        ["offsets near 2^63"] = (() => good.With("[48,60]", "[9223372036854775795,9223372036854775807]").ToBytes(), "hole"),
        ["a tensor longer than its shape"] = (() => good.With("[48,60]", "[48,64]").ToBytes(), "12 bytes"),
        ["a hole"] = (() => good.With("[48,60]", "[52,64]").ToBytes(), "hole"),
        ["a hole at the start"] = (() => good.With("[0,24]", "[4,28]").With("[24,48]", "[28,52]").With("[48,60]", "[52,64]").ToBytes(), "hole"),
        ["an overlap"] = (() => good.With("[24,48]", "[20,44]").ToBytes(), "overlap"),
        ["two tensors in one place"] = (() => good.With("[24,48]", "[0,24]").ToBytes(), "overlap"),
        ["a tensor twice"] = (() => good.With("decoder.weight", "encoder.weight").ToBytes(), "twice"),
        ["a tensor's member twice"] = (() => good.With("\"dtype\":\"F32\"", "\"dtype\":\"F32\",\"dtype\":\"F32\"").ToBytes(), "twice"),
        ["a tensor's member missing"] = (() => good.With("\"dtype\":\"F32\",", "").ToBytes(), "missing"),
        ["a tensor's member too many"] = (() => good.With("\"dtype\":\"F32\"", "\"dtype\":\"F32\",\"device\":\"cpu\"").ToBytes(), "unknown member"),
        ["a tensor that is null"] = (() => (good with { Header = good.Header.Replace("{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[48,60]}", "null", StringComparison.Ordinal) }).ToBytes(), "object"),
        ["a tensor too many"] = (() => good.With("\"encoder.weight\"", "\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"encoder.weight\"").ToBytes(), "4 tensors"),
        ["a tensor of another name"] = (() => good.With("decoder.bias", "decoder.bios").ToBytes(), "decoder.bios"),
        ["a name with ../"] = (() => good.With("decoder.bias", "../../etc/passwd").ToBytes(), "no place"),
        ["a name with NUL"] = (() => good.With("decoder.bias", "decoder.bias\\u0000").ToBytes(), "no place"),
        ["a name of 10,000 letters"] = (() => good.With("decoder.bias", new string('x', 10_000)).ToBytes(), "300"),
        ["bytes behind the last tensor"] = (() => [.. good.ToBytes(), 0, 0], "2 bytes follow"),
        ["a header of brackets"] = (() => (good with { Header = "{\"a\":" + new string('[', 100_000) }).ToBytes(), "header"),
        ["a header of small arrays"] = (() => (good with { Header = "{\"a\":[" + string.Concat(Enumerable.Repeat("[],", 100_000)) + "1]}" }).ToBytes(), "no PsLm model"),
        ["a vocabulary of empty words"] = (() => RawModelFile.Create(vocabulary: "{\"words\":[" + string.Concat(Enumerable.Repeat("\"\",", 50_000)) + "\"\"],\"counts\":[" + string.Concat(Enumerable.Repeat("0,", 50_000)) + "0]}").ToBytes(), "50,001"),
        ["a history of empty objects"] = (() => RawModelFile.Create(history: "[" + string.Concat(Enumerable.Repeat("{},", 50_000)) + "{}]").ToBytes(), "missing"),
    };

    public static TheoryData<string> Names => [.. bad.Keys];

    public static TheoryData<string, byte[]> Foreign => new()
    {
        { "ZIP", [(byte)'P', (byte)'K', 3, 4, .. new byte[100]] },
        { "gzip", [0x1F, 0x8B, 8, .. new byte[100]] },
        { "pickle", [0x80, 2, (byte)'}', .. new byte[100]] },
        { "GGUF", [.. "GGUF"u8, 3, 0, 0, 0, 1, 2, 3] },
        { "LFS", Encoding.ASCII.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n") },
        { "web page", Encoding.ASCII.GetBytes("<!DOCTYPE html><html><title>404</title>") },
        { "JSON", Encoding.ASCII.GetBytes("{\"words\": [\"a\", \"b\"]}") },
        { "text", Encoding.UTF8.GetBytes("Once upon a time there was a naïve queen who sat on the throné of the land.") },
        { "byte-order mark", [0xEF, 0xBB, 0xBF, .. "Once upon a time"u8] },
        { "zeros", new byte[4096] },
        { "unknown", [.. Enumerable.Range(0, 100).Select(i => (byte)(i * 37 + 200))] },
    };

    [Fact]
    public void The_good_file_is_a_model()
    {
        LanguageModel model = MemoryFile.Load(good.ToBytes());
        Assert.Equal("raw", model.Name);
        Assert.Equal("a", model.Vocabulary.WordAt(2));
        Assert.Equal(14 / 8f, model.Parameters[2].Values.Slice(2, 1)[0]);
        Assert.Null(model.History[0].HeldOutLoss);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bad_file_is_refused_by_its_fault(string name)
    {
        byte[] file = bad[name].File();
        ModelFileException fault = Refused(file);
        Assert.Contains(bad[name].Reason, fault.Reason, StringComparison.Ordinal);
        Assert.Equal(fault.Reason.Contains("cut short", StringComparison.Ordinal) ? LmError.ModelFileTruncated : LmError.ModelFileInvalid, fault.Error);
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public void A_file_of_another_kind_is_called_what_it_looks_like(string what, byte[] file) =>
        Assert.Contains(what, Refused(file).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_cut_short_anywhere_says_so_with_both_lengths()
    {
        byte[] whole = good.ToBytes();
        for (int length = 0; length < whole.Length; length++)
        {
            ModelFileException fault = Refused(whole[..length]);
            Assert.Equal(LmError.ModelFileTruncated, fault.Error);
            Assert.Equal(length, fault.Offset);
            Assert.Contains(FormattableString.Invariant($"{length:N0} of "), fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Tensors_may_lie_in_any_order_in_the_header()
    {
        string[] tensors = RawModelFile.Tensors.Split(",\"decoder");
        RawModelFile turned = RawModelFile.Create(tensors: $"\"decoder{tensors[2]},\"decoder{tensors[1]},{tensors[0]}");
        SampleModels.AssertSame(MemoryFile.Load(good.ToBytes()), MemoryFile.Load(turned.ToBytes()));
    }

    private static ModelFileException Refused(byte[] file)
    {
        Assert.ThrowsAny<LmException>(() => MemoryFile.Load(file));
        long before = GC.GetAllocatedBytesForCurrentThread();
        ModelFileException fault = Assert.Throws<ModelFileException>(() => MemoryFile.Load(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 65_536 + 4L * file.Length);
        Assert.InRange(fault.Offset, 0, file.Length);
        Assert.Equal(MemoryFile.Path, fault.File);
        Assert.StartsWith($"'{MemoryFile.Path}' cannot be loaded: ", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(fault.Message, char.IsControl);
        return fault;
    }

    private static byte[] Bytes(string at, byte replacement)
    {
        byte[] header = Encoding.UTF8.GetBytes(good.Header);
        header[header.AsSpan().IndexOf(Encoding.UTF8.GetBytes(at)) + 1] = replacement;
        return (good with { HeaderBytes = header }).ToBytes();
    }

    private static byte[] Flipped(byte[] file)
    {
        file[^5] ^= 1;
        return file;
    }
}
