using System.Collections;
using System.Management.Automation;
using System.Text;

namespace PsLm.PowerShell.Commands;

/// <summary>Standard input of a session that runs -Command or -File, as a byte stream. PowerShell itself reads standard input and provides
/// its lines as $input; reading the pipe again returns only the remainder. This stream therefore encodes the lines of $input.</summary>
internal sealed class StandardInput : Stream
{
    private static readonly string[] names = ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"];
    // // A function and a script have their own $input.
    private static readonly string[] variables = ["input", "script:input", "global:input"];

    private readonly IEnumerator lines;
    private byte[] line;
    private int done;

    /// <summary>Reads from lines whose enumerator is already at the first line.</summary>
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

    /// <summary>Returns the lines that the session read from standard input; null if the path names something else or no line was
    /// read.</summary>
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
