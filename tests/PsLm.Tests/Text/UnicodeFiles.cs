namespace PsLm.Tests.Text;

/// <summary>Files of Debian's package unicode-data; a test that needs one is skipped where it is missing.</summary>
internal static class UnicodeFiles
{
    internal static string Need(params string[] parts)
    {
        string path = Path.Combine(["/usr/share/unicode", .. parts]);
        Assert.SkipUnless(File.Exists(path), $"{path} is not here (Debian: apt-get install unicode-data).");
        return path;
    }
}
