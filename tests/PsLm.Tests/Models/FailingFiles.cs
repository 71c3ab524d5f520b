using Microsoft.Win32.SafeHandles;
using PsLm.Files;

namespace PsLm.Tests.Models;

/// <summary>The real file system, but its nth call fails: with an exception, or, for calls that move bytes, by moving half of them.</summary>
internal sealed class FailingFiles(int failAt, Func<Exception>? fault) : IFileOperations
{
    private const int InputOutput = 5, CrossDevice = 18, NoSpace = 28, ReadOnlySystem = 30, QuotaExceeded = 122;

    private readonly FileOperations real = FileOperations.Instance;

    /// <summary>Calls so far, by name.</summary>
    internal List<string> Calls { get; } = [];

    internal string? Failed { get; private set; }

    public PathKind KindOf(string path) => Do(nameof(KindOf), () => real.KindOf(path));

    public SafeFileHandle CreateNew(string path, long length) => Do(nameof(CreateNew), () => real.CreateNew(path, length));

    public SafeFileHandle CreateNameless(string folder) => Do(nameof(CreateNameless), () => real.CreateNameless(folder));

    public void CopyMode(SafeFileHandle file, string from) => Do(nameof(CopyMode), () => real.CopyMode(file, from));

    public SafeFileHandle OpenToExtend(string path) => Do(nameof(OpenToExtend), () => real.OpenToExtend(path));

    public void Cut(SafeFileHandle file, long length) => Do(nameof(Cut), () => real.Cut(file, length));

    public SafeFileHandle OpenToRead(string path) => Do(nameof(OpenToRead), () => real.OpenToRead(path));

    public long LengthOf(SafeFileHandle file) => Do(nameof(LengthOf), () => real.LengthOf(file));

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        bool fails = Fails(nameof(Write));
        real.Write(file, fails ? bytes[..(bytes.Length / 2)] : bytes, offset);
        if (fails && fault is not null) throw fault();
    }

    public int Read(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        if (!Fails(nameof(Read))) return real.Read(file, bytes, offset);
        if (fault is not null) throw fault();
        // A disk that gives back something else, and says that all is well.
        int read = real.Read(file, bytes, offset);
        bytes[read / 2] ^= 1;
        return read;
    }

    public void Flush(SafeFileHandle file) => Do(nameof(Flush), () => real.Flush(file));

    public void Replace(string temporary, string target) => Do(nameof(Replace), () => real.Replace(temporary, target));

    public void MoveNew(string temporary, string target) => Do(nameof(MoveNew), () => real.MoveNew(temporary, target));

    public void FlushFolder(string folder) => Do(nameof(FlushFolder), () => real.FlushFolder(folder));

    public void Delete(string path) => Do(nameof(Delete), () => real.Delete(path));

    public IReadOnlyList<string> Find(string folder, string pattern) => Do(nameof(Find), () => real.Find(folder, pattern));

    public void DeleteAbandoned(string path, DateTimeOffset before) => Do(nameof(DeleteAbandoned), () => real.DeleteAbandoned(path, before));

    public void CreateFolder(string path) => Do(nameof(CreateFolder), () => real.CreateFolder(path));

    public void CopyFolderMode(string to, string from) => Do(nameof(CopyFolderMode), () => real.CopyFolderMode(to, from));

    public IReadOnlyList<string> NamesIn(string folder) => Do(nameof(NamesIn), () => real.NamesIn(folder));

    public IReadOnlyList<string> FindFolders(string folder, string pattern) => Do(nameof(FindFolders), () => real.FindFolders(folder, pattern));

    public void MoveFolder(string temporary, string target) => Do(nameof(MoveFolder), () => real.MoveFolder(temporary, target));

    public void SwapFolders(string temporary, string target) => Do(nameof(SwapFolders), () => real.SwapFolders(temporary, target));

    public void DeleteFolder(string path) => Do(nameof(DeleteFolder), () => real.DeleteFolder(path));

    /// <summary>A fault by its name, as the system tells of it; null for one that moves half of the bytes and says nothing.</summary>
    internal static Func<Exception>? Fault(string fault) => fault switch
    {
        "disk full" => () => new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : NoSpace),
        "quota" => () => new IOException("Disk quota exceeded", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : OperatingSystem.IsMacOS() ? 69 : QuotaExceeded),
        "input/output" => () => new IOException("Input/output error", InputOutput),
        "read-only" => () => new IOException("Read-only file system", ReadOnlySystem),
        "no access" => () => new UnauthorizedAccessException("Permission denied"),
        "other device" => () => new IOException("Invalid cross-device link", CrossDevice),
        "too long" => () => new PathTooLongException("File name too long"),
        _ => null,
    };

    private void Do(string name, Action action) => Do(name, () =>
    {
        action();
        return 0;
    });

    private T Do<T>(string name, Func<T> action) => Fails(name) && fault is not null ? throw fault() : action();

    private bool Fails(string name)
    {
        lock (Calls)
        {
            Calls.Add(name);
            if (Calls.Count != failAt + 1) return false;
            Failed = name;
            return true;
        }
    }
}
