using System.Text;

namespace PsLm.Models;

/// <summary>Says what a file that is no safetensors file looks like, from its first bytes.</summary>
internal static class ForeignFile
{
    private static readonly (byte[] Start, string What)[] known =
    [
        ([(byte)'P', (byte)'K', 3, 4], "a ZIP archive or a PyTorch checkpoint"),
        ([0x1F, 0x8B], "a gzip file; unpack it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file; unpack it first"),
        ([0xEF, 0xBB, 0xBF], "text that opens with a byte-order mark"),
        ([0x89, 0x48, 0x44, 0x46], "an HDF5 file"),
        ([0x80, 0x02], "a Python pickle, which PsLm never opens, since it can run code"),
        ([0x80, 0x04], "a Python pickle, which PsLm never opens, since it can run code"),
        ("GGUF"u8.ToArray(), "a GGUF file"),
        ("PAR1"u8.ToArray(), "a Parquet file; import it as a corpus"),
        ([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], "a NumPy array"),
        ("%PDF"u8.ToArray(), "a PDF"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ("MZ"u8.ToArray(), "a program"),
        ("version https://git-lfs"u8.ToArray(), "a git LFS pointer: run 'git lfs pull' to have the file itself"),
        ("<!DOCTYPE"u8.ToArray(), "a web page, perhaps an error page saved by a download"),
        ("<html"u8.ToArray(), "a web page, perhaps an error page saved by a download"),
        ("{"u8.ToArray(), "a JSON file"),
    ];

    /// <summary>What it looks like, in words.</summary>
    /// <param name="start">The file's first bytes, 8 or more where it has them.</param>
    internal static string Describe(ReadOnlySpan<byte> start)
    {
        foreach ((byte[] bytes, string what) in known)
            if (start.StartsWith(bytes)) return what;
        if (Text.FileSignature.Of(start, "") is { } signature) return $"{signature.What} ({signature.Action.TrimEnd('.')})";
        if (!start.ContainsAnyExcept((byte)0)) return "nothing but zeros, as a disk leaves them after a loss of power";
        return IsText(start) ? "text; import it as a corpus" : "something unknown";
    }

    private static bool IsText(ReadOnlySpan<byte> start)
    {
        foreach (Rune rune in Encoding.UTF8.GetString(start).EnumerateRunes())
            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t')) return false;
        return start.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0 || System.Text.Unicode.Utf8.IsValid(start[..^Math.Min(3, start.Length)]);
    }
}
