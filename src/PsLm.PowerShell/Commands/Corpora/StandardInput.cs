using System.Collections;
using System.Management.Automation;
using System.Text;

namespace PsLm.PowerShell.Commands;

/// <summary>The standard input of a session that runs -Command or -File. PowerShell reads it itself and gives its lines as $input, so that
/// whoever reads the pipe too gets only what is left; the lines are taken instead, as the bytes of a text.</summary>
internal sealed class StandardInput : Stream
{
    private static readonly string[] names = ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"];
    // A function and a script have an $input of their own.
    private static readonly string[] variables = ["input", "script:input", "global:input"];

    private readonly IEnumerator lines;
    private byte[] line;
    private int done;

    /// <summary>Takes lines, the first of which is the current one.</summary>
    private StandardInput(IEnumerator lines)
    {
        this.lines = lines;
        line = Bytes();
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>What a session has read of its standard input; null where a path names something else, or nothing was read.</summary>
    internal static StandardInput? Of(string path, PSVariableIntrinsics session)
    {
        if (!names.Contains(path) || SourceFiles.IsFile(path)) return null;
        foreach (string variable in variables)
            if (session.GetValue(variable) is IEnumerator lines && lines.MoveNext()) return new StandardInput(lines);
        return null;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (done == line.Length)
        {
            if (!lines.MoveNext()) return 0;
            (line, done) = (Bytes(), 0);
        }
        int read = Math.Min(buffer.Length, line.Length - done);
        line.AsSpan(done, read).CopyTo(buffer);
        done += read;
        return read;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte[] Bytes() => Encoding.UTF8.GetBytes(LanguagePrimitives.ConvertTo<string>(lines.Current) + "\n");
}
