using System.Buffers;
using System.Globalization;
using System.Text;
using PsLm.Memory;

namespace PsLm.Text;

/// <summary>Parses the lines of a vocabulary file; errors contain the line number.</summary>
internal sealed class VocabularyReader : ITextScanner
{
    private const string Allowed = "A line is a word, or a word, a tab and its count.";

    /// <summary>Estimated bytes per word: the string object, entries in lists and index that double as they grow, and the final
    /// copies.</summary>
    private const int BytesAWord = 160;

    private const int WordsBetweenChecks = 1 << 12, LongLine = 1 << 20;

    private readonly string path;
    private readonly List<string> words = [Vocabulary.UnknownWord, Vocabulary.EndOfSentence];
    private readonly List<long> counts = [0, 0];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal)
    {
        [Vocabulary.UnknownWord] = Vocabulary.UnknownId,
        [Vocabulary.EndOfSentence] = Vocabulary.EndOfSentenceId,
    };

    /// <summary>Line numbers of the special words; 0 = not found.</summary>
    private readonly long[] specialLines = new long[2];
    private readonly ArrayBufferWriter<char> text = new();
    private bool? hasCounts;
    private long line, emptyLine, total, characters;

    private VocabularyReader(string path) => this.path = path;

    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>, <see cref="LmError.NothingRead"/>,
    /// <see cref="LmError.MemoryExceeded"/>.</exception>
    internal static Vocabulary Read(TextFile file, CancellationToken cancellation)
    {
        var reader = new VocabularyReader(file.Path);
        var lines = new LineSplitter(reader, keepsControls: true);
        char[] buffer = new char[TextFile.MostCharacters];
        long bytes = 0;
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<char> part = buffer.AsSpan(0, read);
            if (!file.IsUtf8) throw reader.Fault(1, "begins with the mark of UTF-16 or UTF-32. Save the file as UTF-8");
            if (file.InvalidCount > 0)
            {
                lines.Write(part[..CharactersIn(part, file.FirstInvalid - bytes)]);
                throw reader.Fault(reader.line + 1, "holds bytes that are no UTF-8. Save the file as UTF-8");
            }
            bytes += Encoding.UTF8.GetByteCount(part);
            lines.Write(part);
        }
        lines.EndText();
        return reader.Made();
    }

    public void Write(ReadOnlySpan<char> part)
    {
        if (text.WrittenCount + part.Length > LongLine) CheckMemory();
        text.Write(part);
    }

    public void EndLine()
    {
        line++;
        ReadOnlySpan<char> whole = text.WrittenSpan;
        if (whole.IsEmpty)
        {
            if (emptyLine == 0) emptyLine = line;
            return;
        }
        if (emptyLine > 0) throw Fault(emptyLine, "is empty, and there are words behind it. Remove it");
        Add(whole);
        text.ResetWrittenCount();
    }

    public void EndText()
    {
        if (text.WrittenCount > 0) EndLine();
    }

    private void Add(ReadOnlySpan<char> whole)
    {
        int tab = whole.IndexOf('\t');
        hasCounts ??= tab >= 0;
        if (hasCounts != tab >= 0)
            throw Fault(line, hasCounts.Value ? "has no count, and the lines before it have one. Give all words counts, or none"
                : "has a count, and the lines before it have none. Give all words counts, or none");
        if (tab == 0) throw Fault(line, "has no word before its tab. Name the word, or remove the line");
        if (tab < 0) Add(whole.ToString(), 0);
        else Add(whole[..tab].ToString(), Count(whole[(tab + 1)..]));
    }

    private void Add(string word, long count)
    {
        if (count > long.MaxValue - total) throw Fault(line, string.Create(CultureInfo.InvariantCulture, $"makes the counts add up to more than {long.MaxValue:N0}. Make them smaller"));
        total += count;
        if (ids.TryAdd(word, words.Count))
        {
            words.Add(word);
            counts.Add(count);
            characters += word.Length;
            if (words.Count % WordsBetweenChecks == 0) CheckMemory();
            return;
        }
        int id = ids[word];
        long first = LineOf(id);
        if (first > 0) throw Fault(line, FormattableString.Invariant($"has the word '{Printable.Of(word)}', which stands in line {first:N0} already. Remove one of them"));
        specialLines[id] = line;
        counts[id] = count;
    }

    private long Count(ReadOnlySpan<char> digits) =>
        long.TryParse(digits, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long count) ? count
            : throw Fault(line, FormattableString.Invariant($"has '{Printable.Of(digits.ToString())}' for its count, and a count is a whole number from 0 to {long.MaxValue}, digits alone. Mend it"));

    /// <summary>Computes the line of a word from its id and the lines of the special words, because no earlier line is empty.</summary>
    private long LineOf(int id)
    {
        if (id < specialLines.Length) return specialLines[id];
        long found = id - 1;
        foreach (long special in specialLines.Where(special => special > 0).Order())
            if (special <= found) found++;
        return found;
    }

    private Vocabulary Made()
    {
        if (words.Count == 2 && specialLines.Sum() == 0)
            throw new LmException(LmError.NothingRead, $"'{path}' holds no word. {Allowed}", path);
        return Vocabulary.OfChecked([.. words], [.. counts], ids);
    }

    private void CheckMemory() => MemoryLimit.Check(BytesAWord * (long)words.Count + sizeof(char) * (characters + 3L * text.WrittenCount),
        $"The vocabulary in '{path}'", "Close other programs, or give a shorter list.");

    /// <summary>Number of characters encoded by a number of UTF-8 bytes.</summary>
    private static int CharactersIn(ReadOnlySpan<char> part, long bytes)
    {
        int characters = 0;
        foreach (Rune rune in part.EnumerateRunes())
        {
            if (bytes <= 0) break;
            bytes -= rune.Utf8SequenceLength;
            characters += rune.Utf16SequenceLength;
        }
        return characters;
    }

    private LmException Fault(long at, string fault) =>
        new(LmError.InputNotText, FormattableString.Invariant($"'{path}' is no vocabulary: line {at:N0} {fault}. {Allowed}"), path);
}
