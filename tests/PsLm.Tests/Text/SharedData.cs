using Xunit;

namespace PsLm.Tests.Text;

/// <summary>Files that lie outside the repository; a test that needs one is skipped where it is missing.</summary>
internal static class SharedData
{
    /// <summary>The folder of PsLm.sln.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>The path of a file of <c>shared/data</c> beside the repository.</summary>
    internal static string Need(params string[] parts)
    {
        string path = Path.GetFullPath(Path.Combine([Root, "..", "shared", "data", .. parts]));
        Assert.SkipUnless(File.Exists(path), $"{path} is not there.");
        return path;
    }

    /// <summary>The path of a file of Debian's package unicode-data.</summary>
    internal static string NeedUnicode(params string[] parts)
    {
        string path = Path.Combine(["/usr/share/unicode", .. parts]);
        Assert.SkipUnless(File.Exists(path), $"{path} is not there (Debian: apt-get install unicode-data).");
        return path;
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PsLm.sln"))) folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
