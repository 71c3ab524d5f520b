using System.Globalization;

namespace PsLm.Text;

/// <summary>The bytes of a file, unpacked as they stream by where it is gzip or Zstandard.</summary>
internal sealed class PackedFile : IDisposable
{
    private const int LongestMark = 4;

    private readonly Stream file;
    private readonly ByteWindow window;
    private readonly IUnpacker? packing;
    private readonly int maxExpansion;
    private long unpacked, mostBytes;

    /// <summary>Opens a file.</summary>
    /// <param name="path">A file that is there.</param>
    /// <param name="maxExpansion">What is in it may be so many times the file's size.</param>
    internal PackedFile(string path, int maxExpansion)
        : this(path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0), maxExpansion)
    {
    }

    /// <summary>Takes a file that is open.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="file">Its bytes from their beginning, which know their length, or how many have come so far; closed with this.</param>
    /// <param name="maxExpansion">What is in it may be so many times the file's size.</param>
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

    /// <summary>The file's path.</summary>
    internal string Path { get; }

    /// <summary>Whether it is packed.</summary>
    internal bool IsPacked => packing is not null;

    /// <summary>Bytes read of the file itself.</summary>
    internal long BytesRead => window.BytesRead;

    /// <summary>Whether bytes begin as a packed file does.</summary>
    internal static bool Begins(ReadOnlySpan<byte> bytes) => GzipReader.Begins(bytes) || ZstandardReader.Begins(bytes);

    /// <summary>Whether a name is that of a packed file.</summary>
    internal static bool HasExtension(string path) => HasExtension(path, ".gz") || HasExtension(path, ".zst");

    /// <summary>Reads on.</summary>
    /// <param name="buffer">Takes the bytes.</param>
    /// <returns>How many; 0 at the end.</returns>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: it is cut short, damaged, or grows beyond the limit;
    /// <see cref="LmError.MemoryExceeded"/>: unpacking it takes too much.</exception>
    internal int Read(Span<byte> buffer)
    {
        if (packing is null) return window.Read(buffer);
        try
        {
            int read = packing.Read(buffer);
            unpacked += read;
            // What comes through a pipe grows longer meanwhile.
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

    /// <summary>A refusal of this file.</summary>
    /// <param name="fault">What is wrong, in words that follow its name.</param>
    /// <param name="inner">What told so.</param>
    internal LmException Refusal(string fault, Exception? inner = null) => new(LmError.InputNotText, $"'{Path}' {fault}", Path, inner);

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
