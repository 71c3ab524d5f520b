using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>What every reader of files needs.</summary>
internal static class FileReading
{
    /// <summary>Reads all the bytes, however many calls that takes.</summary>
    /// <exception cref="EndOfStreamException">The file ends before.</exception>
    internal static void ReadAll(this IFileOperations files, SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            int read = files.Read(file, bytes, offset);
            if (read == 0) throw new EndOfStreamException($"The file ends at byte {offset}.");
            bytes = bytes[read..];
            offset += read;
        }
    }
}
