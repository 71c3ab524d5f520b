using System.Globalization;

namespace PsLm.Text;

/// <summary>Reads the bytes of a file, and decompresses gzip and Zstandard as a stream.</summary>
internal sealed class PackedFile : IDisposable
{
    private const int LongestMark = 4;

    private readonly Stream file;
    private readonly ByteWindow window;
    private readonly IUnpacker? packing;
    private readonly int maxExpansion;
    private long unpacked, mostBytes;

    /// <summary>Opens a file.</summary>
    /// <param name="path">An existing file.</param>
    /// <param name="maxExpansion">Maximum ratio of decompressed to compressed size.</param>
    internal PackedFile(string path, int maxExpansion)
        : this(path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0), maxExpansion)
    {
    }

    /// <summary>Uses an open file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="file">Stream at its beginning; its Length is the total or the bytes read so far. Closed with this object.</param>
    /// <param name="maxExpansion">Maximum ratio of decompressed to compressed size.</param>
    internal PackedFile(string path, Stream file, int maxExpansion)
    {
        Path = path;
        this.file = file;
        this.maxExpansion = maxExpansion;
        window = new ByteWindow(file);
        try
        {
            ReadOnlySpan<byte> mark = window.Peek(LongestMark);
            if (HasExtension(path, ".gz") || GzipReader.Begins(mark)) packing = new GzipReader(window);
            else if (HasExtension(path, ".zst") || ZstandardReader.Begins(mark)) packing = new ZstandardReader(window);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Path of the file.</summary>
    internal string Path { get; }

    /// <summary>Whether the file is compressed.</summary>
    internal bool IsPacked => packing is not null;

    /// <summary>Number of bytes read from the file (compressed).</summary>
    internal long BytesRead => window.BytesRead;

    /// <summary>Whether bytes begin with the header of a compressed file.</summary>
    internal static bool Begins(ReadOnlySpan<byte> bytes) => GzipReader.Begins(bytes) || ZstandardReader.Begins(bytes);

    /// <summary>Whether a name has the extension of a compressed file.</summary>
    internal static bool HasExtension(string path) => HasExtension(path, ".gz") || HasExtension(path, ".zst");

    /// <summary>Reads the next bytes.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    /// <returns>Number of bytes; 0 at the end.</returns>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: the file is truncated, damaged, or exceeds the expansion limit;
    /// <see cref="LmError.MemoryExceeded"/>: decompression needs too much memory.</exception>
    internal int Read(Span<byte> buffer)
    {
        if (packing is null) return window.Read(buffer);
        try
        {
            int read = packing.Read(buffer);
            unpacked += read;
            // Compute the limit again, because the Length of a pipe grows while it is read.
            if (unpacked > mostBytes) mostBytes = (long)Int128.Min((Int128)file.Length * maxExpansion, long.MaxValue);
            if (unpacked <= mostBytes) return read;
        }
        catch (InvalidDataException fault)
        {
            throw Refusal($"{fault.Message}. Get the file again; nothing of it was taken.", fault);
        }
        catch (UnpackException fault)
        {
            throw new LmException(fault.Error, $"'{Path}' {fault.Message}", Path, fault);
        }
        throw Refusal(string.Create(CultureInfo.InvariantCulture,
            $"grows to more than {maxExpansion:N0} times its size of {file.Length:N0} bytes. If that is right, set MaxExpansion higher, or unpack it yourself."));
    }

    public void Dispose()
    {
        packing?.Dispose();
        window.Dispose();
        file.Dispose();
    }

    /// <summary>An exception that names this file.</summary>
    /// <param name="fault">The error, as a phrase after the file name.</param>
    /// <param name="inner">The original exception.</param>
    internal LmException Refusal(string fault, Exception? inner = null) => new(LmError.InputNotText, $"'{Path}' {fault}", Path, inner);

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
