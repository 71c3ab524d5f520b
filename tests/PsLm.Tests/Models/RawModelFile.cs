using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PsLm.Tests.Models;

/// <summary>A model file in its three parts, to be broken: header length, header, data. Made without the engine's writer: three
/// words, encodings of two numbers, 15 weights.</summary>
internal sealed record RawModelFile(string Header, byte[] Data)
{
    internal const string Architecture =
        """{"Architecture":"EncoderDecoder","Objective":"NextWord","Context":1,"EncodingSize":2,"EncodingActivation":"None","SeparateEncoder":false,"HiddenSize":[],"HiddenActivation":"Tanh","WeightType":"Single"}""";
    internal const string Tokenizer = """{"Kind":"Word","Lowercase":false}""";
    internal const string Vocabulary = """{"words":["<unk>","<eos>","a"],"counts":[0,1,2]}""";
    internal const string History =
        """[{"Epoch":1,"Words":10,"Loss":2.5,"Error":0.5,"HeldOutLoss":null,"LearningRate":0.001,"WordsPerSecond":100,"Elapsed":"00:00:01.5000000"}]""";
    internal const string Tensors =
        """
        "encoder.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},"decoder.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[24,48]},"decoder.bias":{"dtype":"F32","shape":[3],"data_offsets":[48,60]}
        """;

    /// <summary>Header bytes where they are not text.</summary>
    internal byte[]? HeaderBytes { get; init; }

    /// <summary>The length that the file claims for its header, where it lies.</summary>
    internal ulong? ClaimedLength { get; init; }

    internal static RawModelFile Create(string architecture = Architecture, string tokenizer = Tokenizer, string vocabulary = Vocabulary, string history = History,
        string tensors = Tensors, float[]? weights = null)
    {
        weights ??= [.. Enumerable.Range(0, 15).Select(i => i / 8f)];
        byte[] data = new byte[weights.Length * 4];
        for (int i = 0; i < weights.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4 * i), weights[i]);
        string hash = Convert.ToHexStringLower(SHA256.HashData(data));
        string metadata = string.Concat(((string[])["raw", architecture, tokenizer, vocabulary, history]).Select(value => value + "\0"));
        string metadataHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(metadata)));
        return new(string.Create(CultureInfo.InvariantCulture,
            $$"""{"__metadata__":{"format":"pt","pslm.version":"1","pslm.name":"raw","pslm.architecture":{{Quote(architecture)}},"pslm.tokenizer":{{Quote(tokenizer)}},"pslm.vocabulary":{{Quote(vocabulary)}},"pslm.history":{{Quote(history)}},"pslm.metadata.sha256":"{{metadataHash}}","pslm.sha256":"{{hash}}"},{{tensors}}}"""), data);
    }

    /// <summary>The header with one thing changed; the thing must be there.</summary>
    internal RawModelFile With(string old, string replacement)
    {
        Assert.Contains(old, Header, StringComparison.Ordinal);
        return this with { Header = Header.Replace(old, replacement, StringComparison.Ordinal) };
    }

    internal byte[] ToBytes()
    {
        byte[] header = HeaderBytes ?? Encoding.UTF8.GetBytes(Header.PadRight(Header.Length + (8 - Encoding.UTF8.GetByteCount(Header) % 8) % 8));
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, ClaimedLength ?? (ulong)header.Length);
        return [.. length, .. header, .. Data];
    }

    internal static string Quote(string json) => "\"" + json.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
