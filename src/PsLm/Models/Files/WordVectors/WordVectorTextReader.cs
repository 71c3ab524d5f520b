using System.Globalization;
using System.Text;

namespace PsLm.Models;

/// <summary>Reads lines of a word and its numbers. Fields are parted by one blank: words of GloVe files hold other white space.</summary>
/// <param name="source">Stands at the first of the lines.</param>
/// <param name="table">Takes words and numbers.</param>
/// <param name="firstLine">The number of that line.</param>
/// <param name="blanksInWords">Whether all before the last D fields is the word; else a line with more fields is a fault.</param>
/// <param name="cancellation">Looked at now and then.</param>
internal sealed class WordVectorTextReader(WordVectorSource source, WordVectorTable table, long firstLine, bool blanksInWords, CancellationToken cancellation)
{
    private const int LookEvery = 1024;
    private const string Advice = "Copy the file again from where it came, or mend the line.";
    private long line = firstLine;

    /// <summary>Reads to the end of the file.</summary>
    /// <param name="words">The words there must be; null for any number.</param>
    /// <exception cref="ModelFileException">A line that is none, or more or fewer lines than words.</exception>
    internal void Read(long? words)
    {
        for (long word = 0; ; word++, line++)
        {
            if (word % LookEvery == 0) cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> whole = source.PeekLine(0, out int next), text = whole.TrimEnd((byte)' ');
            bool isLast = whole.Length == next;
            if (text.IsEmpty)
            {
                RequireEnd();
                if (word < words) throw Truncated(word, words);
                return;
            }
            if (word == words) throw Fault(string.Create(CultureInfo.InvariantCulture, $"is one more than the {words:N0} words of the first line"));
            if (isLast && (word < words - 1 || text.Count((byte)' ') < table.Columns)) throw Truncated(word, words);
            Take(text);
            source.Skip(next);
        }
    }

    private void Take(ReadOnlySpan<byte> text)
    {
        int end = text.Length;
        for (int number = 0; number < table.Columns; number++)
        {
            end = text[..end].LastIndexOf((byte)' ');
            if (end < 0) throw Fault(string.Create(CultureInfo.InvariantCulture, $"has {number:N0} numbers behind its word, not {table.Columns:N0}"));
        }
        ReadOnlySpan<byte> word = text[..end];
        if (word.IsEmpty) throw Fault("has no word before its numbers");
        if (!blanksInWords && word.Contains((byte)' '))
            throw Fault(string.Create(CultureInfo.InvariantCulture, $"has {text.Count((byte)' '):N0} numbers behind its word, not {table.Columns:N0}"));
        Fill(text[(end + 1)..], table.Add(Encoding.UTF8.GetString(word)));
    }

    private void Fill(ReadOnlySpan<byte> fields, Span<float> row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int blank = fields.IndexOf((byte)' ');
            ReadOnlySpan<byte> field = blank < 0 ? fields : fields[..blank];
            if (!WordVectorProbe.TryNumber(field, out row[i])) throw Number(i, field, "is no number");
            if (!float.IsFinite(row[i])) throw Number(i, field, "is NaN or infinite, or too large for a float");
            fields = fields[(blank + 1)..];
        }
    }

    private void RequireEnd()
    {
        long empty = line;
        while (true)
        {
            ReadOnlySpan<byte> text = source.PeekLine(0, out int next);
            if (!text.TrimEnd((byte)' ').IsEmpty)
            {
                line = empty;
                throw Fault("is empty, and other lines follow it");
            }
            if (next == 0) return;
            source.Skip(next);
        }
    }

    private ModelFileException Truncated(long read, long? words) => new(LmError.ModelFileTruncated, source.Path, source.Offset, string.Create(CultureInfo.InvariantCulture,
        $"the file is cut short in line {line:N0}, {read:N0} {(words is null ? "" : string.Create(CultureInfo.InvariantCulture, $"of {words:N0} "))}words are there"),
        "Copy it again from where it came.");

    private ModelFileException Number(int index, ReadOnlySpan<byte> field, string fault) => Fault(string.Create(CultureInfo.InvariantCulture,
        $"has a number {index + 1:N0} that {fault}: '{Printable.Of(Encoding.UTF8.GetString(field[..Math.Min(field.Length, 100)]))}'"));

    private ModelFileException Fault(string reason) => new(LmError.ModelFileInvalid, source.Path, source.Offset,
        string.Create(CultureInfo.InvariantCulture, $"line {line:N0} {reason}"), Advice);
}
