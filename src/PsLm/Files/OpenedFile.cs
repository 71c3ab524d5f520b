using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>A forward stream over a regular file, read through <see cref="IFileOperations"/>.</summary>
internal sealed class OpenedFile : ForwardStream
{
    private readonly IFileOperations files;
    private readonly SafeFileHandle handle;
    private long offset;

    /// <summary>Opens a file.</summary>
    /// <param name="path">An existing file.</param>
    /// <param name="files">Opens and reads the file.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    internal OpenedFile(string path, IFileOperations files)
    {
        this.files = files;
        handle = files.OpenToRead(path);
        try
        {
            Length = files.LengthOf(handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public override long Length { get; }

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
