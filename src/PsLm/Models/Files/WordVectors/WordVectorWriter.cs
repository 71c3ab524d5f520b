using System.Buffers;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PsLm.Files;

namespace PsLm.Models;

/// <summary>Writes word vectors block by block and reads them back.</summary>
internal sealed class WordVectorWriter
{
    private const int BlockBytes = 1 << 16, LongestNumber = 32;
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly LanguageModel model;
    private readonly IReadOnlyList<int> ids;
    private readonly WordVectorFormat format;
    private readonly CancellationToken cancellation;
    private readonly float[] row;
    private readonly FileBlocks content;

    /// <summary>Checks and measures what will be written.</summary>
    /// <exception cref="LmException"><see cref="LmError.ModelFileInvalid"/>: a word or a number that the file cannot hold.</exception>
    internal WordVectorWriter(LanguageModel model, IReadOnlyList<int> ids, WordVectorFormat format, IFileOperations files, CancellationToken cancellation)
    {
        (this.model, this.ids, this.format, this.cancellation) = (model, ids, format, cancellation);
        row = new float[model.EncodingSize];
        content = new FileBlocks(Blocks, files);
    }

    /// <summary>Bytes of the file.</summary>
    internal long Length => content.Length;

    internal void Write(SafeFileHandle file) => content.Write(file);

    /// <exception cref="IOException">The file does not hold what was written.</exception>
    internal void Verify(SafeFileHandle file) => content.Verify(file);

    private IEnumerable<ReadOnlyMemory<byte>> Blocks()
    {
        var bytes = new ArrayBufferWriter<byte>(BlockBytes);
        if (format != WordVectorFormat.GloVe)
            bytes.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{ids.Count} {row.Length}\n")));
        foreach (int id in ids)
        {
            Append(bytes, id);
            if (bytes.WrittenCount < BlockBytes) continue;
            cancellation.ThrowIfCancellationRequested();
            yield return bytes.WrittenMemory;
            bytes.ResetWrittenCount();
        }
        yield return bytes.WrittenMemory;
    }

    private void Append(ArrayBufferWriter<byte> bytes, int id)
    {
        string word = model.Vocabulary.WordAt(id);
        EncodingRows.Copy(model, id, row);
        if (!TensorPrimitives.IsFiniteAll<float>(row)) throw Unfit(word, "has NaN or infinity in its encoding", "Train again with a smaller learning rate.");
        AppendWord(bytes, word);
        if (format == WordVectorFormat.Word2VecBinary)
        {
            bytes.Write(" "u8);
            bytes.Write(MemoryMarshal.AsBytes<float>(row));
        }
        else
        {
            foreach (float number in row)
            {
                bytes.Write(" "u8);
                number.TryFormat(bytes.GetSpan(LongestNumber), out int written, default, CultureInfo.InvariantCulture);
                bytes.Advance(written);
            }
        }
        bytes.Write("\n"u8);
    }

    private void AppendWord(ArrayBufferWriter<byte> bytes, string word)
    {
        const string leaveOut = "Choose the words to write with -Word, or train on words without it.";
        if (word.Length == 0) throw Unfit(word, "is empty", leaveOut);
        foreach (char letter in word)
            if (char.IsWhiteSpace(letter) || letter == '\uFEFF') throw Unfit(word, "holds white space, which ends a word in these files", leaveOut);
        try
        {
            utf8.GetBytes(word, bytes);
        }
        catch (EncoderFallbackException)
        {
            throw Unfit(word, "holds half of a surrogate pair, which no file can keep", leaveOut);
        }
    }

    private LmException Unfit(string word, string fault, string advice) => new(LmError.ModelFileInvalid,
        $"The word '{Printable.Of(word)}' of '{model.Name}' {fault}. Nothing was written. {advice}", word);
}
