using PsLm.Files;
using PsLm.Models;

namespace PsLm;

/// <summary>Encodings in the files that word2vec, GloVe, fastText and gensim read and write (Mikolov et al. 2013, arXiv 1301.3781;
/// Pennington et al. 2014).</summary>
/// <remarks>Written are UTF-8 without a byte-order mark, line feeds, and numbers in the shortest form that reads back to the same
/// float. The special words keep their names, <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c>; one whose encoding is all zeros, as a file
/// without it leaves it, is not written. Read are plain files and gzip; a word that stands there again is passed over, the first one
/// counts; bytes that are no UTF-8 become U+FFFD. Nothing is taken on trust: every length is checked against the file before memory
/// is taken, and NaN and infinity are refused.</remarks>
public static class WordVectorFile
{
    /// <summary>Writes a model's encodings: at every moment the path holds the old file or the new one, whole. The words come in the
    /// vocabulary's order: special words, then by count.</summary>
    /// <param name="model">A model with an encoder. Where each place has its own, the first place's is written; encodings that the
    /// model squashes to 0..1 are written so.</param>
    /// <param name="path">The file; its folder must be there. A link is followed.</param>
    /// <param name="format">Default Auto: by the name.</param>
    /// <param name="words">The words to write, as the vocabulary spells them; null for all.</param>
    /// <param name="overwrite">Whether a file that is there is replaced. Default true.</param>
    /// <param name="cancellation">Stops; the path is then left as it was.</param>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: the name does not tell the format.
    /// <see cref="LmError.ObjectiveMismatch"/>: a Direct model, which has no encodings. <see cref="LmError.WordUnknown"/>.
    /// <see cref="LmError.ModelFileInvalid"/>: a word holds white space, or an encoding NaN or infinity.
    /// <see cref="LmError.PathNotFound"/>, <see cref="LmError.FileExists"/>, <see cref="LmError.NotWritable"/>, <see cref="LmError.DiskFull"/>.</exception>
    public static void Save(LanguageModel model, string path, WordVectorFormat format = WordVectorFormat.Auto, IReadOnlyList<string>? words = null,
        bool overwrite = true, CancellationToken cancellation = default) =>
        Save(model, path, format, words, overwrite, FileOperations.Instance, TimeProvider.System, cancellation);

    /// <summary>Reads a file as a model of architecture <see cref="Architecture.Encoder"/>.</summary>
    /// <param name="path">The file; a link is followed, a pipe or a device is refused.</param>
    /// <param name="format">Default Auto: by the content. A GloVe file of one number a word may pass for a word2vec one; name the
    /// format then.</param>
    /// <param name="name">A name for the model; null for the file's, without extension.</param>
    /// <param name="repeatedWords">Is told once, before the model is handed over, how many words were passed over because they stood
    /// there before; not where there are none.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The encodings as they stand in the file, no decoder, no history. Ids 0 and 1 are <c>&lt;unk&gt;</c> and
    /// <c>&lt;eos&gt;</c>, zeros where the file has no such words (word2vec's <c>&lt;/s&gt;</c> stays a word of its own); the other
    /// words follow in the file's order. The file knows no counts: a word that it has gets V - id, which keeps the order, a special word
    /// that it lacks gets 0.</returns>
    /// <exception cref="ModelFileException">No such file, or one that is damaged or cut short; the reason names line or word, the offset
    /// counts bytes of the unpacked file.</exception>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>; <see cref="LmError.MemoryExceeded"/>, before the memory is taken.</exception>
    public static LanguageModel Load(string path, WordVectorFormat format = WordVectorFormat.Auto, string? name = null,
        IProgress<long>? repeatedWords = null, CancellationToken cancellation = default) =>
        Load(path, format, name, FileOperations.Instance, repeatedWords, cancellation);

    internal static void Save(LanguageModel model, string path, WordVectorFormat format, IReadOnlyList<string>? words, bool overwrite,
        IFileOperations files, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(path);
        RequireKnown(format);
        if (format == WordVectorFormat.Auto) format = WordVectorProbe.ByName(path);
        string full = FileFault.FullPath(path);
        var target = new AtomicFile(files, time);
        target.Check(full, overwrite);
        var writer = new WordVectorWriter(model, WordVectorSelection.Of(model, words), format, files, cancellation);
        target.Write(full, overwrite, writer.Length, writer.Write, writer.Verify);
    }

    internal static LanguageModel Load(string path, WordVectorFormat format, string? name, IFileOperations files, IProgress<long>? repeatedWords,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(path);
        RequireKnown(format);
        string full = FileFault.FullPath(path);
        using WordVectorTable table = WordVectorReader.Read(full, format, files, cancellation);
        if (table.Repeated > 0) repeatedWords?.Report(table.Repeated);
        LanguageModel model = table.ToModel(name ?? NameOf(full));
        model.Path = full;
        return model;
    }

    private static string NameOf(string path)
    {
        string name = Path.GetFileName(path);
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) name = name[..^3];
        string bare = Path.GetFileNameWithoutExtension(name);
        return bare.Length > 0 ? bare : name;
    }

    private static void RequireKnown(WordVectorFormat format)
    {
        if (!Enum.IsDefined(format)) throw new LmException(LmError.OptionInvalid, OptionCheck.Enum("Format", format), "Format");
    }
}
