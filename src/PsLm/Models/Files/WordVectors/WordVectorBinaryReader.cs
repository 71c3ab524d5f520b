using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace PsLm.Models;

/// <summary>Reads word2vec's binary rows: a word, one blank, D little-endian floats; a line feed before a word belongs to the row
/// before it, and not every writer sets one.</summary>
/// <param name="source">Stands behind the first line.</param>
/// <param name="table">Takes words and numbers.</param>
/// <param name="cancellation">Looked at now and then.</param>
internal sealed class WordVectorBinaryReader(WordVectorSource source, WordVectorTable table, CancellationToken cancellation)
{
    private const int LongestWord = 65_536, LookEvery = 1024;
    private const string Advice = "Copy the file again from where it came, or name its format.";

    /// <summary>Reads to the end of the file.</summary>
    /// <param name="words">The words there must be.</param>
    /// <exception cref="ModelFileException">A row that is none, or more or fewer rows than words.</exception>
    internal void Read(long words)
    {
        for (long word = 0; word < words; word++)
        {
            if (word % LookEvery == 0) cancellation.ThrowIfCancellationRequested();
            SkipLineFeed();
            Span<float> row = table.Add(TakeWord(word, words));
            int bytes = row.Length * sizeof(float);
            ReadOnlySpan<byte> numbers = source.Peek(bytes);
            if (numbers.Length < bytes) throw Truncated(word, words);
            numbers[..bytes].CopyTo(MemoryMarshal.AsBytes(row));
            if (!TensorPrimitives.IsFiniteAll<float>(row)) throw Fault(word, "has NaN or infinity among its numbers");
            source.Skip(bytes);
        }
        SkipLineFeed();
        if (!source.Peek(1).IsEmpty) throw new ModelFileException(LmError.ModelFileInvalid, source.Path, source.Offset,
            string.Create(CultureInfo.InvariantCulture, $"more bytes follow the {words:N0} words of its first line"), Advice);
    }

    private string TakeWord(long word, long words)
    {
        ReadOnlySpan<byte> seen = source.Peek(1);
        int end = seen.IndexOf((byte)' ');
        if (end < 0)
        {
            seen = source.Peek(LongestWord);
            end = seen.IndexOf((byte)' ');
        }
        if (end < 0 && seen.Length < LongestWord) throw Truncated(word, words);
        if (end is < 0 or > LongestWord) throw Fault(word, string.Create(CultureInfo.InvariantCulture, $"does not end within {LongestWord:N0} bytes"));
        if (end == 0) throw Fault(word, "is empty");
        string text = Encoding.UTF8.GetString(seen[..end]);
        source.Skip(end + 1);
        return text;
    }

    private void SkipLineFeed()
    {
        if (source.Peek(1) is [(byte)'\n', ..]) source.Skip(1);
    }

    private ModelFileException Truncated(long read, long words) => new(LmError.ModelFileTruncated, source.Path, source.Offset, string.Create(CultureInfo.InvariantCulture,
        $"the file is cut short, {read:N0} of {words:N0} words are there"), "Copy it again from where it came.");

    private ModelFileException Fault(long word, string reason) => new(LmError.ModelFileInvalid, source.Path, source.Offset,
        string.Create(CultureInfo.InvariantCulture, $"word {word + 1:N0} of it {reason}"), Advice);
}
