using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using PsLm.Files;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Distinguishes regular files from folders, pipes and devices, and converts I/O exceptions to
/// <see cref="LmException"/>.</summary>
internal static class FileKind
{
    /// <summary>Length of a regular file in bytes.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: there is no regular file at the path.</exception>
    internal static long Check(string path)
    {
        switch (FileOperations.Instance.KindOf(path))
        {
            case PathKind.Folder: throw Refusal(path, "is a folder. Name the files in it.");
            case PathKind.Special: throw Refusal(path, $"is {SpecialFile.Describe(path)}, not a file. Save its text in a file first, or pipe it to the command.");
        }
        return Length(path) ?? throw Refusal(path, "is not there. Check the path.");
    }

    /// <summary>Whether the path is a regular file, which has an end.</summary>
    internal static bool IsRegular(string path) => FileOperations.Instance.KindOf(path) == PathKind.File;

    /// <summary>Opens a file as text.</summary>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: it cannot be opened.</exception>
    internal static TextFile Open(string path, CorpusOptions options) => Readable(path, () => new TextFile(path, options.Encoding, options.MaxExpansion));

    /// <summary>Opens a pipe as decompressed bytes.</summary>
    /// <param name="path">Path of a pipe.</param>
    /// <param name="options">Source of <see cref="CorpusOptions.MaxExpansion"/>.</param>
    /// <param name="step">Called while the pipe has no data; may throw.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: it cannot be opened.</exception>
    [UnsupportedOSPlatform("windows")]
    internal static PackedFile OpenPipe(string path, CorpusOptions options, Action step) =>
        Readable(path, () => new PackedFile(path, new PipeStream(path, step), options.MaxExpansion));

    /// <summary>Opens a file as decompressed bytes.</summary>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: it cannot be opened.</exception>
    internal static PackedFile OpenPacked(string path, CorpusOptions options) => Readable(path, () => new PackedFile(path, options.MaxExpansion));

    /// <summary>Opens a file as decompressed, seekable bytes. A compressed file is decompressed into a private temporary file that is
    /// deleted on close.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Source of <see cref="CorpusOptions.MaxExpansion"/>.</param>
    /// <param name="step">Called after each decompressed buffer of 64 KiB; may throw.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: the file cannot be opened; <see cref="LmError.InputNotText"/>: it
    /// cannot be decompressed; <see cref="LmError.DiskFull"/>: the temporary folder has no room for its content.</exception>
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
            // Read errors of the source already have their own exception; an I/O error here comes from the temporary file.
            if (fault is ArgumentOutOfRangeException) fault = FileSizeLimit.Fault(fault);
            if (fault is IOException or UnauthorizedAccessException)
                throw new LmException(LmError.DiskFull, $"'{path}' cannot be unpacked into '{UnlinkedTempFile.ScratchFolder}': {fault.Message} Make room there, or unpack the file yourself.", path, fault);
            throw;
        }
    }

    /// <summary>Reads the next characters; converts I/O errors to <see cref="LmException"/>.</summary>
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

    /// <summary>Reads the next bytes; converts I/O errors to <see cref="LmException"/>.</summary>
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

    /// <summary>Length of the file at a path or behind a link, in bytes; null if there is none.</summary>
    private static long? Length(string path)
    {
        try
        {
            var file = new FileInfo(path);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            if (file.Exists) return file.Length;
            // /dev/stdin may refer to an open file that was unlinked; only opening it gives its length.
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
