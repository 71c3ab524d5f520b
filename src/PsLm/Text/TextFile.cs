using System.Globalization;
using System.Text;

namespace PsLm.Text;

/// <summary>The text of a file, plain or gzip, read as it streams by. What is no text is refused.</summary>
internal sealed class TextFile : IDisposable
{
    private readonly FileStream file;
    private readonly ByteWindow window;
    private readonly GzipReader? gzip;
    private readonly TextDecoder decoder;
    private readonly long mostBytes;
    private readonly int maxExpansion;
    private readonly byte[] bytes = new byte[32_768];
    private int held;
    private bool ended, begun;
    private long unpacked;

    /// <summary>Opens a file.</summary>
    /// <param name="path">A file that is there and not empty.</param>
    /// <param name="encoding">The encoding of text without a byte-order mark.</param>
    /// <param name="maxExpansion">The unpacked text may be so many times the file's size.</param>
    internal TextFile(string path, Encoding encoding, int maxExpansion)
    {
        Path = path;
        this.maxExpansion = maxExpansion;
        decoder = new TextDecoder(encoding);
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        mostBytes = file.Length * maxExpansion;
        window = new ByteWindow(file);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) || GzipReader.Begins(window.Peek(3))) gzip = new GzipReader(window);
    }

    /// <summary>Characters that one <see cref="Read"/> gives at most.</summary>
    internal const int MostCharacters = 32_768 + 2;

    /// <summary>The file's path.</summary>
    internal string Path { get; }

    /// <summary>Bytes read of the file itself.</summary>
    internal long BytesRead => window.BytesRead;

    /// <summary>Sequences that were no UTF-8.</summary>
    internal long InvalidCount => decoder.InvalidCount;

    /// <summary>Where the first of them began.</summary>
    internal long FirstInvalid => decoder.FirstInvalid;

    /// <summary>Reads on.</summary>
    /// <param name="text">Takes the characters, room for <see cref="MostCharacters"/>.</param>
    /// <returns>The characters; 0 at the end.</returns>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: the file is cut short, damaged, no text, or grows beyond
    /// the limit.</exception>
    internal int Read(Span<char> text)
    {
        while (!ended)
        {
            Fill();
            int used = decoder.Decode(bytes.AsSpan(0, held), ended, text, out int written);
            bytes.AsSpan(used, held - used).CopyTo(bytes);
            held -= used;
            if (text[..written].Contains('\0'))
                throw Refusal("holds NUL characters: it is no text, or text in another encoding. Name the encoding, or leave the file out.");
            if (written > 0) return written;
        }
        return 0;
    }

    public void Dispose()
    {
        gzip?.Dispose();
        window.Dispose();
        file.Dispose();
    }

    private void Fill()
    {
        // Enough at once for any byte-order mark.
        do
        {
            int read = ReadBytes(bytes.AsSpan(held));
            ended = read == 0;
            held += read;
        }
        while (!ended && held < 4);
        if (!begun && gzip is not null && GzipReader.Begins(bytes.AsSpan(0, held)))
            throw Refusal("is packed twice. Unpack it once, then import it.");
        begun = true;
    }

    private int ReadBytes(Span<byte> buffer)
    {
        if (gzip is null) return window.Read(buffer);
        try
        {
            int read = gzip.Read(buffer);
            unpacked += read;
            if (unpacked <= mostBytes) return read;
        }
        catch (InvalidDataException fault)
        {
            // The runtime's own messages are in the user's language and say nothing of the file.
            string what = fault.Source == typeof(TextFile).Assembly.GetName().Name ? fault.Message : "is damaged: its packed data breaks off or is wrong";
            throw Refusal($"{what}. Get the file again; nothing of it was taken.", fault);
        }
        throw Refusal(string.Create(CultureInfo.InvariantCulture,
            $"grows to more than {maxExpansion:N0} times its size of {file.Length:N0} bytes. If that is right, set MaxExpansion higher."));
    }

    private LmException Refusal(string fault, Exception? inner = null) => new(LmError.InputNotText, $"'{Path}' {fault}", Path, inner);
}
