using Microsoft.Win32.SafeHandles;
using PsLm.Files;
using PsLm.Models;

namespace PsLm;

/// <summary>A model in one safetensors file: any reader of that format has the weights, and this one the whole model.</summary>
/// <remarks>Weights lie as F32, little-endian, without holes; <c>__metadata__</c> has, as strings, <c>format</c> "pt",
/// <c>pslm.version</c>, <c>pslm.name</c>, <c>pslm.architecture</c>, <c>pslm.tokenizer</c>, <c>pslm.vocabulary</c> (words and
/// counts by id), <c>pslm.history</c> <c>pslm.metadata.sha256</c> (of those) and <c>pslm.sha256</c> (of the weights). The header stays under 25 MB, which is room for
/// some two million words; a larger vocabulary cannot be saved. Nothing in a file is ever executed, and no name in it ever becomes a path.</remarks>
public static class ModelFile
{
    /// <summary>Saves a model: at every moment the path holds the old file or the new one, whole, and once this returns the new
    /// one outlives a loss of power. Sets <see cref="LanguageModel.Path"/>.</summary>
    /// <param name="model">The model; it stays as it is.</param>
    /// <param name="path">The file, usually <c>.safetensors</c>; its folder must be there. A link is followed.</param>
    /// <param name="overwrite">Whether a file that is there is replaced. Default true.</param>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>, <see cref="LmError.FileExists"/>,
    /// <see cref="LmError.NotWritable"/>, <see cref="LmError.DiskFull"/>; <see cref="LmError.ModelFileInvalid"/> for a model with
    /// NaN or infinity, or with more words than a header holds.</exception>
    public static void Save(LanguageModel model, string path, bool overwrite = true) =>
        Save(model, path, overwrite, FileOperations.Instance, TimeProvider.System);

    /// <summary>Loads a model into memory of its own, so that the file may change or go afterwards. Sets <see cref="LanguageModel.Path"/>.</summary>
    /// <param name="path">The file; a link is followed, a pipe or a device is refused.</param>
    /// <param name="name">A name for the model; null for the one it was saved with.</param>
    /// <returns>The model, equal to the saved one bit for bit.</returns>
    /// <exception cref="ModelFileException">No model file, or one that is damaged or cut short.</exception>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>; <see cref="LmError.MemoryExceeded"/>, before the memory is taken.</exception>
    public static LanguageModel Load(string path, string? name = null) => Load(path, name, FileOperations.Instance);

    /// <summary>Reads the words of a model file alone, from its head: at once, however large its weights are, which are neither read nor
    /// checked.</summary>
    /// <param name="path">The file; a link is followed, a pipe or a device is refused.</param>
    /// <returns>The model's words.</returns>
    /// <exception cref="ModelFileException">No model file, or one whose head is damaged or cut short.</exception>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>; <see cref="LmError.MemoryExceeded"/>.</exception>
    public static Vocabulary LoadVocabulary(string path) => Read(path, FileOperations.Instance, static (reader, _) => reader.ReadVocabulary());

    internal static void Save(LanguageModel model, string path, bool overwrite, IFileOperations files, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(path);
        string full = FileFault.FullPath(path);
        var target = new AtomicFile(files, time);
        target.Check(full, overwrite);
        string hash = ModelSaveCheck.Check(model);
        var writer = new ModelFileWriter(model, ModelHeaderWriter.Build(model, hash), hash, files);
        target.Write(full, overwrite, writer.Length, writer.Write, writer.Verify);
        model.Path = full;
    }

    internal static LanguageModel Load(string path, string? name, IFileOperations files) => Read(path, files, (reader, full) =>
    {
        LanguageModel model = reader.Read(name);
        model.Path = full;
        return model;
    });

    private static T Read<T>(string path, IFileOperations files, Func<ModelFileReader, string, T> read)
    {
        ArgumentNullException.ThrowIfNull(path);
        string full = FileFault.FullPath(path);
        try
        {
            CheckKind(files.KindOf(full), full);
            using SafeFileHandle handle = files.OpenToRead(full);
            return read(new ModelFileReader(handle, files.LengthOf(handle), full, files), full);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NotFound(full, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ModelFileException(LmError.ModelFileInvalid, full, 0, "it may not or cannot be read: " + e.Message.TrimEnd('.'),
                "Look at its permissions and at the disk, or copy it again.", e);
        }
        catch (OutOfMemoryException e)
        {
            throw new LmException(LmError.MemoryExceeded, $"There is not enough memory to load '{full}'. Close other programs, or load it on a machine with more memory.", full, e);
        }
    }

    private static void CheckKind(PathKind kind, string path)
    {
        if (kind == PathKind.Missing) throw NotFound(path, null);
        if (kind == PathKind.Folder)
            throw new ModelFileException(LmError.ModelFileInvalid, path, 0, "it is a folder; a model is one file", "Give the path of a .safetensors file.");
        if (kind == PathKind.Special)
            throw new ModelFileException(LmError.ModelFileInvalid, path, 0, $"it is {SpecialFile.Describe(path)}; a model is an ordinary file", "Copy it to a file first.");
    }

    private static LmException NotFound(string path, Exception? inner) =>
        new(LmError.PathNotFound, $"There is no file '{path}'. Look at the spelling and at the current folder.", path, inner);
}
