using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using PsLm.Files;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Tells files that can be read to their end from folders, pipes and devices, and turns the refusals of the system into
/// ours.</summary>
internal static class FileKind
{
    /// <summary>The length of a regular file.</summary>
    /// <param name="path">Its full path.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: there is none.</exception>
    internal static long Check(string path)
    {
        switch (FileOperations.Instance.KindOf(path))
        {
            case PathKind.Folder: throw Refusal(path, "is a folder. Name the files in it.");
            case PathKind.Special: throw Refusal(path, $"is {SpecialFile.Describe(path)}, not a file. Save its text in a file first, or pipe it to the command.");
        }
        return Length(path) ?? throw Refusal(path, "is not there. Check the path.");
    }

    /// <summary>Whether there is a file that has an end.</summary>
    internal static bool IsRegular(string path) => FileOperations.Instance.KindOf(path) == PathKind.File;

    /// <summary>Opens a file's text.</summary>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: it cannot be opened.</exception>
    internal static TextFile Open(string path, CorpusOptions options) => Readable(path, () => new TextFile(path, options.Encoding, options.MaxExpansion));

    /// <summary>Opens the bytes of a pipe, unpacked.</summary>
    /// <param name="path">It leads to a pipe.</param>
    /// <param name="options">How much it may grow.</param>
    /// <param name="step">Called while nothing comes; may throw.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: it cannot be opened.</exception>
    [UnsupportedOSPlatform("windows")]
    internal static PackedFile OpenPipe(string path, CorpusOptions options, Action step) =>
        Readable(path, () => new PackedFile(path, new PipeStream(path, step), options.MaxExpansion));

    /// <summary>Opens a file's bytes, unpacked.</summary>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: it cannot be opened.</exception>
    internal static PackedFile OpenPacked(string path, CorpusOptions options) => Readable(path, () => new PackedFile(path, options.MaxExpansion));

    /// <summary>Opens a file's bytes, unpacked, to be read in any order; a packed one is unpacked into a private file that goes with
    /// it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How much it may grow.</param>
    /// <param name="step">Called as it is unpacked; may throw.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: it cannot be opened; <see cref="LmError.InputNotText"/>: it
    /// cannot be unpacked; <see cref="LmError.DiskFull"/>: there is no room for what is in it.</exception>
    internal static Stream OpenSeekable(string path, CorpusOptions options, Action step)
    {
        using PackedFile file = OpenPacked(path, options);
        if (!file.IsPacked) return Readable(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        FileStream? unpacked = null;
        try
        {
            unpacked = new FileStream(FileOperations.Instance.CreateNameless(UnlinkedTempFile.ScratchFolder), FileAccess.ReadWrite);
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = Read(file, buffer)) > 0; step()) unpacked.Write(buffer, 0, read);
            unpacked.Position = 0;
            return unpacked;
        }
        catch (Exception fault)
        {
            unpacked?.Dispose();
            // The file itself was readable; what fails here is the place for what is in it.
            if (fault is ArgumentOutOfRangeException) fault = FileSizeLimit.Fault(fault);
            if (fault is IOException or UnauthorizedAccessException)
                throw new LmException(LmError.DiskFull, $"'{path}' cannot be unpacked into '{UnlinkedTempFile.ScratchFolder}': {fault.Message} Make room there, or unpack the file yourself.", path, fault);
            throw;
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

    /// <summary>Reads on; a disk that fails is a refusal too.</summary>
    internal static int Read(PackedFile file, Span<byte> bytes)
    {
        try
        {
            return file.Read(bytes);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file.Path, fault);
        }
    }

    private static T Readable<T>(string path, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, fault);
        }
    }

    /// <summary>The length of the file that a path or a link leads to; null where it leads to none.</summary>
    private static long? Length(string path)
    {
        try
        {
            var file = new FileInfo(path);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            if (file.Exists) return file.Length;
            // The name of an open file, as /dev/stdin, may lead to one that has lost its own.
            if (!File.Exists(path)) return null;
            using SafeFileHandle open = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return RandomAccess.GetLength(open);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static LmException Unreadable(string path, Exception fault) =>
        new(LmError.PathNotFound, $"'{path}' cannot be read: {fault.Message} Check its permissions.", path, fault);

    private static LmException Refusal(string path, string fault) => new(LmError.PathNotFound, $"'{path}' {fault}", path);
}
