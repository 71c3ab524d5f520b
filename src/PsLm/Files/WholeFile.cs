using PsLm.Files;

namespace PsLm;

/// <summary>Bytes that others made, written as our own files are: whole or not at all.</summary>
public static class WholeFile
{
    /// <summary>Looks whether <see cref="Save(byte[], string, bool)"/> would have to refuse the path, before somebody makes the bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced. Default true.</param>
    /// <exception cref="LmException">As <see cref="Save(byte[], string, bool)"/>.</exception>
    public static void Check(string path, bool overwrite = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        new AtomicFile(FileOperations.Instance, TimeProvider.System).Check(FileFault.FullPath(path), overwrite);
    }

    /// <summary>Writes a file: at every moment the path holds the old bytes or the new ones, whole, and the new ones for good once this
    /// returns.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="path">The file; its folder must be there. A link is followed.</param>
    /// <param name="overwrite">Whether a file that is there is replaced. Default true.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>, <see cref="LmError.FileExists"/>,
    /// <see cref="LmError.NotWritable"/>, <see cref="LmError.DiskFull"/>.</exception>
    public static void Save(byte[] content, string path, bool overwrite = true) =>
        Save(content, path, overwrite, FileOperations.Instance, TimeProvider.System);

    internal static void Save(byte[] content, string path, bool overwrite, IFileOperations files, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(path);
        var blocks = new FileBlocks(() => [content.AsMemory()], files);
        new AtomicFile(files, time).Write(FileFault.FullPath(path), overwrite, blocks.Length, blocks.Write, blocks.Verify);
    }
}
