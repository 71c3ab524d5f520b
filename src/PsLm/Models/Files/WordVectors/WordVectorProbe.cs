using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace PsLm.Models;

/// <summary>Tells the format of a word-vector file: from its first lines where it is read, from its name where it is written.</summary>
internal static class WordVectorProbe
{
    private const int SampleBytes = 4096;

    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: the name does not tell.</exception>
    internal static WordVectorFormat ByName(string path)
    {
        string name = Path.GetFileName(path);
        if (name.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)) return WordVectorFormat.Word2VecBinary;
        if (name.EndsWith(".vec", StringComparison.OrdinalIgnoreCase)) return WordVectorFormat.Word2VecText;
        if (name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
            return name.StartsWith("glove", StringComparison.OrdinalIgnoreCase) ? WordVectorFormat.GloVe : WordVectorFormat.Word2VecText;
        throw new LmException(LmError.OptionInvalid,
            $"The name '{name}' does not tell the format. *.bin is Word2VecBinary, glove*.txt is GloVe, other *.txt and *.vec are Word2VecText; for any other name give the format (-Format), one of these three. Files are written unpacked.",
            "Format");
    }

    /// <summary>Looks at the first lines and takes nothing. A first line of two whole numbers is word2vec's; binary is what has
    /// neither a line of as many numbers as that says, nor characters of text alone.</summary>
    internal static WordVectorFormat ByContent(WordVectorSource source)
    {
        ReadOnlySpan<byte> first = source.PeekLine(0, out int next);
        if (!TryHeader(first, out _, out long columns)) return WordVectorFormat.GloVe;
        ReadOnlySpan<byte> row = source.PeekLine(next, out _).TrimEnd((byte)' ');
        if (TrailingNumbers(row) >= columns && row.Count((byte)' ') == columns) return WordVectorFormat.Word2VecText;
        return IsText(source.Peek(next + SampleBytes)[next..]) ? WordVectorFormat.Word2VecText : WordVectorFormat.Word2VecBinary;
    }

    /// <summary>Reads word2vec's first line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="words">V.</param>
    /// <param name="columns">D.</param>
    internal static bool TryHeader(ReadOnlySpan<byte> line, out long words, out long columns)
    {
        columns = words = 0;
        line = line.TrimEnd((byte)' ');
        int blank = line.IndexOf((byte)' ');
        return blank > 0
            && Utf8Parser.TryParse(line, out words, out int used) && used == blank && words >= 0
            && Utf8Parser.TryParse(line[(blank + 1)..], out columns, out used) && used == line.Length - blank - 1 && columns >= 0;
    }

    /// <summary>How many numbers a line ends in.</summary>
    internal static int TrailingNumbers(ReadOnlySpan<byte> line)
    {
        int count = 0;
        while (!line.IsEmpty)
        {
            int blank = line.LastIndexOf((byte)' ');
            if (!TryNumber(line[(blank + 1)..], out _)) return count;
            count++;
            line = line[..Math.Max(blank, 0)];
        }
        return count;
    }

    /// <summary>Reads a decimal number, alike in every culture; NaN and what passes 3.4e38 are numbers here, for the caller to refuse.</summary>
    internal static bool TryNumber(ReadOnlySpan<byte> field, out float number) => float.TryParse(field,
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    private static bool IsText(ReadOnlySpan<byte> sample)
    {
        // The sample may end within a character.
        int whole = Math.Max(0, sample.Length - 3);
        while (whole < sample.Length && !Utf8.IsValid(sample[..whole])) whole++;
        foreach (Rune rune in Encoding.UTF8.GetString(sample[..whole]).EnumerateRunes())
            if (rune.Value < ' ' && rune.Value is not ('\n' or '\r' or '\t') || rune == Rune.ReplacementChar) return false;
        return true;
    }
}
