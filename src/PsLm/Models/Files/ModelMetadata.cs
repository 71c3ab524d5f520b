using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PsLm.Models;

/// <summary>What the metadata of a model file say, as far as it can be had in little memory; the words come last, by
/// <see cref="ReadVocabulary"/>, when file and metadata are seen to agree.</summary>
internal sealed class ModelMetadata
{
    /// <summary>The version of the format, raised by whatever an older reader could not understand.</summary>
    internal const string FirstVersion = "1", CurrentVersion = "2";

    internal const string Version = "pslm.version", Name = "pslm.name", Architecture = "pslm.architecture", Tokenizer = "pslm.tokenizer",
        Vocabulary = "pslm.vocabulary", History = "pslm.history", Sha256 = "pslm.sha256", MetadataSha256 = "pslm.metadata.sha256",
        Curve = "pslm.curve", CurveSha256 = "pslm.curve.sha256";

    /// <summary>What <see cref="MetadataSha256"/> is taken over.</summary>
    private static readonly string[] checkedKeys = [Name, Architecture, Tokenizer, Vocabulary, History];

    private readonly SafetensorsHeader header;
    private readonly string file;

    /// <exception cref="ModelFileException">No PsLm model, or a damaged one.</exception>
    internal ModelMetadata(SafetensorsHeader header, string file)
    {
        (this.header, this.file) = (header, file);
        if (!header.TryGetMetadata(Version, out byte[] version, out long offset)) throw Foreign();
        if (!version.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(CurrentVersion)) && !version.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(FirstVersion)))
            throw ModelFileException.Newer(file, offset, $"its format has version '{Printable.Of(Encoding.UTF8.GetString(version))}'; {FirstVersion} and {CurrentVersion} are known here");
        Shape = Read(Architecture, static json => ShapeJson.Read(json));
        VocabularySize = Read(Vocabulary, static json => VocabularyJson.CountWords(json));
        DataHash = Read(Sha256, Hash);
    }

    /// <summary>The model's shape, every option in its range.</summary>
    internal ModelOptions Shape { get; }

    /// <summary>Words.</summary>
    internal int VocabularySize { get; }

    /// <summary>SHA-256 of the data section, 64 small hexadecimal digits.</summary>
    internal string DataHash { get; }

    private delegate T Reading<T>(ReadOnlySpan<byte> json);

    internal Vocabulary ReadVocabulary() => Read(Vocabulary, json => VocabularyJson.Read(json, VocabularySize));

    internal TokenizerOptions ReadTokenizer() => Read(Tokenizer, static json => ShapeJson.ReadTokenizer(json));

    internal IReadOnlyList<TrainingEpoch> ReadHistory() => Read(History, static json => HistoryJson.Read(json));

    /// <summary>The training curve; null where the file has none. It has a checksum of its own, since programs that know no curve read the
    /// file too.</summary>
    internal IReadOnlyList<TrainingPoint>? ReadCurve()
    {
        if (!header.TryGetMetadata(Curve, out byte[] curve, out long offset)) return null;
        if (!string.Equals(Read(CurveSha256, Hash), HashOf(curve), StringComparison.Ordinal))
            throw ModelFileException.Invalid(file, offset, $"'{Curve}' does not match its own checksum ({CurveSha256})");
        return Read(Curve, static json => CurveJson.Read(json));
    }

    /// <summary>SHA-256, 64 small hexadecimal digits.</summary>
    internal static string HashOf(byte[] value) => Convert.ToHexStringLower(SHA256.HashData(value));

    /// <summary>The checksum of metadata: SHA-256 over the values of name, architecture, tokenizer, vocabulary and history, each with a
    /// zero byte behind it.</summary>
    /// <param name="valueOf">The value of a key.</param>
    /// <returns>64 small hexadecimal digits.</returns>
    internal static string Checksum(Func<string, byte[]> valueOf)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string key in checkedKeys)
        {
            hash.AppendData(valueOf(key));
            hash.AppendData([0]);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Refuses metadata that are not what was written. Last, because any other fault says more.</summary>
    internal void Verify()
    {
        string written = Read(MetadataSha256, Hash);
        string found = Checksum(key => header.TryGetMetadata(key, out byte[] value, out _) ? value : []);
        if (!string.Equals(found, written, StringComparison.Ordinal))
            throw ModelFileException.Invalid(file, SafetensorsHeader.LengthBytes, "its metadata do not match their own checksum (pslm.metadata.sha256)");
    }

    /// <summary>A name is shown in terminals, and so holds no characters that steer one.</summary>
    internal string ReadName() => Read(Name, static json =>
    {
        string name = Encoding.UTF8.GetString(json);
        return name.Any(char.IsControl) ? throw new JsonException("it has control characters") : name;
    });

    private T Read<T>(string key, Reading<T> reading)
    {
        if (!header.TryGetMetadata(key, out byte[] value, out long offset))
            throw ModelFileException.Invalid(file, offset, $"the metadata lack '{key}'");
        try
        {
            return reading(value);
        }
        catch (NewerFileException e)
        {
            throw ModelFileException.Newer(file, offset, e.Message);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException or LmException { Error: LmError.OptionInvalid })
        {
            throw ModelFileException.Invalid(file, offset, $"'{key}' is not as it must be: {Printable.Of(e.Message, 300)}", e);
        }
    }

    private ModelFileException Foreign() => new(LmError.ModelFileInvalid, file, SafetensorsHeader.LengthBytes,
        $"it is a safetensors file, but no PsLm model: its metadata lack '{Version}'", "Weights alone say neither words nor shape; give a file that PsLm exported.");

    private static string Hash(ReadOnlySpan<byte> text) => text.Length == 64 && !text.ContainsAnyExcept("0123456789abcdef"u8)
        ? Encoding.ASCII.GetString(text) : throw new JsonException("64 small hexadecimal digits are needed");
}
