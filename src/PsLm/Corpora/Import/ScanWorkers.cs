namespace PsLm.Corpora;

/// <summary>Scans blocks on several threads and returns the results in block order. The calling thread fills blocks; it also scans one
/// itself when all helper queues are full.</summary>
internal sealed class ScanWorkers
{
    /// <summary>Maximum number of unfinished blocks per helper.</summary>
    private const int MostWaiting = 3;

    private readonly CorpusOptions options;
    private readonly Tokenizer tokenizer;
    private readonly BlockScanner?[] scanners;
    private readonly Queue<Task>[] waiting;
    private readonly Task[] tails;
    private readonly Queue<(Task<ScannedBlock> Scanned, TextBlock Block)> order = new();
    private readonly Stack<TextBlock> free = new();
    private readonly TokenWriter log;
    private readonly DocumentList documents;
    private int last;
    private long next;

    /// <summary>Creates the scanners' queues.</summary>
    /// <param name="options">Import options, including the number of threads.</param>
    /// <param name="tokenizer">Splits text into words.</param>
    /// <param name="documents">Receives the document pieces.</param>
    /// <param name="space">Storage for the token ids.</param>
    internal ScanWorkers(CorpusOptions options, Tokenizer tokenizer, DocumentList documents, TokenMemory space)
    {
        log = new TokenWriter(space);
        (this.options, this.tokenizer, this.documents) = (options, tokenizer, documents);
        Threads = options.ThreadCount > 0 ? options.ThreadCount : Environment.ProcessorCount;
        scanners = new BlockScanner?[Threads];
        waiting = [.. scanners.Select(_ => new Queue<Task>())];
        tails = [.. scanners.Select(_ => Task.CompletedTask)];
    }

    /// <summary>Maximum number of threads, including the calling thread.</summary>
    internal int Threads { get; }

    /// <summary>Number of tokens in the blocks collected so far.</summary>
    internal long Count => log.Count;

    /// <summary>Returns an empty block with the next number.</summary>
    internal TextBlock Rent()
    {
        TextBlock block = free.Count > 0 ? free.Pop() : new TextBlock();
        block.Clear();
        block.Number = next++;
        return block;
    }

    /// <summary>Scans a block or queues it; blocks must come in the order of their numbers.</summary>
    internal void Submit(TextBlock block)
    {
        TakeBackAll(wait: false);
        if (!block.Continues) last = FreeHelper();
        BlockScanner scanner = scanners[last] ??= new BlockScanner(options, tokenizer);
        Task<ScannedBlock> scanned;
        if (last == 0) scanned = Task.FromResult(scanner.Scan(block));
        else
        {
            while (!HasRoom(last)) waiting[last].Peek().Wait();
            scanned = tails[last].ContinueWith(_ => scanner.Scan(block), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            tails[last] = scanned;
            waiting[last].Enqueue(scanned);
        }
        order.Enqueue((scanned, block));
    }

    /// <summary>Waits for all blocks and collects them.</summary>
    internal void Drain() => TakeBackAll(wait: true);

    /// <summary>Discards all blocks from a number on, with their counts, tokens and documents.</summary>
    internal void Discard(long number)
    {
        AwaitHelpers();
        for (int left = order.Count; left > 0; left--)
        {
            (Task<ScannedBlock> scanned, TextBlock block) = order.Dequeue();
            if (block.Number < number)
            {
                order.Enqueue((scanned, block));
                continue;
            }
            if (scanned.IsCompletedSuccessfully)
            {
                scanned.Result.Uncount();
                scanned.Result.Return();
            }
            free.Push(block);
        }
        log.Truncate(number);
        documents.Truncate(log.Count);
        foreach (BlockScanner? scanner in scanners) scanner?.Renew();
    }

    /// <summary>Waits for the helpers and releases all storage; the instance cannot be used afterwards.</summary>
    internal void Abandon()
    {
        AwaitHelpers();
        foreach (BlockScanner? scanner in scanners) scanner?.Words.Dispose();
        log.Dispose();
    }

    /// <summary>Builds the vocabulary and converts all tokens to its ids.</summary>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The tokens, the vocabulary, and the number of tokens that are not in it.</returns>
    internal (TokenStore Tokens, Vocabulary Vocabulary, long Unknown) Finish(CancellationToken cancellation)
    {
        var census = new VocabularyBuilder([.. scanners.OfType<BlockScanner>()]);
        Vocabulary vocabulary = census.Settle(options, out IReadOnlyDictionary<BlockScanner, int[]> ids, out long unknown);
        return (log.Settle(vocabulary.Size, ids, Threads, cancellation), vocabulary, unknown);
    }

    /// <summary>Waits until no helper works; exceptions are ignored here, because TakeBack observes them.</summary>
    private void AwaitHelpers()
    {
        foreach (Task tail in tails) tail.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
    }

    private int FreeHelper()
    {
        for (int helper = 1; helper < scanners.Length; helper++)
            if (HasRoom(helper)) return helper;
        return 0;
    }

    private bool HasRoom(int helper)
    {
        while (waiting[helper].TryPeek(out Task? oldest) && oldest.IsCompleted) waiting[helper].Dequeue();
        return waiting[helper].Count < MostWaiting;
    }

    private void TakeBackAll(bool wait)
    {
        while (order.TryPeek(out (Task<ScannedBlock> Scanned, TextBlock Block) oldest) && (wait || oldest.Scanned.IsCompleted)) TakeBack();
    }

    private void TakeBack()
    {
        (Task<ScannedBlock> scanned, TextBlock block) = order.Peek();
        ScannedBlock words = scanned.GetAwaiter().GetResult();
        long before = log.Count;
        // Dequeue only after Add: if Add throws (disk full), the block stays queued and Discard can remove its counts.
        log.Add(words);
        order.Dequeue();
        free.Push(block);
        foreach (DocumentPiece piece in words.Pieces) documents.Add(before, piece);
    }
}
