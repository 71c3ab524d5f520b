namespace PsLm.Corpora;

/// <summary>Cuts blocks into words on several threads and takes them back in their order. The caller's thread reads, and cuts too while
/// the others have enough to do.</summary>
internal sealed class ScanWorkers
{
    /// <summary>Blocks that wait for a helper or are in its hands.</summary>
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

    /// <summary>Makes a team.</summary>
    /// <param name="options">How text becomes words; so many threads work as they say.</param>
    /// <param name="tokenizer">The rule.</param>
    /// <param name="documents">Takes what the blocks tell of documents.</param>
    /// <param name="space">Has room for the words.</param>
    internal ScanWorkers(CorpusOptions options, Tokenizer tokenizer, DocumentList documents, TokenMemory space)
    {
        log = new TokenWriter(space);
        (this.options, this.tokenizer, this.documents) = (options, tokenizer, documents);
        Threads = options.ThreadCount > 0 ? options.ThreadCount : Environment.ProcessorCount;
        scanners = new BlockScanner?[Threads];
        waiting = [.. scanners.Select(_ => new Queue<Task>())];
        tails = [.. scanners.Select(_ => Task.CompletedTask)];
    }

    /// <summary>Threads that work at most.</summary>
    internal int Threads { get; }

    /// <summary>Words of the blocks that have come back.</summary>
    internal long Count => log.Count;

    /// <summary>An empty block.</summary>
    internal TextBlock Rent()
    {
        TextBlock block = free.Count > 0 ? free.Pop() : new TextBlock();
        block.Clear();
        block.Number = next++;
        return block;
    }

    /// <summary>Hands a block over, in the order of the numbers.</summary>
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

    /// <summary>Waits for all blocks.</summary>
    internal void Drain() => TakeBackAll(wait: true);

    /// <summary>Takes back all blocks from a number on, as if they had never been.</summary>
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

    /// <summary>Gives up what was read; the team is done.</summary>
    internal void Abandon()
    {
        AwaitHelpers();
        foreach (BlockScanner? scanner in scanners) scanner?.Words.Dispose();
        log.Dispose();
    }

    /// <summary>Settles the vocabulary and gives all words their ids in it.</summary>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The words, the vocabulary, and how many words are unknown to it.</returns>
    internal (TokenStore Tokens, Vocabulary Vocabulary, long Unknown) Finish(CancellationToken cancellation)
    {
        var census = new VocabularyBuilder([.. scanners.OfType<BlockScanner>()]);
        Vocabulary vocabulary = census.Settle(options, out IReadOnlyDictionary<BlockScanner, int[]> ids, out long unknown);
        return (log.Settle(vocabulary.Size, ids, Threads, cancellation), vocabulary, unknown);
    }

    /// <summary>Waits until no helper works; how its work ended is for whoever takes it back.</summary>
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
        // A block that cannot be kept stays in the queue, from which it is taken back.
        log.Add(words);
        order.Dequeue();
        free.Push(block);
        foreach (DocumentPiece piece in words.Pieces) documents.Add(before, piece);
    }
}
