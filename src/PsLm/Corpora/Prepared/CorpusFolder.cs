using PsLm.Corpora;
using PsLm.Files;

namespace PsLm;

/// <summary>A prepared corpus: a folder that opens without reading all tokens.</summary>
/// <remarks><para><c>documents.parquet</c> contains <see cref="Corpus.Documents"/>; its metadata has the corpus's name, tokenizer options
/// and counts. <c>vocabulary.parquet</c> has the columns Id, Word, Count and Frequency. <c>tokens.npy</c> is a NumPy array of the ids, two
/// bytes each for up to 65,536 words, else four; <c>numpy.load("tokens.npy", mmap_mode="r")</c> opens it.</para>
/// <para>An open corpus reads tokens from the folder, so the folder must exist while the corpus is in use. If another export replaces the
/// folder, the open corpus keeps reading the old files. On Windows the folder cannot be replaced while it is open.</para></remarks>
public static class CorpusFolder
{
    /// <summary>Writes a corpus. At every moment the path holds the complete old folder or the complete new one. When this method returns,
    /// the new folder survives a power loss. Where the system cannot exchange two names atomically (Windows, some network drives), the path
    /// is missing for a moment.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="path">The folder; its parent folder must exist.</param>
    /// <param name="overwrite">Whether to replace an existing prepared corpus. Default true. Anything else is never replaced.</param>
    /// <param name="cancellation">Stops the export; the path is then unchanged.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>, <see cref="LmError.FileExists"/>,
    /// <see cref="LmError.NotWritable"/> (the folder contains other files too), <see cref="LmError.DiskFull"/>;
    /// <see cref="LmError.OptionInvalid"/>: Documents does not have one row per document, or has a column of an unsupported type;
    /// <see cref="LmError.InputNotText"/>: a word contains half of a surrogate pair.</exception>
    /// <exception cref="OperationCanceledException">The cancellation token was signalled.</exception>
    public static void Save(Corpus corpus, string path, bool overwrite = true, CancellationToken cancellation = default) =>
        Save(corpus, path, overwrite, FileOperations.Instance, TimeProvider.System, cancellation);

    /// <summary>Opens a corpus.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="name">Name of the corpus; null (default) = the name it was written with.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <returns>The corpus, equal to the one that was written.</returns>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: the folder or one of its files is missing or unreadable.
    /// <see cref="LmError.InputNotText"/>: a file is damaged, truncated, or belongs to another corpus. Changed ids are detected at the
    /// first read of their block of 65,536 ids. Folders of an earlier version have no block hashes; there, only ids outside the vocabulary
    /// are detected. <see cref="LmError.MemoryExceeded"/>.</exception>
    /// <exception cref="OperationCanceledException">The cancellation token was signalled.</exception>
    public static Corpus Open(string path, string? name = null, CancellationToken cancellation = default) => Open(path, name, FileOperations.Instance, cancellation);

    /// <summary>Whether a folder contains the files of a prepared corpus.</summary>
    /// <param name="path">Any path.</param>
    public static bool IsPrepared(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length > 0 && PreparedCorpus.Names.All(name => File.Exists(Path.Join(path, name)));
    }

    internal static void Save(Corpus corpus, string path, bool overwrite, IFileOperations files, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(path);
        string full = FileFault.FullPath(path);
        var content = new PreparedCorpus(corpus, cancellation);
        new AtomicFolder(files, time, PreparedCorpus.Names, folder => ParquetFrame.HasKey(Path.Join(folder, PreparedCorpus.DocumentFile), PreparedCorpus.Version))
            .Write(full, overwrite, content.TokenBytes, content.Write, cancellation);
    }

    internal static Corpus Open(string path, string? name, IFileOperations files, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(path);
        string full = FileFault.FullPath(path);
        PathKind kind = files.KindOf(full);
        if (kind != PathKind.Folder)
            throw new LmException(LmError.PathNotFound, $"'{path}' {(kind == PathKind.Missing ? "is not there" : $"is {(kind == PathKind.Special ? SpecialFile.Describe(full) : "a file")}; a prepared corpus is a folder")}. Give the path of a folder that Export-Corpus wrote.", path);
        try
        {
            return new PreparedReader(full, files, cancellation).Read(name);
        }
        catch (OutOfMemoryException fault)
        {
            throw new LmException(LmError.MemoryExceeded, $"There is not enough memory for documents and vocabulary of '{path}'. Close other programs, or export the corpus without -IncludeText.", path, fault);
        }
    }
}
