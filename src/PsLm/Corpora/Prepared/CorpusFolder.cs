using PsLm.Corpora;
using PsLm.Files;

namespace PsLm;

/// <summary>A prepared corpus: a folder that is opened without being read through.</summary>
/// <remarks><para><c>documents.parquet</c> has <see cref="Corpus.Documents"/>, and beside its columns the corpus's name, its tokenizer and
/// its counts; <c>vocabulary.parquet</c> has Id, Word, Count and Frequency; <c>tokens.npy</c> is a NumPy array of the ids, two bytes
/// each up to 65,536 words and four beyond, which <c>numpy.load("tokens.npy", mmap_mode="r")</c> opens too.</para>
/// <para>An opened corpus reads its words from the folder while it is used, so the folder must stay until then; a folder that another
/// export replaces is read on, but for Windows, where it cannot be replaced.</para></remarks>
public static class CorpusFolder
{
    /// <summary>Writes a corpus: at every moment the path holds the old folder or the new one, whole, and once this returns the new one
    /// outlives a loss of power. Where the system cannot exchange two names at once (Windows, some network drives), it holds neither for
    /// a moment.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="path">The folder; the one that it lies in must be there.</param>
    /// <param name="overwrite">Whether a prepared corpus that is there is replaced. Default true. Nothing else ever is.</param>
    /// <param name="cancellation">Ends the work; the path is then left as it was.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>, <see cref="LmError.FileExists"/>,
    /// <see cref="LmError.NotWritable"/> (a folder that holds other things too), <see cref="LmError.DiskFull"/>;
    /// <see cref="LmError.OptionInvalid"/>: Documents has more or fewer rows than there are documents, or a column that is not kept;
    /// <see cref="LmError.InputNotText"/>: a word holds half of a surrogate pair.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Save(Corpus corpus, string path, bool overwrite = true, CancellationToken cancellation = default) =>
        Save(corpus, path, overwrite, FileOperations.Instance, TimeProvider.System, cancellation);

    /// <summary>Opens a corpus.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="name">A name for the corpus; null for the one that it was written with.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The corpus, equal to the one that was written.</returns>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>: there is no such folder, or a file of it is missing or may not be
    /// read. <see cref="LmError.InputNotText"/>: a file is damaged or cut short, or is not of the same corpus as the others. Ids that
    /// have changed are found when something of their block of 65,536 is first read; in a folder of an earlier version, which has no hashes of
    /// its blocks, those are found that no word has. <see cref="LmError.MemoryExceeded"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Corpus Open(string path, string? name = null, CancellationToken cancellation = default) => Open(path, name, FileOperations.Instance, cancellation);

    /// <summary>Whether a folder has the files of a prepared corpus.</summary>
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
