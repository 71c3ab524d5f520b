using System.Globalization;
using System.Reflection;
using Microsoft.Data.Analysis;
using PsLm.Files;

namespace PsLm.Corpora;

/// <summary>Opens a prepared corpus.</summary>
/// <param name="folder">Path of the folder.</param>
/// <param name="files">The file system.</param>
/// <param name="cancellation">Stops the reading.</param>
internal sealed class PreparedReader(string folder, IFileOperations files, CancellationToken cancellation)
{
    /// <summary>Reads everything except the tokens, which are read on demand.</summary>
    /// <exception cref="LmException">A file is missing, damaged, or belongs to another corpus.</exception>
    internal Corpus Read(string? name)
    {
        (DataFrame documents, IReadOnlyDictionary<string, string> metadata) = ReadFrame(PreparedCorpus.DocumentFile);
        CheckVersion(PreparedCorpus.DocumentFile, metadata);
        long count = Number(metadata, PreparedCorpus.Tokens, long.MaxValue), unknown = Number(metadata, PreparedCorpus.Unknown, count);
        Vocabulary vocabulary = ReadVocabulary(Number(metadata, PreparedCorpus.Words, int.MaxValue));
        CheckHash(PreparedCorpus.VocabularyFile, PreparedCorpus.HashOf(vocabulary), metadata, PreparedCorpus.WordHash);
        long[] starts = Starts(documents, count);
        var tokenizer = new Tokenizer(TokenizerOf(metadata));
        FileTokenStore storage = OpenTokens(count, vocabulary.Size);
        try
        {
            var tokens = new TokenStore(storage);
            CheckHash(PreparedCorpus.TokenFile, PreparedCorpus.EndsOf(tokens), metadata, PreparedCorpus.Ends);
            // Folders of an earlier version have no block hashes.
            if (metadata.TryGetValue(PreparedCorpus.Blocks, out string? blocks))
                storage.CheckBy(TokenHashes.Read(blocks, count) ?? throw Fault(PreparedCorpus.DocumentFile, FormattableString.Invariant($"its '{PreparedCorpus.Blocks}' is not that of {count:N0} words")));
            return new Corpus(string.IsNullOrEmpty(name) ? NameOf(metadata) : name, documents, starts, tokens, vocabulary, tokenizer, unknown);
        }
        catch
        {
            storage.Dispose();
            throw;
        }
    }

    private (DataFrame Frame, IReadOnlyDictionary<string, string> Metadata) ReadFrame(string file)
    {
        try
        {
            string path = Path.Join(folder, file);
            if (files.KindOf(path) != PathKind.File) throw new FileNotFoundException($"There is no file '{path}'.");
            using var stream = new FileStream(files.OpenToRead(path), FileAccess.Read);
            return ParquetFrame.Read(path, stream, cancellation);
        }
        catch (ParquetException fault)
        {
            throw Fault(file, $"it cannot be read as Parquet: {fault.Message.TrimEnd('.')}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, fault);
        }
    }

    private void CheckHash(string file, string found, IReadOnlyDictionary<string, string> metadata, string key)
    {
        if (!string.Equals(found, metadata.GetValueOrDefault(key), StringComparison.Ordinal))
            throw Fault(file, $"it is not of the same corpus as '{PreparedCorpus.DocumentFile}', or damaged");
    }

    private void CheckVersion(string file, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(PreparedCorpus.Version, out string? version))
            throw Fault(file, $"it is not one that Export-Corpus wrote: it lacks '{PreparedCorpus.Version}'. To read its rows as text, give the file itself with -Property");
        if (version != PreparedCorpus.CurrentVersion)
            throw Fault(file, $"its format has version '{Printable.Of(version)}', and {PreparedCorpus.CurrentVersion} is known here: a newer PsLm wrote it");
    }

    private Vocabulary ReadVocabulary(long size)
    {
        (DataFrame frame, IReadOnlyDictionary<string, string> metadata) = ReadFrame(PreparedCorpus.VocabularyFile);
        CheckVersion(PreparedCorpus.VocabularyFile, metadata);
        if (Column<string>(frame, "Word") is not { } words || Column<long>(frame, "Count") is not { } counts) throw Fault(PreparedCorpus.VocabularyFile, "it needs the columns Word (string) and Count (long)");
        if (frame.Rows.Count != size) throw Fault(PreparedCorpus.VocabularyFile, FormattableString.Invariant($"it has {frame.Rows.Count:N0} words, and the corpus {size:N0}"));
        try
        {
            return Vocabulary.FromWords([.. Enumerable.Range(0, (int)size).Select(id => (string)words[id])], [.. Enumerable.Range(0, (int)size).Select(id => counts[id] as long? ?? -1)]);
        }
        catch (LmException fault)
        {
            throw Fault(PreparedCorpus.VocabularyFile, fault.Message.TrimEnd('.'), fault);
        }
    }

    private FileTokenStore OpenTokens(long count, int vocabularySize)
    {
        string path = Path.Join(folder, PreparedCorpus.TokenFile);
        if (files.KindOf(path) != PathKind.File) throw Unreadable(PreparedCorpus.TokenFile, new FileNotFoundException($"There is no file '{path}'."));
        UnlinkedTempFile file = UnlinkedTempFile.OpenToRead(path, files, fault => fault is InvalidDataException or EndOfStreamException
            ? Fault(PreparedCorpus.TokenFile, fault.Message.TrimEnd('.'), fault) : Unreadable(PreparedCorpus.TokenFile, fault));
        try
        {
            byte[] start = new byte[NumpyHeader.StartBytes];
            long length = file.Length, headerLength = 0;
            if (length >= start.Length)
            {
                file.Read(start, 0);
                headerLength = NumpyHeader.LengthOf(start);
            }
            if (headerLength < start.Length || headerLength > Math.Min(NumpyHeader.MostBytes, length)) throw Fault(PreparedCorpus.TokenFile, "it is no NumPy file of ids");
            byte[] header = new byte[headerLength];
            file.Read(header, 0);
            (long found, bool isNarrow) = NumpyHeader.Read(header) ?? throw Fault(PreparedCorpus.TokenFile, "it is no NumPy array of one row of ids (<u2 or <i4)");
            if (found != count) throw Fault(PreparedCorpus.TokenFile, FormattableString.Invariant($"it has {found:N0} words, and the corpus {count:N0}"));
            long needed = headerLength + count * (isNarrow ? sizeof(ushort) : sizeof(int));
            if (length != needed) throw Fault(PreparedCorpus.TokenFile, FormattableString.Invariant($"it has {length:N0} bytes where {count:N0} words need {needed:N0}"));
            return new FileTokenStore(file, headerLength, count, isNarrow, vocabularySize);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private long[] Starts(DataFrame documents, long count)
    {
        if (Column<long>(documents, PreparedCorpus.TokenCount) is not { } counts) throw Fault(PreparedCorpus.DocumentFile, $"it needs the column {PreparedCorpus.TokenCount} (long)");
        long[] starts = new long[documents.Rows.Count];
        long at = 0;
        for (int document = 0; document < starts.Length; document++)
        {
            starts[document] = at;
            long own = counts[document] as long? ?? 0;
            if (own < 1 || own > count - at) throw Fault(PreparedCorpus.DocumentFile, FormattableString.Invariant($"document {document:N0} has {own:N0} words of {count:N0}"));
            at += own;
        }
        return at == count ? starts : throw Fault(PreparedCorpus.DocumentFile, FormattableString.Invariant($"its documents have {at:N0} words, and the corpus {count:N0}"));
    }

    private static DataFrameColumn? Column<T>(DataFrame frame, string name) =>
        frame.Columns.IndexOf(name) is >= 0 and var index && frame.Columns[index].DataType == typeof(T) ? frame.Columns[index] : null;

    private long Number(IReadOnlyDictionary<string, string> metadata, string key, long most) =>
        long.TryParse(metadata.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= most ? value
            : throw Fault(PreparedCorpus.DocumentFile, FormattableString.Invariant($"its '{key}' is no whole number of 0 to {most:N0}"));

    private TokenizerOptions TokenizerOf(IReadOnlyDictionary<string, string> metadata)
    {
        var options = new TokenizerOptions();
        foreach (string key in metadata.Keys.Where(key => key.StartsWith(PreparedCorpus.Tokenizer, StringComparison.Ordinal)))
        {
            PropertyInfo? option = typeof(TokenizerOptions).GetProperty(key[PreparedCorpus.Tokenizer.Length..]);
            // Compare names first, because Enum.Parse also accepts numbers and lists.
            object? value = option is null ? null
                : option.PropertyType == typeof(bool) ? metadata[key] switch { "True" => true, "False" => false, _ => null }
                : Enum.GetNames(option.PropertyType).Contains(metadata[key], StringComparer.Ordinal) ? Enum.Parse(option.PropertyType, metadata[key]) : null;
            if (value is null) throw Fault(PreparedCorpus.DocumentFile, $"its '{Printable.Of(key)}' is '{Printable.Of(metadata[key])}', which is not known here: a newer PsLm may have written it");
            option!.SetValue(options, value);
        }
        return options;
    }

    /// <summary>Replaces control characters, because terminals show the name and would obey them.</summary>
    private static string NameOf(IReadOnlyDictionary<string, string> metadata) =>
        string.Concat((metadata.GetValueOrDefault(PreparedCorpus.Name) is { Length: > 0 } name ? name : "corpus").Select(c => char.IsControl(c) ? ' ' : c));

    private LmException Unreadable(string file, Exception fault) => new(LmError.PathNotFound,
        $"'{Path.Join(folder, file)}' cannot be read: {fault.Message.TrimEnd('.')}. A prepared corpus has {string.Join(", ", PreparedCorpus.Names)}; export it again, or look at its permissions.", folder, fault);

    private LmException Fault(string file, string fault, Exception? inner = null) => new(LmError.InputNotText,
        $"'{Path.Join(folder, file)}' is not as it must be: {fault}. Export the corpus again.", folder, inner);
}
