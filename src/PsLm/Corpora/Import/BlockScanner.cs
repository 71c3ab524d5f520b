using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using PsLm.Text;

namespace PsLm.Corpora;

/// <summary>Cuts blocks into words, which it knows by ids of its own.</summary>
/// <remarks>For one block at a time.</remarks>
internal sealed class BlockScanner : ITokenSink
{
    private readonly CorpusOptions options;
    private readonly Tokenizer tokenizer;
    private readonly List<DocumentPiece> pieces = [];
    private DocumentScanner documents;
    private LineSplitter lines;
    private int[] ids = new int[1024];
    private int count;

    /// <summary>Makes a scanner that has seen nothing.</summary>
    internal BlockScanner(CorpusOptions options, Tokenizer tokenizer)
    {
        (this.options, this.tokenizer) = (options, tokenizer);
        // The special words have the ids that they have in every vocabulary.
        Words.Add(Vocabulary.UnknownWord);
        EndOfSentenceId = Words.Add(Vocabulary.EndOfSentence);
        (documents, lines) = NewScanners();
    }

    /// <summary>The words of all blocks.</summary>
    internal WordTable Words { get; } = new();

    private int EndOfSentenceId { get; }

    /// <summary>Forgets the sentence that a source that was given up may have left.</summary>
    internal void Renew() => (documents, lines) = NewScanners();

    /// <summary>Cuts a block.</summary>
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
