using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using PsLm.Files;

namespace PsLm.Experiments;

/// <summary>The file that results are kept in: a line of JSON a run, added when the run is done and on the disk before anyone is told. Its
/// lines are never changed. The last one may have been cut off by whatever ended the process; it is read past, and cut away by the
/// next line that is added. Not a place for several experiments at the same moment.</summary>
internal sealed class ResultFile(string path, IFileOperations files)
{
    private const int BlockBytes = 1 << 16, MostLine = 1 << 20, LongResult = 4096;

    /// <summary>Refuses a path that cannot be one, before anything is trained.</summary>
    internal static void Check(string path)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TSV" or ".XLSX" or ".PARQUET")
            throw new LmException(LmError.OptionInvalid, $"-ResultPath '{path}' names a format that results are not written in: they are JSON Lines, since a line can be added "
                + "for each run and lists of layers have a place in it. Call it .jsonl; for a table, pipe the results to Export-Csv.", "ResultPath");
    }

    /// <summary>Hands on each result that stands in the file; none where it is not there.</summary>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: the file holds something else; <see cref="LmError.NotWritable"/>.</exception>
    internal void Read(Action<string, string, ExperimentResult> take)
    {
        int number = 0;
        Guard(0, () =>
        {
            if (!IsThere()) return;
            using SafeFileHandle file = files.OpenToRead(path);
            foreach ((byte[] bytes, bool isWhole) in Lines(file))
            {
                // Some editors put a byte order mark before the first line.
                byte[] line = ++number == 1 && bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
                if (line.AsSpan().Trim((byte)' ').Trim((byte)'\r').IsEmpty) continue;
                (string Text, string Key, ExperimentResult Result) read;
                try
                {
                    read = ResultLine.Read(line);
                }
                catch (JsonException e)
                {
                    if (!isWhole && IsCutOff(line)) return;
                    throw Foreign(number, e);
                }
                take(read.Text, read.Key, read.Result);
            }
        });
    }

    /// <summary>Makes the file where it is not there, and writes blanks as long as a result to its end, which are cut off again: what would keep
    /// the next result from it shows before its run.</summary>
    internal void Prepare() => Guard(LongResult, () =>
    {
        bool isNew = !IsThere();
        using (SafeFileHandle file = files.OpenToExtend(path))
        {
            long end = files.LengthOf(file);
            byte[] blank = new byte[LongResult];
            blank.AsSpan().Fill((byte)' ');
            try
            {
                files.Write(file, blank, end);
                files.Flush(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                TryCut(file, end);
                throw;
            }
            files.Cut(file, end);
        }
        if (isNew) files.FlushFolder(Path.GetDirectoryName(path)!);
    });

    /// <summary>Adds a line; returns when the disk has it.</summary>
    internal void Append(ReadOnlyMemory<byte> line) => Guard(line.Length, () =>
    {
        using SafeFileHandle file = files.OpenToExtend(path);
        long end = files.LengthOf(file);
        (long start, byte[] last) = LastLine(file, end);
        if (last.Length > 0)
        {
            // An editor may have taken the end of the last line away; a line that was cut off gives way.
            if (IsResult(last))
            {
                files.Write(file, "\n"u8, end);
                end++;
            }
            else if (IsCutOff(last)) files.Cut(file, end = start);
            else throw Foreign(null, null);
        }
        try
        {
            files.Write(file, line.Span, end);
            files.Flush(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryCut(file, end);
            throw;
        }
    });

    private bool IsThere() => files.KindOf(path) switch
    {
        PathKind.Missing => false,
        PathKind.File => true,
        PathKind.Folder => throw FileFault.IsFolder(path),
        _ => throw new LmException(LmError.NotWritable, $"'{path}' is a pipe or a device, and an ordinary file is to be written. Give another path.", path),
    };

    private IEnumerable<(byte[] Line, bool IsWhole)> Lines(SafeFileHandle file)
    {
        byte[] block = new byte[BlockBytes];
        var line = new List<byte>();
        for (long offset = 0; ;)
        {
            int read = files.Read(file, block, offset);
            if (read == 0) break;
            offset += read;
            for (int from = 0; from < read;)
            {
                int end = Array.IndexOf(block, (byte)'\n', from, read - from);
                line.AddRange(block.AsSpan(from, (end < 0 ? read : end) - from));
                if (line.Count > MostLine) throw Foreign(null, null);
                if (end < 0) break;
                yield return (line.ToArray(), true);
                line.Clear();
                from = end + 1;
            }
        }
        if (line.Count > 0) yield return (line.ToArray(), false);
    }

    /// <summary>What stands behind the file's last line end, and where.</summary>
    private (long Start, byte[] Bytes) LastLine(SafeFileHandle file, long end)
    {
        byte[] last = new byte[(int)Math.Min(end, MostLine)];
        for (int done = 0; done < last.Length;)
        {
            int read = files.Read(file, last.AsSpan(done), end - last.Length + done);
            if (read == 0) throw new IOException("the file became shorter while it was read");
            done += read;
        }
        int start = Array.LastIndexOf(last, (byte)'\n') + 1;
        return (end - last.Length + start, last[start..]);
    }

    private static bool IsResult(byte[] line)
    {
        try
        {
            ResultLine.Read(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsCutOff(ReadOnlySpan<byte> line) =>
        line.Trim((byte)' ').IsEmpty || line.StartsWith(ResultLine.Beginning) || ResultLine.Beginning.StartsWith(line);

    private void TryCut(SafeFileHandle file, long length)
    {
        try
        {
            files.Cut(file, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Half a line is read past; the fault to tell is the one before.
        }
    }

    private LmException Foreign(int? line, Exception? inner) => new(LmError.OptionInvalid,
        $"'{path}' holds something other than results of experiments{(line is { } number ? FormattableString.Invariant($" (line {number}{(inner is null ? "" : ": " + Printable.Of(inner.Message, 100))})") : "")}. "
        + "Nothing was changed in it. Give -ResultPath another file.", "ResultPath", inner);

    private void Guard(long length, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Writing(path, length, e);
        }
    }
}
