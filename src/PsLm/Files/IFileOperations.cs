using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>Type of the object at a path; links are followed.</summary>
internal enum PathKind
{
    /// <summary>Nothing: no such file, a dangling link, or a cycle of links.</summary>
    Missing,
    /// <summary>A regular file.</summary>
    File,
    /// <summary>A folder.</summary>
    Folder,
    /// <summary>A pipe, socket or device: opening it may block forever, and a rename over it destroys it.</summary>
    Special,
}

/// <summary>All file system operations for saving and loading, so that a test can make each call fail. Errors are <see cref="IOException"/>
/// (on Unix with the errno as HResult) or <see cref="UnauthorizedAccessException"/>.</summary>
internal interface IFileOperations
{
    /// <summary>Returns the type without opening the file.</summary>
    PathKind KindOf(string path);

    /// <summary>Creates a new file with an exclusive lock and preallocates its bytes, so that a full disk is detected
    /// immediately.</summary>
    SafeFileHandle CreateNew(string path, long length);

    /// <summary>Creates a file that only this process can access. It has no name, or is deleted when the process ends for any
    /// reason.</summary>
    SafeFileHandle CreateNameless(string folder);

    /// <summary>Copies the permissions of the file that the new one will replace.</summary>
    void CopyMode(SafeFileHandle file, string from);

    /// <summary>Opens a file for reading and writing, or creates it; other processes may read it meanwhile.</summary>
    SafeFileHandle OpenToExtend(string path);

    /// <summary>Sets the length of a file.</summary>
    void Cut(SafeFileHandle file, long length);

    /// <summary>Opens a file for reading; other processes may replace it meanwhile.</summary>
    SafeFileHandle OpenToRead(string path);

    /// <summary>Length in bytes.</summary>
    long LengthOf(SafeFileHandle file);

    /// <summary>Writes all bytes at an offset.</summary>
    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Reads some bytes at an offset; returns 0 only at the end of the file.</summary>
    int Read(SafeFileHandle file, Span<byte> bytes, long offset);

    /// <summary>Returns when the bytes are durable. Called once per file, because a second fsync after a failed one may succeed
    /// wrongly.</summary>
    void Flush(SafeFileHandle file);

    /// <summary>Renames atomically over the target, on one file system.</summary>
    void Replace(string temporary, string target);

    /// <summary>Renames only if the target does not exist. Atomic: no check-then-act race.</summary>
    void MoveNew(string temporary, string target);

    /// <summary>Returns when the folder's entries are durable.</summary>
    void FlushFolder(string folder);

    /// <summary>Deletes a file.</summary>
    void Delete(string path);

    /// <summary>The files of a folder that match a pattern with <c>*</c> and <c>?</c>.</summary>
    IReadOnlyList<string> Find(string folder, string pattern);

    /// <summary>Deletes a file that is not locked and was last written before a given time.</summary>
    void DeleteAbandoned(string path, DateTimeOffset before);

    /// <summary>Creates a new folder.</summary>
    void CreateFolder(string path);

    /// <summary>Copies the permissions of a folder.</summary>
    void CopyFolderMode(string to, string from);

    /// <summary>The names of all entries of a folder.</summary>
    IReadOnlyList<string> NamesIn(string folder);

    /// <summary>The subfolders of a folder that match a pattern with <c>*</c> and <c>?</c>.</summary>
    IReadOnlyList<string> FindFolders(string folder, string pattern);

    /// <summary>Renames a folder atomically, on one file system, if the target is missing or an empty folder; otherwise fails.</summary>
    void MoveFolder(string temporary, string target);

    /// <summary>Swaps the names of two folders; atomic where the system supports it.</summary>
    void SwapFolders(string temporary, string target);

    /// <summary>Deletes an empty folder.</summary>
    void DeleteFolder(string path);
}
