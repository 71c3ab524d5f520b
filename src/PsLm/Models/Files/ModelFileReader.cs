using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using PsLm.Files;
using PsLm.Memory;

namespace PsLm.Models;

/// <summary>Reads a model's bytes into memory of our own: a mapped file that another process cuts short would end the shell.
/// Every length is checked against the file's before memory is taken for it.</summary>
internal sealed class ModelFileReader(SafeFileHandle handle, long length, string file, IFileOperations files)
{
    /// <summary>Larger headers are read by no safetensors reader, so such a number is no header's length at all.</summary>
    private const ulong LongestPlausible = 100_000_000;

    /// <exception cref="ModelFileException">The file is no model, or a damaged one.</exception>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/>.</exception>
    internal LanguageModel Read(string? name)
    {
        (SafetensorsHeader header, ModelMetadata metadata, long dataStart) = ReadHeader();
        SafetensorsTensor[] tensors = Locate(header, metadata, dataStart);
        MemoryLimit.Check(length - dataStart, $"The model in '{file}'", "Close other programs, or load it on a machine with more memory.");
        Vocabulary vocabulary = metadata.ReadVocabulary();
        (TokenizerOptions tokenizer, IReadOnlyList<TrainingEpoch> history, string ownName) = (metadata.ReadTokenizer(), metadata.ReadHistory(), metadata.ReadName());
        IReadOnlyList<TrainingPoint>? curve = metadata.ReadCurve();
        metadata.Verify();
        return new LanguageModel(name ?? ownName, metadata.Shape, vocabulary, tokenizer, ReadParameters(tensors, dataStart, metadata.DataHash), history, curve is null ? null : () => curve);
    }

    /// <summary>The model's words alone, from the head of the file; no weight is read.</summary>
    /// <exception cref="ModelFileException">The file is no model, or its head is damaged.</exception>
    internal Vocabulary ReadVocabulary()
    {
        ModelMetadata metadata = ReadHeader().Metadata;
        Vocabulary vocabulary = metadata.ReadVocabulary();
        metadata.Verify();
        return vocabulary;
    }

    private (SafetensorsHeader Header, ModelMetadata Metadata, long DataStart) ReadHeader()
    {
        long dataStart = SafetensorsHeader.LengthBytes + (long)HeaderLength();
        byte[] json = new byte[dataStart - SafetensorsHeader.LengthBytes];
        ReadExactly(json, SafetensorsHeader.LengthBytes);
        var header = new SafetensorsHeader(json, file);
        return (header, new ModelMetadata(header, file), dataStart);
    }

    private ulong HeaderLength()
    {
        Span<byte> start = stackalloc byte[(int)Math.Min(length, 64)];
        ReadExactly(start, 0);
        if (start.Length < SafetensorsHeader.LengthBytes) throw ModelFileException.Truncated(file, length, SafetensorsHeader.LengthBytes);
        ulong claimed = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (claimed is < 2 or > LongestPlausible || (start.Length > SafetensorsHeader.LengthBytes && start[SafetensorsHeader.LengthBytes] != '{'))
            throw new ModelFileException(LmError.ModelFileInvalid, file, 0, $"it is no safetensors file, but {ForeignFile.Describe(start)}",
                "Give a .safetensors file that PsLm exported.");
        if (claimed > SafetensorsHeader.MaxBytes)
            throw ModelFileException.Invalid(file, 0, FormattableString.Invariant($"its header claims {claimed:N0} bytes; at most {SafetensorsHeader.MaxBytes:N0} are allowed"));
        Int128 needed = SafetensorsHeader.LengthBytes + (Int128)claimed;
        return needed <= length ? claimed : throw ModelFileException.Truncated(file, length, needed);
    }

    private SafetensorsTensor[] Locate(SafetensorsHeader header, ModelMetadata metadata, long dataStart)
    {
        int count = ParameterShape.CountOf(metadata.Shape);
        if (header.TensorCount != count)
            throw ModelFileException.Invalid(file, SafetensorsHeader.LengthBytes,
                FormattableString.Invariant($"it holds {header.TensorCount:N0} tensors, and a model of its shape has {count:N0}"));
        SafetensorsTensor[] tensors = header.Locate(Expected(metadata));
        Int128 end = (Int128)dataStart + tensors.Max(tensor => tensor.End);
        if (end > length) throw ModelFileException.Truncated(file, length, end);
        if (end < length) throw ModelFileException.Invalid(file, (long)end, FormattableString.Invariant($"{length - end:N0} bytes follow the last tensor"));
        return tensors;
    }

    private IReadOnlyList<ParameterShape> Expected(ModelMetadata metadata)
    {
        try
        {
            return ParameterShape.Of(metadata.Shape, metadata.VocabularySize);
        }
        catch (LmException e)
        {
            throw ModelFileException.Invalid(file, SafetensorsHeader.LengthBytes, "its shape is impossible: " + e.Message, e);
        }
    }

    private Parameter[] ReadParameters(SafetensorsTensor[] tensors, long dataStart, string dataHash)
    {
        var parameters = new Parameter[tensors.Length];
        try
        {
            for (int i = 0; i < tensors.Length; i++)
            {
                ParameterShape shape = tensors[i].Shape;
                parameters[i] = Parameter.Of(shape);
            }
            ReadData(parameters, tensors, dataStart, dataHash);
            return parameters;
        }
        catch
        {
            foreach (Parameter parameter in parameters) parameter?.Values.Dispose();
            throw;
        }
    }

    private void ReadData(Parameter[] parameters, SafetensorsTensor[] tensors, long dataStart, string dataHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ModelFileException? notFinite = null;
        int[] byOffset = [.. Enumerable.Range(0, tensors.Length).OrderBy(i => tensors[i].Start)];
        foreach (int i in byOffset)
        {
            NativeBuffer values = parameters[i].Values;
            for (long start = 0; start < values.Length; start += ModelSaveCheck.BlockLength)
            {
                int count = (int)Math.Min(ModelSaveCheck.BlockLength, values.Length - start), size = values.Type.Bytes();
                Span<byte> block = values.Bytes(start, count);
                long offset = dataStart + tensors[i].Start + start * size;
                ReadExactly(block, offset);
                hash.AppendData(block);
                if (notFinite is null && ModelSaveCheck.FirstNotFinite(values, start, count) is >= 0 and var bad)
                    notFinite = ModelFileException.Invalid(file, offset + bad * size, $"'{parameters[i].Name}' holds NaN or infinity");
            }
        }
        // A wrong checksum comes first: it tells why there is NaN.
        if (!string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), dataHash, StringComparison.Ordinal))
            throw ModelFileException.Invalid(file, dataStart, "its weights do not match its own checksum (pslm.sha256)");
        if (notFinite is not null) throw notFinite;
    }

    /// <summary>The file may have been cut short since its length was asked for.</summary>
    private void ReadExactly(Span<byte> bytes, long offset)
    {
        for (int done = 0; done < bytes.Length;)
        {
            int read = files.Read(handle, bytes[done..], offset + done);
            if (read == 0) throw ModelFileException.Truncated(file, offset + done, length);
            done += read;
        }
    }
}
