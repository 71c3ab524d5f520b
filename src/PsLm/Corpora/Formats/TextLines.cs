using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>The lines of a text file, one at a time; CR LF, LF and a lone CR end a line. A byte-order mark is dropped.</summary>
/// <param name="file">The text.</param>
/// <param name="step">Called as it is read on; may throw.</param>
internal sealed class TextLines(TextFile file, Action step)
{
    /// <summary>What is said of a line that was too long.</summary>
    internal const string TooLong = "it is longer than 16 million characters.";

    /// <summary>Characters that a line may have, so that one without an end takes no more memory than that.</summary>
    internal const int LongestLine = 16 << 20;

    private const char ByteOrderMark = '\uFEFF';
    private char[] buffer = new char[1 << 17];
    private int start, end;

    /// <summary>The line that was read last, from 1.</summary>
    internal long Number { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">Without its end, good until the next call; empty where it was too long, and passed over.</param>
    /// <param name="isTooLong">Whether it has more than <see cref="LongestLine"/>.</param>
    /// <returns>False where the text has ended.</returns>
    internal bool Read(out ReadOnlyMemory<char> line, out bool isTooLong)
    {
        isTooLong = false;
        for (int seen = 0; ;)
        {
            int at = buffer.AsSpan(start + seen, end - start - seen).IndexOfAny('\r', '\n');
            seen = at < 0 ? end - start : seen + at;
            // A return that is the last of what is there may have its line feed in what comes.
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
