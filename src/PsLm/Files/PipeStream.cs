using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>Reads a pipe: a FIFO, /dev/stdin, or a process substitution. The wait for a writer or for data can be cancelled.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PipeStream : ForwardStream
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly FileStream pipe;
    private readonly Action step;
    private long length;

    /// <summary>Opens a pipe and waits for a writer.</summary>
    /// <param name="path">Path of a pipe.</param>
    /// <param name="step">Called every 50 ms while there is no data; an exception from it ends the wait.</param>
    /// <exception cref="IOException">The pipe cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission to open the pipe.</exception>
    internal PipeStream(string path, Action step)
    {
        this.step = step;
        pipe = new FileStream(Open(path, step), FileAccess.Read, bufferSize: 0);
    }

    /// <summary>Number of bytes read so far, because the total length of a pipe is unknown.</summary>
    public override long Length => length;

    public override int Read(Span<byte> buffer)
    {
        while (!UnixFile.AwaitReadable(pipe.SafeFileHandle, Moment)) step();
        int read = pipe.Read(buffer);
        length += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) pipe.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Opens the pipe on another thread, which may block. A non-blocking open could not distinguish a pipe without a writer from
    /// one whose writer has finished.</summary>
    private static SafeFileHandle Open(string path, Action step)
    {
        Task<SafeFileHandle> opening = Task.Factory.StartNew(() => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            while (!((IAsyncResult)opening).AsyncWaitHandle.WaitOne(Moment)) step();
        }
        catch
        {
            opening.ContinueWith(static late => late.Result.Dispose(), CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            UnixFile.WakeOpen(path);
            throw;
        }
        return opening.GetAwaiter().GetResult();
    }
}
