using System.Text;
using PsLm.Files;
using PsLm.Text;

namespace PsLm;

/// <summary>Saves and loads a vocabulary as plain text, which users and other programs can read and edit. UTF-8, one line per word in id
/// order: word, tab, count.</summary>
/// <remarks>Written: <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c> first, LF line ends, no byte-order mark. Also accepted: CR LF, single CR, a
/// byte-order mark, gzip and Zstandard, empty lines at the end, and lists without counts.</remarks>
public static class VocabularyFile
{
    private const int MostExpansion = 1000;

    /// <summary>Writes a vocabulary atomically: the path always holds the complete old or new file.</summary>
    /// <param name="vocabulary">The words.</param>
    /// <param name="path">The file; its folder must exist. A link is followed.</param>
    /// <param name="overwrite">Whether to replace an existing file. Default true.</param>
    /// <param name="cancellation">Stops the writing; the path is then unchanged.</param>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: a word is empty, or contains a tab, a line break, NUL or half of a
    /// surrogate pair. <see cref="LmError.OptionInvalid"/>: the path has the extension of a compressed file.
    /// <see cref="LmError.PathNotFound"/>, <see cref="LmError.FileExists"/>, <see cref="LmError.NotWritable"/>,
    /// <see cref="LmError.DiskFull"/>.</exception>
    public static void Save(Vocabulary vocabulary, string path, bool overwrite = true, CancellationToken cancellation = default) =>
        Save(vocabulary, path, overwrite, FileOperations.Instance, TimeProvider.System, cancellation);

    /// <summary>Reads a vocabulary.</summary>
    /// <param name="path">The file. A link is followed; a pipe or device is rejected. Maximum expansion of a compressed file: 1,000
    /// times.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The words in file order. <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c> always have ids 0 and 1; their count is 0 if the file
    /// lacks them. In a list without counts, all counts are 0.</returns>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: the file does not exist or cannot be read.
    /// <see cref="LmError.InputNotText"/>, with the line number: an empty or duplicate word, a count that is not a whole number of 0 or
    /// more, counts for only some words, invalid UTF-8; or the compressed file is truncated or damaged. <see cref="LmError.NothingRead"/>:
    /// the file has no word. <see cref="LmError.MemoryExceeded"/>.</exception>
    public static Vocabulary Load(string path, CancellationToken cancellation = default) => Load(path, FileOperations.Instance, cancellation);

    internal static void Save(Vocabulary vocabulary, string path, bool overwrite, IFileOperations files, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(path);
        string full = FileFault.FullPath(path);
        if (PackedFile.HasExtension(full))
            throw new LmException(LmError.OptionInvalid, $"'{path}' is the name of a packed file, and a vocabulary is written as plain text. Leave '{Path.GetExtension(full)}' out; a file that you pack afterwards is read.", path);
        var target = new AtomicFile(files, time);
        target.Check(full, overwrite);
        var content = new FileBlocks(() => VocabularyLines.Blocks(vocabulary, full, cancellation), files);
        target.Write(full, overwrite, content.Length, content.Write, content.Verify);
    }

    internal static Vocabulary Load(string path, IFileOperations files, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(path);
        string full = FileFault.FullPath(path);
        try
        {
            CheckKind(files.KindOf(full), full);
            using var file = new TextFile(new PackedFile(full, new OpenedFile(full, files), MostExpansion), Encoding.UTF8);
            return VocabularyReader.Read(file, cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LmException(LmError.PathNotFound, $"'{full}' cannot be read: {fault.Message.TrimEnd('.')}. Look at its permissions and at the disk.", full, fault);
        }
        catch (OutOfMemoryException fault)
        {
            throw new LmException(LmError.MemoryExceeded, $"There is not enough memory for the words of '{full}'. Close other programs, or give a shorter list.", full, fault);
        }
    }

    private static void CheckKind(PathKind kind, string path)
    {
        string? fault = kind switch
        {
            PathKind.Missing => "is not there. Look at the spelling and at the current folder.",
            PathKind.Folder => "is a folder. Give the path of one vocabulary file.",
            PathKind.Special => $"is {SpecialFile.Describe(path)}; a vocabulary is read from an ordinary file. Copy it to a file first.",
            _ => null,
        };
        if (fault is not null) throw new LmException(LmError.PathNotFound, $"'{path}' {fault}", path);
    }
}
