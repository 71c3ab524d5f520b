namespace PsLm.Text;

/// <summary>Recognizes files that are not text by their first bytes.</summary>
/// <param name="What">Type of the file, with its article.</param>
/// <param name="Action">What the user can do, as a sentence.</param>
internal sealed record FileSignature(string What, string Action)
{
    private const string AsText = "Save it as plain text, UTF-8, with the program that opens it (soffice --headless --convert-to txt:Text)", NoText = "It holds no text; leave it out.";

    private static readonly (int At, byte[] Bytes, string What, string Action)[] known =
    [
        (0, [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "an xz file", "Unpack it first: xz -d."),
        (0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", "Unpack it first: 7z x."),
        (0, [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 7], "a RAR archive", "Unpack it first: unrar x."),
        (0, [4, 0x22, 0x4D, 0x18], "an LZ4 file", "Unpack it first: lz4 -d."),
        (0, [(byte)'L', (byte)'Z', (byte)'I', (byte)'P', 1], "an lzip file", "Unpack it first: lzip -d."),
        (0, [0x5D, 0, 0], "an LZMA file", "Unpack it first: xz -d."),
        (0, [0x1F, 0x9D], "a file of compress (.Z)", "Unpack it first: gzip -d."),
        (0, [0x1F, 0x8B, 8], "a gzip file", "Unpack it first: gzip -d."),
        (0, [0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file", "Unpack it first: zstd -d."),
        (257, "ustar"u8.ToArray(), "a tar archive", "Unpack it first: tar xf."),
        (0, "!<arch>\n"u8.ToArray(), "an archive of ar, such as a Debian package", NoText),
        (0, "%PDF-"u8.ToArray(), "a PDF", "Write its text to a file first: pdftotext -enc UTF-8."),
        (0, @"{\rtf"u8.ToArray(), "an RTF document", AsText + "."),
        (60, "BOOKMOBI"u8.ToArray(), "a Mobipocket book", "Convert it to text first: ebook-convert."),
        (0, "AT&TFORM"u8.ToArray(), "a DjVu document", "Write its text to a file first: djvutxt."),
        (0, "PAR1"u8.ToArray(), "a Parquet file", "Import it with -Format Parquet, or call it .parquet."),
        (0, "ARROW1\0\0"u8.ToArray(), "an Arrow (Feather) file", "Write it as Parquet first."),
        (0, "FEA1"u8.ToArray(), "a Feather file", "Write it as Parquet first."),
        (0, [(byte)'O', (byte)'b', (byte)'j', 1], "an Avro file", "Write it as Parquet or JSON Lines first."),
        (0, [(byte)'O', (byte)'R', (byte)'C', 8], "an ORC file", "Write it as Parquet first."),
        (0, [0x89, (byte)'H', (byte)'D', (byte)'F'], "an HDF5 file", "Write its text as Parquet or text first."),
        (0, "SQLite format 3\0"u8.ToArray(), "an SQLite database", "Write what you want of it as CSV first: sqlite3 -csv -header FILE 'select ...'."),
        (0, [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], "a NumPy array", "Where it is part of a prepared corpus, import the folder that it lies in."),
        (0, "GGUF"u8.ToArray(), "a GGUF file", NoText),
        (0, [0x80, 2, (byte)'}'], "a Python pickle", "Write what is in it as text, CSV or Parquet first."),
        (0, [0x80, 4, 0x95], "a Python pickle", "Write what is in it as text, CSV or Parquet first."),
        (0, [0x80, 5, 0x95], "a Python pickle", "Write what is in it as text, CSV or Parquet first."),
        (0, "version https://git-lfs."u8.ToArray(), "a pointer of git LFS, not the file itself", "Get the file: git lfs pull."),
        (0, [0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG picture", NoText),
        (0, [0xFF, 0xD8, 0xFF], "a JPEG picture", NoText),
        (0, "GIF8"u8.ToArray(), "a GIF picture", NoText),
        (0, [(byte)'I', (byte)'I', (byte)'*', 0], "a TIFF picture", NoText),
        (0, [(byte)'M', (byte)'M', 0, (byte)'*'], "a TIFF picture", NoText),
        (8, "WEBPVP8"u8.ToArray(), "a WebP picture", NoText),
        (8, "WAVEfmt "u8.ToArray(), "a WAV sound", NoText),
        (8, "AVI LIST"u8.ToArray(), "an AVI film", NoText),
        (0, "OggS\0"u8.ToArray(), "an Ogg sound or film", NoText),
        (0, "fLaC\0"u8.ToArray(), "a FLAC sound", NoText),
        (0, [(byte)'I', (byte)'D', (byte)'3', 3], "an MP3 sound", NoText),
        (0, [(byte)'I', (byte)'D', (byte)'3', 4], "an MP3 sound", NoText),
        (0, [0x1A, 0x45, 0xDF, 0xA3], "a Matroska film", NoText),
        (4, "ftyp"u8.ToArray(), "an MP4 film or sound, or a HEIC picture", NoText),
        (0, [0x7F, (byte)'E', (byte)'L', (byte)'F'], "a program", NoText),
        (0, [0xCF, 0xFA, 0xED, 0xFE], "a program", NoText),
        (0, [0xCA, 0xFE, 0xBA, 0xBE], "a Java class or a program", NoText),
        (0, [0, (byte)'a', (byte)'s', (byte)'m'], "a WebAssembly program", NoText),
    ];

    /// <summary>Returns the type of a file; null if it may be text.</summary>
    /// <param name="head">The first bytes, at least 512 if the file is that long; archives need more for a precise type.</param>
    /// <param name="name">File name; distinguishes document types with the same container.</param>
    internal static FileSignature? Of(ReadOnlySpan<byte> head, string name)
    {
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8)) return ZipSignature.Of(head, name);
        if (head.StartsWith((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return Compound(name);
        if (head.Length > 64 && head.StartsWith("MZ"u8) && head[..64].Contains((byte)0)) return new("a program", NoText);
        if (IsBzip2(head)) return new("a bzip2 file", "Unpack it first: bzip2 -d.");
        // safetensors: 8-byte header length, then a JSON header.
        if (head.Length > 10 && head[4..8].SequenceEqual((byte[])[0, 0, 0, 0]) && head[8..10].SequenceEqual("{\""u8)) return new("a model file (safetensors)", "Import-LmModel opens models.");
        foreach ((int at, byte[] bytes, string what, string action) in known)
            if (head.Length >= at + bytes.Length && head.Slice(at, bytes.Length).SequenceEqual(bytes)) return new(what, action);
        return null;
    }

    private static bool IsBzip2(ReadOnlySpan<byte> head) => head.Length >= 10 && head.StartsWith("BZh"u8) && head[3] is >= (byte)'1' and <= (byte)'9'
        && (head[4..10].SequenceEqual((byte[])[0x31, 0x41, 0x59, 0x26, 0x53, 0x59]) || head[4..10].SequenceEqual((byte[])[0x17, 0x72, 0x45, 0x38, 0x50, 0x90]));

    private static FileSignature Compound(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".XLS" => new("an Excel workbook", "Save its sheet as CSV UTF-8 first."),
        ".PPT" => new("a PowerPoint presentation", AsText + "."),
        ".MSG" => new("a message of Outlook", AsText + "."),
        ".DOC" or ".DOT" => new("a Word document", AsText + "."),
        _ => new("a document of Office up to 2003 (Word, Excel, PowerPoint)", AsText + "."),
    };

    /// <summary>Document formats that are ZIP archives.</summary>
    private static class ZipSignature
    {
        private const int NameLength = 26, FirstName = 30;

        internal static FileSignature Of(ReadOnlySpan<byte> head, string name)
        {
            int length = head.Length > FirstName ? head[NameLength] | head[NameLength + 1] << 8 : 0;
            ReadOnlySpan<byte> first = head.Length >= FirstName + length ? head.Slice(FirstName, length) : default;
            string extension = Path.GetExtension(name).ToUpperInvariant();
            if (Has(head, "application/epub+zip"u8) || extension == ".EPUB") return new("an EPUB book", "Convert it to text first: ebook-convert book.epub book.txt, or pandoc.");
            if (Has(head, "opendocument.text"u8) || extension == ".ODT") return new("an OpenDocument text", AsText + ".");
            if (Has(head, "opendocument.spreadsheet"u8) || extension == ".ODS") return new("an OpenDocument spreadsheet", "Save its sheet as CSV UTF-8 first.");
            if (Has(head, "opendocument."u8)) return new("an OpenDocument file", AsText + ".");
            bool isOffice = first.SequenceEqual("[Content_Types].xml"u8) || first.StartsWith("_rels/"u8) || first.StartsWith("docProps/"u8);
            if (first.StartsWith("word/"u8) || extension is ".DOCX" or ".DOCM" || (isOffice && Has(head, "word/"u8))) return new("a Word document (.docx)", AsText + ".");
            if (first.StartsWith("xl/"u8) || extension is ".XLSX" or ".XLSM" || (isOffice && Has(head, "xl/"u8))) return new("an Excel workbook (.xlsx)", "Save its sheet as CSV UTF-8 first.");
            if (first.StartsWith("ppt/"u8) || extension is ".PPTX" || (isOffice && Has(head, "ppt/"u8))) return new("a PowerPoint presentation (.pptx)", AsText + ".");
            if (isOffice) return new("an Office document", AsText + ".");
            if (first.StartsWith("META-INF/"u8) || extension == ".JAR") return new("a Java archive", NoText);
            if (first.EndsWith("/data.pkl"u8)) return new("a PyTorch checkpoint", NoText);
            if (first.EndsWith(".npy"u8)) return new("an archive of NumPy arrays", NoText);
            return new("a ZIP archive", "Unpack it first: unzip, or Expand-Archive.");
        }

        private static bool Has(ReadOnlySpan<byte> head, ReadOnlySpan<byte> text) => head.IndexOf(text) >= 0;
    }
}
