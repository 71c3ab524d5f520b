using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace PsLm.Files;

/// <summary>The bytes that come through a pipe: a FIFO, /dev/stdin, a process substitution. Waiting for a writer and for its bytes can be
/// given up.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PipeStream : ForwardStream
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly FileStream pipe;
    private readonly Action step;
    private long length;

    /// <summary>Opens a pipe and waits until somebody writes into it.</summary>
    /// <param name="path">It leads to a pipe.</param>
    /// <param name="step">Called every moment while nothing comes; what it throws ends the wait.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    internal PipeStream(string path, Action step)
    {
        this.step = step;
        pipe = new FileStream(Open(path, step), FileAccess.Read, bufferSize: 0);
    }

    /// <summary>Bytes that have come so far: a pipe does not know how many will.</summary>
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

    /// <summary>Opened without waiting, a pipe that nobody writes looks like one whose writer is done; so a thread of its own waits.</summary>
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
