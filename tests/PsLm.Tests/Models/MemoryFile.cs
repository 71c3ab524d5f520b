using Microsoft.Win32.SafeHandles;
using PsLm.Files;

namespace PsLm.Tests.Models;

/// <summary>A file to be read that is nowhere on a disk.</summary>
internal sealed class MemoryFile(byte[] bytes) : IFileOperations
{
    internal const string Path = "/in-memory/m.safetensors";

    /// <summary>Loads the bytes.</summary>
    internal static LanguageModel Load(byte[] bytes) => ModelFile.Load(Path, null, new MemoryFile(bytes));

    public PathKind KindOf(string path) => PathKind.File;

    public SafeFileHandle OpenToRead(string path) => new(-1, ownsHandle: false);

    public long LengthOf(SafeFileHandle file) => bytes.Length;

    public int Read(SafeFileHandle file, Span<byte> into, long offset)
    {
        int count = (int)Math.Clamp(bytes.Length - offset, 0, into.Length);
        if (count > 0) bytes.AsSpan((int)offset, count).CopyTo(into);
        return count;
    }

    public SafeFileHandle OpenToExtend(string path) => throw new NotSupportedException();

    public void Cut(SafeFileHandle file, long length) => throw new NotSupportedException();

    public SafeFileHandle CreateNew(string path, long length) => throw new NotSupportedException();

    public SafeFileHandle CreateNameless(string folder) => throw new NotSupportedException();

    public void CopyMode(SafeFileHandle file, string from) => throw new NotSupportedException();

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> from, long offset) => throw new NotSupportedException();

    public void Flush(SafeFileHandle file) => throw new NotSupportedException();

    public void Replace(string temporary, string target) => throw new NotSupportedException();

    public void MoveNew(string temporary, string target) => throw new NotSupportedException();

    public void FlushFolder(string folder) => throw new NotSupportedException();

    public void Delete(string path) => throw new NotSupportedException();

    public IReadOnlyList<string> Find(string folder, string pattern) => throw new NotSupportedException();

    public void DeleteAbandoned(string path, DateTimeOffset before) => throw new NotSupportedException();

    public void CreateFolder(string path) => throw new NotSupportedException();

    public void CopyFolderMode(string to, string from) => throw new NotSupportedException();

    public IReadOnlyList<string> NamesIn(string folder) => throw new NotSupportedException();

    public IReadOnlyList<string> FindFolders(string folder, string pattern) => throw new NotSupportedException();

    public void MoveFolder(string temporary, string target) => throw new NotSupportedException();

    public void SwapFolders(string temporary, string target) => throw new NotSupportedException();

    public void DeleteFolder(string path) => throw new NotSupportedException();
}
