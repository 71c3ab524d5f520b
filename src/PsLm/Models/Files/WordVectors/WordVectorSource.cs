using System.Globalization;
using PsLm.Files;
using PsLm.Text;

namespace PsLm.Models;

/// <summary>The bytes of a word-vector file, unpacked where it is gzip, which can be looked at before they are taken.</summary>
internal sealed class WordVectorSource : IDisposable
{
    /// <summary>No word with 65,536 numbers of a hundred digits takes more.</summary>
    private const int LongestLine = 1 << 23;

    private readonly IFileOperations files;
    private readonly ByteWindow packed, bytes;

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal WordVectorSource(string path, IFileOperations files)
    {
        (Path, this.files) = (path, files);
        var opened = new OpenedFile(path, files);
        FileLength = opened.Length;
        packed = new ByteWindow(opened);
        IsPacked = GzipReader.Begins(packed.Peek(3));
        bytes = IsPacked ? new ByteWindow(new UnpackedFile(new GzipReader(packed), FileLength, path)) : packed;
    }

    internal string Path { get; }

    /// <summary>Bytes of the file itself.</summary>
    internal long FileLength { get; }

    internal bool IsPacked { get; }

    /// <summary>Bytes taken so far, of the unpacked file.</summary>
    internal long Offset { get; private set; }

    /// <summary>Looks at the next bytes: at least so many, fewer only where the file ends.</summary>
    internal ReadOnlySpan<byte> Peek(int count) => bytes.Peek(count);

    /// <summary>Takes bytes that were looked at.</summary>
    internal void Skip(int count)
    {
        bytes.Skip(count);
        Offset += count;
    }

    /// <summary>Looks at a line.</summary>
    /// <param name="start">Where it begins, from the next byte on.</param>
    /// <param name="next">Where the line after it begins; <paramref name="start"/> at the end of the file.</param>
    /// <returns>The line without CR and LF, valid until more is looked at.</returns>
    /// <exception cref="ModelFileException">It is longer than any line of such a file.</exception>
    internal ReadOnlySpan<byte> PeekLine(int start, out int next)
    {
        int searched = start;
        while (true)
        {
            ReadOnlySpan<byte> seen = bytes.Peek(searched + 1);
            int end = seen.Length > searched ? seen[searched..].IndexOf((byte)'\n') : -1;
            if (end >= 0)
            {
                next = searched + end + 1;
                return WithoutReturn(seen[start..(searched + end)]);
            }
            if (seen.Length <= searched)
            {
                next = seen.Length;
                return WithoutReturn(seen[Math.Min(start, seen.Length)..]);
            }
            searched = seen.Length;
            if (searched - start > LongestLine)
                throw new ModelFileException(LmError.ModelFileInvalid, Path, Offset + start, string.Create(CultureInfo.InvariantCulture,
                    $"it is no word-vector file, but {ForeignFile.Describe(seen[..64])}: a line of more than {LongestLine:N0} bytes begins here"),
                    "Give a file in the format of word2vec, GloVe or fastText.");
        }
    }

    /// <summary>Counts bytes and lines of the whole unpacked file by reading it once, apart from this reading.</summary>
    /// <param name="cancellation">Looked at once a block.</param>
    internal (long Bytes, long Lines) Measure(CancellationToken cancellation)
    {
        using var whole = new WordVectorSource(Path, files);
        byte[] block = new byte[1 << 16];
        long length = 0, lines = 0;
        for (int read = 1; read > 0; length += read)
        {
            cancellation.ThrowIfCancellationRequested();
            read = whole.bytes.Read(block);
            lines += block.AsSpan(0, read).Count((byte)'\n');
        }
        // The last line may lack its end.
        return (length, lines + 1);
    }

    public void Dispose()
    {
        bytes.Dispose();
        packed.Dispose();
    }

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) => line.EndsWith("\r"u8) ? line[..^1] : line;
}
