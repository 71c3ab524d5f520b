using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Splits blocks into words and gives them scanner-local ids.</summary>
/// <remarks>Scans one block at a time; not thread-safe.</remarks>
internal sealed class BlockScanner : ITokenSink
{
    private readonly CorpusOptions options;
    private readonly Tokenizer tokenizer;
    private readonly List<DocumentPiece> pieces = [];
    private DocumentScanner documents;
    private LineSplitter lines;
    private int[] ids = new int[1024];
    private int count;

    /// <summary>Creates a scanner with only the special words.</summary>
    internal BlockScanner(CorpusOptions options, Tokenizer tokenizer)
    {
        (this.options, this.tokenizer) = (options, tokenizer);
        // Added first, so that the special words have the same ids as in every vocabulary.
        Words.Add(Vocabulary.UnknownWord);
        EndOfSentenceId = Words.Add(Vocabulary.EndOfSentence);
        (documents, lines) = NewScanners();
    }

    /// <summary>The distinct words of all blocks.</summary>
    internal WordTable Words { get; } = new();

    private int EndOfSentenceId { get; }

    /// <summary>Drops the unfinished sentence of a discarded source.</summary>
    internal void Renew() => (documents, lines) = NewScanners();

    /// <summary>Scans a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal ScannedBlock Scan(TextBlock block)
    {
        count = 0;
        pieces.Clear();
        if (!block.Continues) lines.GoOn();
        int done = 0;
        foreach (TextMark mark in block.Marks)
        {
            lines.Write(block.Text[done..mark.Position]);
            done = mark.Position;
            if (mark.Begins is { } source)
            {
                documents.Begin(source);
                lines.Begin();
            }
            else lines.EndText();
        }
        lines.Write(block.Text[done..block.Length]);
        documents.EndBlock(block.EndsSentence);
        Words.Tally(ids.AsSpan(0, count));
        int length = TokenCodes.Count(ids.AsSpan(0, count));
        ushort[] codes = ArrayPool<ushort>.Shared.Rent(length);
        TokenCodes.Encode(ids.AsSpan(0, count), codes.AsSpan(0, length));
        return new ScannedBlock(block.Number, this, codes.AsMemory(0, length), count, [.. pieces]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Word(ReadOnlySpan<char> word) => Add(Words.Add(word));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Window(ReadOnlySpan<char> window, ulong starts, ulong ends)
    {
        int found = BitOperations.PopCount(starts);
        if (count + found > ids.Length) Array.Resize(ref ids, 2 * ids.Length);
        Words.Add(window, starts, ends, ids.AsSpan(count, found));
        count += found;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EndOfSentence() => Add(EndOfSentenceId);

    private (DocumentScanner, LineSplitter) NewScanners()
    {
        var scanner = new DocumentScanner(tokenizer.Scanner(this), () => count, pieces, options.DocumentBy, options.IncludeText);
        return (scanner, new LineSplitter(scanner));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int id)
    {
        if (count == ids.Length) Array.Resize(ref ids, 2 * count);
        ids[count++] = id;
    }
}
