using System.IO.Compression;
using System.Text;
using PsLm.Text;

namespace PsLm.Tests.Text;

/// <summary>Files are told from their first bytes; text is never taken for one.</summary>
public class FileSignatureTests
{
    [Theory]
    [InlineData("mimetype", "application/epub+zip", "book", "an EPUB book")]
    [InlineData("mimetype", "application/vnd.oasis.opendocument.text", "a", "an OpenDocument text")]
    [InlineData("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "a", "an OpenDocument spreadsheet")]
    [InlineData("[Content_Types].xml", "<Types/>", "a.xlsx", "an Excel workbook (.xlsx)")]
    [InlineData("[Content_Types].xml", "<Types/>", "a.pptx", "a PowerPoint presentation (.pptx)")]
    [InlineData("[Content_Types].xml", "<Types/>", "a", "an Office document")]
    [InlineData("word/document.xml", "<w/>", "a", "a Word document (.docx)")]
    [InlineData("META-INF/MANIFEST.MF", "x", "a", "a Java archive")]
    [InlineData("archive/data.pkl", "x", "a.pt", "a PyTorch checkpoint")]
    [InlineData("a.txt", "x", "a.gz", "a ZIP archive")]
    public void Documents_that_are_archives_are_told_from_each_other(string entry, string content, string name, string what)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream part = archive.CreateEntry(entry, CompressionLevel.NoCompression).Open();
            part.Write(Encoding.ASCII.GetBytes(content));
        }
        Assert.Equal(what, FileSignature.Of(bytes.ToArray(), name)?.What);
    }

    [Fact]
    public void A_tar_archive_is_told_by_its_mark_behind_the_first_name()
    {
        byte[] head = new byte[512];
        "a.txt"u8.CopyTo(head);
        "ustar"u8.CopyTo(head.AsSpan(257));
        Assert.Equal("a tar archive", FileSignature.Of(head, "a")?.What);
    }

    [Theory]
    [InlineData("")]
    [InlineData("BZh9 is how such a file begins.")]
    [InlineData("MZ is the mark of a program.")]
    [InlineData("GIF, PNG and JPEG are pictures. PK is a name.")]
    [InlineData("RIFF and RAR! and Rar! 7z")]
    [InlineData("ID3 and OggS and fLaC and ORC and LZIP")]
    [InlineData("<?xml version=\"1.0\"?><a/>")]
    [InlineData("{\"text\": \"one\"}")]
    [InlineData("\uFEFFtext")]
    public void Text_is_none_of_them(string text) => Assert.Null(FileSignature.Of(Encoding.UTF8.GetBytes(text.PadRight(600, ' ')), "a.txt"));

    [Theory]
    [InlineData("utf-16"), InlineData("utf-16BE"), InlineData("utf-32"), InlineData("utf-32BE")]
    public void Wide_text_without_a_mark_is_told_by_its_encoding(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        Assert.Equal(name, UnmarkedText.EncodingOf(encoding.GetBytes("The queen, die Königin, 女王.\r\n")));
        Assert.Equal(name, UnmarkedText.EncodingOf(encoding.GetBytes("女王坐在宝座上。\n女王坐在宝座上。\n")));
    }

    [Fact]
    public void Other_bytes_are_text_in_no_encoding()
    {
        var random = new RandomGenerator(5);
        byte[] bytes = new byte[4096];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)random.NextInt64(256);
        Assert.Null(UnmarkedText.EncodingOf(bytes));
        Assert.Null(UnmarkedText.EncodingOf("text\0text\0text\0te"u8));
        Assert.Null(UnmarkedText.EncodingOf([]));
    }
}
