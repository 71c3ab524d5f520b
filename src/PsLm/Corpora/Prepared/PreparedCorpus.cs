using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Analysis;

namespace PsLm.Corpora;

/// <summary>Writes the files of a prepared corpus and defines their names and metadata keys.</summary>
/// <param name="corpus">The corpus.</param>
/// <param name="cancellation">Stops the writing.</param>
internal sealed class PreparedCorpus(Corpus corpus, CancellationToken cancellation)
{
    internal const string DocumentFile = "documents.parquet", VocabularyFile = "vocabulary.parquet", TokenFile = "tokens.npy";

    /// <summary>Version of the format; raised for changes that older readers cannot read.</summary>
    internal const string CurrentVersion = "1";

    internal const string Version = "pslm.corpus.version", Name = "pslm.corpus.name", Tokens = "pslm.corpus.tokens", Words = "pslm.corpus.words",
        Unknown = "pslm.corpus.unknown", Ends = "pslm.corpus.ends.sha256", Blocks = "pslm.corpus.blocks.sha256", WordHash = "pslm.corpus.words.sha256",
        Tokenizer = "pslm.corpus.tokenizer.", TokenCount = "TokenCount";

    /// <summary>Names of all files.</summary>
    internal static readonly IReadOnlyList<string> Names = [DocumentFile, VocabularyFile, TokenFile];

    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const int EndWords = 1 << 16;

    private readonly bool isNarrow = corpus.VocabularySize <= TokenFormat.NarrowSize;

    /// <summary>Size of all ids in bytes.</summary>
    internal long TokenBytes => corpus.TokenCount * (isNarrow ? sizeof(ushort) : sizeof(int));

    /// <summary>Writes one of the files.</summary>
    internal void Write(string file, Stream stream)
    {
        if (file == TokenFile) WriteTokens(stream);
        else if (file == VocabularyFile) ParquetFrame.Write(corpus.Vocabulary.ToDataFrame(), new Dictionary<string, string> { [Version] = CurrentVersion }, stream, cancellation);
        else ParquetFrame.Write(Documents(), Metadata(), stream, cancellation);
    }

    /// <summary>SHA-256 of the first and last 65,536 ids. Detects files of different corpora without reading all tokens.</summary>
    internal static string EndsOf(TokenStore tokens)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int[] ids = new int[Math.Min(tokens.Count, EndWords)];
        foreach (long start in (long[])[0, tokens.Count - ids.Length])
        {
            tokens.CopyTo(start, ids);
            hash.AppendData(MemoryMarshal.AsBytes<int>(ids));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of all words and their counts.</summary>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>: a word contains half of a surrogate pair, which UTF-8 cannot
    /// encode.</exception>
    internal static string HashOf(Vocabulary vocabulary)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] count = new byte[sizeof(long)];
        for (int id = 0; id < vocabulary.Size; id++)
        {
            try
            {
                hash.AppendData(utf8.GetBytes(vocabulary.WordAt(id)));
            }
            catch (EncoderFallbackException fault)
            {
                throw new LmException(LmError.InputNotText, FormattableString.Invariant(
                    $"Word {id:N0}, '{Printable.Of(vocabulary.WordAt(id))}', holds half of a surrogate pair, which no file can keep. Nothing was written. Mend the text, and import it again."), vocabulary.WordAt(id), fault);
            }
            BinaryPrimitives.WriteInt64LittleEndian(count, vocabulary.CountOf(id));
            hash.AppendData([0]);
            hash.AppendData(count);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void WriteTokens(Stream stream)
    {
        stream.Write(NumpyHeader.Of(corpus.TokenCount, isNarrow));
        TakeTokens(stream.Write);
    }

    /// <summary>Passes on the bytes of all ids, one block per call.</summary>
    private void TakeTokens(Action<ReadOnlySpan<byte>> take)
    {
        ushort[] narrow = new ushort[isNarrow ? TokenHashes.BlockWords : 0];
        corpus.Tokens.Read(0, corpus.TokenCount, ids =>
        {
            if (!isNarrow)
            {
                take(MemoryMarshal.AsBytes(ids));
                return;
            }
            for (int i = 0; i < ids.Length; i++) narrow[i] = (ushort)ids[i];
            take(MemoryMarshal.AsBytes<ushort>(narrow.AsSpan(0, ids.Length)));
        }, cancellation);
    }

    /// <summary>The document frame with the corpus's own token counts, because the user may have changed those in the frame.</summary>
    private DataFrame Documents()
    {
        DataFrame frame = DocumentFrame.Checked(corpus);
        var counts = new Int64DataFrameColumn(TokenCount, Enumerable.Range(0, corpus.DocumentStarts.Count).Select(document => corpus.DocumentEnd(document) - corpus.DocumentStarts[document]));
        DataFrameColumn[] columns = [.. frame.Columns.Select(column => column.Name == TokenCount ? counts : column)];
        return new DataFrame(columns.Contains(counts) ? columns : [.. columns, counts]);
    }

    private Dictionary<string, string> Metadata()
    {
        var metadata = new Dictionary<string, string>
        {
            [Version] = CurrentVersion,
            [Name] = corpus.Name,
            [Tokens] = corpus.TokenCount.ToString(CultureInfo.InvariantCulture),
            [Words] = corpus.VocabularySize.ToString(CultureInfo.InvariantCulture),
            [Unknown] = corpus.UnknownCount.ToString(CultureInfo.InvariantCulture),
            [Ends] = EndsOf(corpus.Tokens),
            [Blocks] = TokenHashes.Of(TakeTokens),
            [WordHash] = HashOf(corpus.Vocabulary),
        };
        // Uses reflection, so that options added later are written too.
        foreach (System.Reflection.PropertyInfo option in typeof(TokenizerOptions).GetProperties())
            metadata[Tokenizer + option.Name] = option.GetValue(corpus.Tokenizer.Options)!.ToString()!;
        return metadata;
    }
}
