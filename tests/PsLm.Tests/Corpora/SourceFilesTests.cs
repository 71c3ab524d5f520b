using System.Diagnostics;

namespace PsLm.Tests.Corpora;

public sealed class SourceFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_come_in_ordinal_order_of_their_full_paths()
    {
        foreach (string name in new[] { "b.txt", "B.txt", "a/z.txt", "a.txt", "ä.txt", "[x].txt" }) folder.Write(name, "x");
        Assert.Equal(["B.txt", "[x].txt", "a.txt", "b.txt", "ä.txt"], Found(recurse: false));
        Assert.Equal(["B.txt", "[x].txt", "a.txt", "a/z.txt", "b.txt", "ä.txt"], Found(recurse: true));
    }

    [Fact]
    public void Wildcards_choose_by_the_file_s_name()
    {
        foreach (string name in new[] { "a.txt", "b.TXT", "c.md", "txt/d.md", "txt/e.txt" }) folder.Write(name, "x");
        Assert.Equal(["a.txt", "b.TXT", "txt/e.txt"], Found(recurse: true, include: ["*.txt"]));
        Assert.Equal(["b.TXT", "c.md", "txt/d.md"], Found(recurse: true, include: ["?.txt", "*.md"], exclude: ["[a]*", "a*", "e.*"]));
    }

    [Fact]
    public void A_file_is_itself_and_nothing_is_an_error()
    {
        string path = folder.Write("one.txt", "x");
        Assert.Equal([path], SourceFiles.Find(path, include: ["*.md"]));
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => SourceFiles.Find(path + "x")).Error);
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => SourceFiles.Find("")).Error);
    }

    [Fact]
    public void Links_in_a_circle_are_not_followed_for_ever()
    {
        folder.Write("a/one.txt", "x");
        folder.Write("b/two.txt", "x");
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "a", "up"), folder.Root);
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "a", "beside"), "../b");
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "a", "self"), ".");
        File.CreateSymbolicLink(Path.Combine(folder.Root, "a", "three.txt"), "one.txt");
        File.CreateSymbolicLink(Path.Combine(folder.Root, "a", "dangling.txt"), "nothing");
        File.CreateSymbolicLink(Path.Combine(folder.Root, "a", "ring1"), "ring2");
        File.CreateSymbolicLink(Path.Combine(folder.Root, "a", "ring2"), "ring1");
        // b is entered by the first way that leads there.
        Assert.Equal(["a/beside/two.txt", "a/one.txt", "a/three.txt"], Found(recurse: true));
    }

    [Fact]
    public void Pipes_are_left_out_and_empty_files_are_not()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "FIFOs are made with mkfifo.");
        using (var made = Process.Start("mkfifo", [Path.Combine(folder.Root, "pipe")])) made.WaitForExit();
        string empty = folder.Write("empty.txt", "");
        Assert.Equal(["empty.txt"], Found(recurse: false));
        Assert.True(SourceFiles.IsFile(empty));
        Assert.False(SourceFiles.IsFile(Path.Combine(folder.Root, "pipe")));
        Assert.False(SourceFiles.IsFile(folder.Root));
        Assert.False(SourceFiles.IsFile("/dev/zero"));
        Assert.False(SourceFiles.IsFile(Path.Combine(folder.Root, "nothing")));
    }

    private string[] Found(bool recurse, string[]? include = null, string[]? exclude = null) =>
        [.. SourceFiles.Find(folder.Root, recurse, include, exclude).Select(path => Path.GetRelativePath(folder.Root, path))];
}
