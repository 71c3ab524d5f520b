using System.Globalization;
using PsLm.Files;

namespace PsLm.Models;

/// <summary>Opens a word-vector file, tells its format and how many words it can hold, and hands it to the reader of that format.
/// Turns the faults of the file system into ours.</summary>
internal static class WordVectorReader
{
    private const int MostColumns = 65_536;
    private const string Advice = "Give a file in the format of word2vec (text or binary), GloVe or fastText (.vec), or name the format.";

    /// <exception cref="ModelFileException">No such file, or a damaged one.</exception>
    /// <exception cref="LmException"><see cref="LmError.PathNotFound"/>, <see cref="LmError.MemoryExceeded"/>.</exception>
    internal static WordVectorTable Read(string path, WordVectorFormat format, IFileOperations files, CancellationToken cancellation)
    {
        try
        {
            CheckKind(files.KindOf(path), path);
            using var source = new WordVectorSource(path, files);
            return Read(source, format, cancellation);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NotFound(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ModelFileException(LmError.ModelFileInvalid, path, 0, "it may not or cannot be read: " + e.Message.TrimEnd('.'),
                "Look at its permissions and at the disk, or copy it again.", e);
        }
        catch (OutOfMemoryException e)
        {
            throw new LmException(LmError.MemoryExceeded, $"There is not enough memory to load '{path}'. Close other programs, or load it on a machine with more memory.", path, e);
        }
    }

    private static WordVectorTable Read(WordVectorSource source, WordVectorFormat format, CancellationToken cancellation)
    {
        if (source.Peek(3).StartsWith("\uFEFF"u8)) source.Skip("\uFEFF"u8.Length);
        if (source.Peek(1).IsEmpty) throw Invalid(source, "it is empty");
        if (format == WordVectorFormat.Auto) format = WordVectorProbe.ByContent(source);
        WordVectorTable? table = null;
        try
        {
            if (format == WordVectorFormat.GloVe) table = ReadGloVe(source, cancellation);
            else
            {
                (long words, int columns) = ReadHeader(source);
                table = new WordVectorTable(Checked(source, words, columns, format, cancellation), columns, source.Path);
                if (format == WordVectorFormat.Word2VecBinary) new WordVectorBinaryReader(source, table, cancellation).Read(words);
                else new WordVectorTextReader(source, table, firstLine: 2, blanksInWords: false, cancellation).Read(words);
            }
            return table.Count > 0 ? table : throw Invalid(source, "it holds no word");
        }
        catch
        {
            table?.Dispose();
            throw;
        }
    }

    private static WordVectorTable ReadGloVe(WordVectorSource source, CancellationToken cancellation)
    {
        ReadOnlySpan<byte> first = source.PeekLine(0, out _).TrimEnd((byte)' ');
        // The first word may hold blanks, and it may be a number.
        int columns = Math.Min(WordVectorProbe.TrailingNumbers(first), first.Count((byte)' '));
        if (columns is < 1 or > MostColumns)
            throw new ModelFileException(LmError.ModelFileInvalid, source.Path, 0, string.Create(CultureInfo.InvariantCulture,
                $"it is no word-vector file, but {ForeignFile.Describe(source.Peek(64))}: its first line has {(columns < 1 ? "no" : columns.ToString("N0", CultureInfo.InvariantCulture))} numbers behind a word, 1 to {MostColumns:N0} are allowed"), Advice);
        (long length, long lines) = source.Measure(cancellation);
        var table = new WordVectorTable(Math.Min(lines, (length + 1) / LeastBytes(columns, WordVectorFormat.GloVe)), columns, source.Path);
        try
        {
            new WordVectorTextReader(source, table, firstLine: 1, blanksInWords: true, cancellation).Read(null);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    private static (long Words, int Columns) ReadHeader(WordVectorSource source)
    {
        ReadOnlySpan<byte> line = source.PeekLine(0, out int next);
        if (!WordVectorProbe.TryHeader(line, out long words, out long columns))
            throw new ModelFileException(LmError.ModelFileInvalid, source.Path, 0,
                $"it is no word2vec file, but {ForeignFile.Describe(source.Peek(64))}: its first line must be the number of words and that of numbers a word", Advice);
        if (columns is < 1 or > MostColumns || words < 1)
            throw Invalid(source, string.Create(CultureInfo.InvariantCulture, $"it claims {words:N0} words of {columns:N0} numbers; one word or more, of 1 to {MostColumns:N0} numbers, are allowed"));
        source.Skip(next);
        return (words, (int)columns);
    }

    /// <summary>The words that the first line claims, where the file is long enough for them.</summary>
    private static long Checked(WordVectorSource source, long words, int columns, WordVectorFormat format, CancellationToken cancellation)
    {
        long length = source.IsPacked ? source.Measure(cancellation).Bytes : source.FileLength;
        // The last word may lack its line feed.
        Int128 needed = source.Offset + (Int128)words * LeastBytes(columns, format) - 1;
        return needed <= length ? words : throw new ModelFileException(LmError.ModelFileTruncated, source.Path, length, string.Create(CultureInfo.InvariantCulture,
            $"the file is cut short: its first line tells of {words:N0} words of {columns:N0} numbers, for which {length:N0} bytes are too few"),
            "Copy it again from where it came.");
    }

    /// <summary>A letter, and a blank with each number's digit, or one blank with the floats; a line feed, which binary can lack.</summary>
    private static long LeastBytes(int columns, WordVectorFormat format) =>
        format == WordVectorFormat.Word2VecBinary ? 2 + sizeof(float) * (long)columns : 2 + 2L * columns;

    private static void CheckKind(PathKind kind, string path)
    {
        if (kind == PathKind.Missing) throw NotFound(path, null);
        if (kind == PathKind.Folder) throw new ModelFileException(LmError.ModelFileInvalid, path, 0, "it is a folder", "Give the path of one word-vector file.");
        if (kind == PathKind.Special)
            throw new ModelFileException(LmError.ModelFileInvalid, path, 0, $"it is {SpecialFile.Describe(path)}; word vectors are read from an ordinary file", "Copy it to a file first.");
    }

    private static ModelFileException Invalid(WordVectorSource source, string reason) =>
        new(LmError.ModelFileInvalid, source.Path, source.Offset, reason, Advice);

    private static LmException NotFound(string path, Exception? inner) =>
        new(LmError.PathNotFound, $"There is no file '{path}'. Look at the spelling and at the current folder.", path, inner);
}
