using System.Text;
using PsLm.Files;
using PsLm.Text;

namespace PsLm;

/// <summary>A vocabulary as plain text, to be read, edited and kept beside other programs' word lists: UTF-8, a line a word in the
/// order of the ids, the word, a tab and its count.</summary>
/// <remarks>Written are <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c> first, no byte-order mark, line feeds. Read are also CR LF and lone CR, a
/// mark, gzip and Zstandard, empty lines at the end, and lists without counts.</remarks>
public static class VocabularyFile
{
    private const int MostExpansion = 1000;

    /// <summary>Writes a vocabulary: at every moment the path holds the old file or the new one, whole.</summary>
    /// <param name="vocabulary">The words.</param>
    /// <param name="path">The file; its folder must be there. A link is followed.</param>
    /// <param name="overwrite">Whether a file that is there is replaced. Default true.</param>
    /// <param name="cancellation">Stops; the path is then left as it was.</param>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: a word is empty, or holds a tab, a line break, NUL or half of a
    /// surrogate pair. <see cref="LmError.OptionInvalid"/>: the name is that of a packed file. <see cref="LmError.PathNotFound"/>,
    /// <see cref="LmError.FileExists"/>, <see cref="LmError.NotWritable"/>, <see cref="LmError.DiskFull"/>.</exception>
    public static void Save(Vocabulary vocabulary, string path, bool overwrite = true, CancellationToken cancellation = default) =>
        Save(vocabulary, path, overwrite, FileOperations.Instance, TimeProvider.System, cancellation);

    /// <summary>Reads a vocabulary.</summary>
    /// <param name="path">The file; a link is followed, a pipe or a device is refused. A packed one may unpack to 1,000 times its size.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The words in the file's order. <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c> have the ids 0 and 1 wherever they stand, and the
    /// count 0 where they do not; so have all words of a list without counts.</returns>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: no such file, or one that cannot be read.
    /// <see cref="LmError.InputNotText"/>, with the line: a word that is empty or stands there twice, a count that is no whole number of 0
    /// or more, counts for some words alone, bytes that are no UTF-8; or the file is packed and cut short or damaged.
    /// <see cref="LmError.NothingRead"/>: no word at all. <see cref="LmError.MemoryExceeded"/>.</exception>
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
