using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Reads the lines of a text file one by one; CR LF, LF and a single CR end a line. A byte-order mark is removed.</summary>
/// <param name="file">The text.</param>
/// <param name="step">Called before each buffer read; may throw.</param>
internal sealed class TextLines(TextFile file, Action step)
{
    /// <summary>Error text for a line that is too long.</summary>
    internal const string TooLong = "it is longer than 16 million characters.";

    /// <summary>Maximum line length in characters; limits memory for a file without line ends.</summary>
    internal const int LongestLine = 16 << 20;

    private const char ByteOrderMark = '\uFEFF';
    private char[] buffer = new char[1 << 17];
    private int start, end;

    /// <summary>Number of the last line read, from 1.</summary>
    internal long Number { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line without its end, valid until the next call; empty if it was too long and skipped.</param>
    /// <param name="isTooLong">Whether the line is longer than <see cref="LongestLine"/>.</param>
    /// <returns>False at the end of the text.</returns>
    internal bool Read(out ReadOnlyMemory<char> line, out bool isTooLong)
    {
        isTooLong = false;
        for (int seen = 0; ;)
        {
            int at = buffer.AsSpan(start + seen, end - start - seen).IndexOfAny('\r', '\n');
            seen = at < 0 ? end - start : seen + at;
            // A CR at the end of the buffer may be followed by an LF in the next read.
            bool isOpen = at < 0 || (buffer[start + seen] == '\r' && start + seen + 1 == end);
            if (isOpen && seen > LongestLine)
            {
                isTooLong = true;
                (start, seen) = (start + seen, 0);
            }
            if (isOpen && Fill()) continue;
            if (at < 0 && seen == 0 && !isTooLong)
            {
                line = default;
                return false;
            }
            line = isTooLong ? default : buffer.AsMemory(start, seen);
            start += seen;
            if (start < end && buffer[start++] == '\r' && start < end && buffer[start] == '\n') start++;
            Number++;
            return true;
        }
    }

    private bool Fill()
    {
        if (buffer.Length - end < TextFile.MostCharacters)
        {
            char[] room = end - start > buffer.Length / 2 ? new char[2 * buffer.Length] : buffer;
            buffer.AsSpan(start, end - start).CopyTo(room);
            (buffer, start, end) = (room, 0, end - start);
        }
        bool isFirst = end == 0 && Number == 0;
        step();
        int read = FileKind.Read(file, buffer.AsSpan(end));
        end += read;
        if (isFirst && read > 0 && buffer[0] == ByteOrderMark) start++;
        return read > 0;
    }
}
