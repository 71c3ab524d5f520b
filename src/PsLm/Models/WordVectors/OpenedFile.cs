using Microsoft.Win32.SafeHandles;
using PsLm.Files;

namespace PsLm.Models;

/// <summary>The bytes of an ordinary file, read through <see cref="IFileOperations"/>.</summary>
/// <param name="handle">The open file, closed with this.</param>
/// <param name="files">Reads it.</param>
internal sealed class OpenedFile(SafeFileHandle handle, IFileOperations files) : ForwardStream
{
    private long offset;

    public override int Read(Span<byte> buffer)
    {
        int read = files.Read(handle, buffer, offset);
        offset += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) handle.Dispose();
        base.Dispose(disposing);
    }
}
