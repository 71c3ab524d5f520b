using PsLm.Files;

namespace PsLm;

/// <summary>Saves bytes made by the caller as atomically as this library's own files.</summary>
public static class WholeFile
{
    /// <summary>Checks whether <see cref="Save(byte[], string, bool)"/> would reject the path, before the caller makes the bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether an existing file may be replaced. Default true.</param>
    /// <exception cref="LmException">As <see cref="Save(byte[], string, bool)"/>.</exception>
    public static void Check(string path, bool overwrite = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        new AtomicFile(FileOperations.Instance, TimeProvider.System).Check(FileFault.FullPath(path), overwrite);
    }

    /// <summary>Writes a file atomically: the path always holds the complete old or new content. When this method returns, the new content
    /// is durable.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="path">The file; its folder must exist. A link is followed.</param>
    /// <param name="overwrite">Whether to replace an existing file. Default true.</param>
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
