using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using PsLm.Files;

namespace PsLm.Models;

/// <summary>Writes a model's bytes straight from native memory, block by block, and reads them back.</summary>
internal sealed class ModelFileWriter(LanguageModel model, byte[] header, string dataHash, IFileOperations files)
{
    /// <summary>Bytes of the file.</summary>
    internal long Length { get; } = checked(header.Length + model.SizeBytes);

    internal void Write(SafeFileHandle file)
    {
        long offset = 0;
        Put(header);
        foreach (Parameter parameter in model.Parameters)
            for (long start = 0; start < parameter.Values.Length; start += ModelSaveCheck.BlockLength)
                Put(parameter.Values.Bytes(start, (int)Math.Min(ModelSaveCheck.BlockLength, parameter.Values.Length - start)));

        void Put(ReadOnlySpan<byte> bytes)
        {
            files.Write(file, bytes, offset);
            offset += bytes.Length;
        }
    }

    /// <exception cref="IOException">The file does not hold what was written.</exception>
    internal void Verify(SafeFileHandle file)
    {
        byte[] block = new byte[ModelSaveCheck.BlockLength * sizeof(float)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long offset = 0; offset < Length;)
        {
            bool inHeader = offset < header.Length;
            long end = inHeader ? header.Length : Length;
            int read = files.Read(file, block.AsSpan(0, (int)Math.Min(block.Length, end - offset)), offset);
            if (read == 0) throw Different();
            if (!inHeader) hash.AppendData(block, 0, read);
            else if (!block.AsSpan(0, read).SequenceEqual(header.AsSpan((int)offset, read))) throw Different();
            offset += read;
        }
        if (!string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), dataHash, StringComparison.Ordinal)) throw Different();
    }

    private static IOException Different() => new("The disk gave back other bytes than were written to it.");
}
