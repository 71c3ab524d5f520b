using System.Buffers;
using System.Globalization;
using System.Text;

namespace PsLm.Text;

/// <summary>Generates the lines of a vocabulary file.</summary>
internal static class VocabularyLines
{
    private const int BlockBytes = 1 << 16, LongestCount = 20;
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The lines in blocks of about 64 KiB; a block is valid until the next one.</summary>
    /// <param name="vocabulary">The words.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="cancellation">Checked after each block.</param>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: a word cannot be written as a line.</exception>
    internal static IEnumerable<ReadOnlyMemory<byte>> Blocks(Vocabulary vocabulary, string path, CancellationToken cancellation)
    {
        var bytes = new ArrayBufferWriter<byte>(BlockBytes);
        for (int id = 0; id < vocabulary.Size; id++)
        {
            AppendWord(bytes, vocabulary.WordAt(id), id, path);
            bytes.Write("\t"u8);
            vocabulary.CountOf(id).TryFormat(bytes.GetSpan(LongestCount), out int written, default, CultureInfo.InvariantCulture);
            bytes.Advance(written);
            bytes.Write("\n"u8);
            if (bytes.WrittenCount < BlockBytes) continue;
            cancellation.ThrowIfCancellationRequested();
            yield return bytes.WrittenMemory;
            bytes.ResetWrittenCount();
        }
        yield return bytes.WrittenMemory;
    }

    private static void AppendWord(ArrayBufferWriter<byte> bytes, string word, int id, string path)
    {
        if (word.Length == 0) throw Unfit(word, id, path, "is empty");
        if (word.AsSpan().IndexOfAny('\t', '\r', '\n') is var at and >= 0) throw Unfit(word, id, path, $"holds a {(word[at] == '\t' ? "tab" : "line break")}");
        if (word.Contains('\0', StringComparison.Ordinal)) throw Unfit(word, id, path, "holds a NUL character");
        try
        {
            utf8.GetBytes(word, bytes);
        }
        catch (EncoderFallbackException)
        {
            throw Unfit(word, id, path, "holds half of a surrogate pair, which no UTF-8 file can keep");
        }
    }

    private static LmException Unfit(string word, int id, string path, string fault) => new(LmError.InputNotText, FormattableString.Invariant(
        $"Word {id:N0}, '{Printable.Of(word)}', {fault}, so '{path}' cannot hold it. Nothing was written. Make the vocabulary without that word."), word);
}
