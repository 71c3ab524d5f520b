using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Tells files that can be read to their end from folders, FIFOs and devices, and turns the refusals of the system into
/// ours. A FIFO must not even be opened: that waits for whoever writes into it.</summary>
internal static partial class FileKind
{
    private const int CurrentFolder = -100, TypeMask = 0x1, BufferSize = 256, ModeOffset = 28, FileTypeBits = 0xF000, RegularFile = 0x8000;

    /// <summary>The length of a regular file.</summary>
    /// <param name="path">Its full path.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: there is none.</exception>
    internal static long Check(string path)
    {
        if (Directory.Exists(path)) throw Refusal(path, "is a folder. Name the files in it.");
        if (!File.Exists(path)) throw Refusal(path, "is not there. Check the path.");
        if (!IsRegular(path)) throw Refusal(path, "is a pipe or a device, not a file. Save its text in a file first.");
        return Length(path);
    }

    /// <summary>Whether there is a file that has an end. Pipes and devices are always said to be empty, so only empty files are
    /// asked about.</summary>
    internal static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux() || Length(path) > 0) return true;
        Span<byte> status = stackalloc byte[BufferSize];
        try
        {
            return Statx(CurrentFolder, path, 0, TypeMask, ref MemoryMarshal.GetReference(status)) != 0
                || (BinaryPrimitives.ReadUInt16LittleEndian(status[ModeOffset..]) & FileTypeBits) == RegularFile;
        }
        catch (EntryPointNotFoundException)
        {
            return true;
        }
    }

    /// <summary>Opens a file's text.</summary>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: it cannot be opened.</exception>
    internal static TextFile Open(string path, CorpusOptions options)
    {
        try
        {
            return new TextFile(path, options.Encoding, options.MaxExpansion);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, fault);
        }
    }

    /// <summary>Reads on; a disk that fails is a refusal too.</summary>
    internal static int Read(TextFile file, Span<char> text)
    {
        try
        {
            return file.Read(text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file.Path, fault);
        }
    }

    private static long Length(string path)
    {
        var file = new FileInfo(path);
        return (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file).Length;
    }

    private static LmException Unreadable(string path, Exception fault) =>
        new(LmError.PathNotFound, $"'{path}' cannot be read: {fault.Message} Check its permissions.", path, fault);

    private static LmException Refusal(string path, string fault) => new(LmError.PathNotFound, $"'{path}' {fault}", path);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte status);
}
