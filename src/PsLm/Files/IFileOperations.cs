using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>What a path leads to, links followed.</summary>
internal enum PathKind
{
    /// <summary>Nothing: no such file, a link to nowhere, links in a circle.</summary>
    Missing,
    /// <summary>An ordinary file.</summary>
    File,
    /// <summary>A folder.</summary>
    Folder,
    /// <summary>A pipe, a socket or a device: opening it may wait for ever, renaming over it destroys it.</summary>
    Special,
}

/// <summary>Everything that saving and loading ask of the file system, so that a test can fail each call in turn. Faults are
/// <see cref="IOException"/> (on Unix with the errno as its HResult) or <see cref="UnauthorizedAccessException"/>.</summary>
internal interface IFileOperations
{
    /// <summary>Looks without opening.</summary>
    PathKind KindOf(string path);

    /// <summary>Creates a file that was not there, locked against others, its bytes set aside so that a full disk shows at once.</summary>
    SafeFileHandle CreateNew(string path, long length);

    /// <summary>Creates a file that only this process can reach: it has no name, or loses it at the end of the process, however that ends.</summary>
    SafeFileHandle CreateNameless(string folder);

    /// <summary>Gives the new file the permissions of the one that it will replace.</summary>
    void CopyMode(SafeFileHandle file, string from);

    /// <summary>Opens a file to be written on, made where it is not there; others may read it meanwhile.</summary>
    SafeFileHandle OpenToExtend(string path);

    /// <summary>Cuts a file short.</summary>
    void Cut(SafeFileHandle file, long length);

    /// <summary>Opens a file that others may rename over meanwhile.</summary>
    SafeFileHandle OpenToRead(string path);

    /// <summary>Bytes.</summary>
    long LengthOf(SafeFileHandle file);

    /// <summary>Writes all the bytes.</summary>
    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Reads some bytes; 0 at the file's end alone.</summary>
    int Read(SafeFileHandle file, Span<byte> bytes, long offset);

    /// <summary>Returns when the disk has the bytes; called once a file, since a second fsync after a failed one says nothing.</summary>
    void Flush(SafeFileHandle file);

    /// <summary>Renames over the target, at once and on one file system.</summary>
    void Replace(string temporary, string target);

    /// <summary>Renames where nothing stands, and fails where something does, without a moment between look and leap.</summary>
    void MoveNew(string temporary, string target);

    /// <summary>Returns when the disk has the folder's entries.</summary>
    void FlushFolder(string folder);

    /// <summary>Removes a file.</summary>
    void Delete(string path);

    /// <summary>The files of a folder by a pattern of <c>*</c> and <c>?</c>.</summary>
    IReadOnlyList<string> Find(string folder, string pattern);

    /// <summary>Removes a file that nobody has locked and that was last written before a time.</summary>
    void DeleteAbandoned(string path, DateTimeOffset before);

    /// <summary>Creates a folder that was not there.</summary>
    void CreateFolder(string path);

    /// <summary>Gives a folder the permissions of another.</summary>
    void CopyFolderMode(string to, string from);

    /// <summary>The names of everything that a folder holds.</summary>
    IReadOnlyList<string> NamesIn(string folder);

    /// <summary>The folders of a folder by a pattern of <c>*</c> and <c>?</c>.</summary>
    IReadOnlyList<string> FindFolders(string folder, string pattern);

    /// <summary>Renames a folder, at once and on one file system, where nothing stands or a folder that is empty; fails where anything else
    /// does.</summary>
    void MoveFolder(string temporary, string target);

    /// <summary>Gives two folders each other's names; at once where the system can.</summary>
    void SwapFolders(string temporary, string target);

    /// <summary>Removes a folder that is empty.</summary>
    void DeleteFolder(string path);
}
