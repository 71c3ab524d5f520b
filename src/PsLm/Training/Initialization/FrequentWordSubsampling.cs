namespace PsLm.Training;

/// <summary>The text that pairs are counted in: frequent words are passed over now and then, so that their neighbours come nearer to
/// each other (Mikolov et al. 2013, arXiv 1310.4546); and of each word where it stands there.</summary>
internal sealed class FrequentWordSubsampling
{
    /// <summary>No word: before the text and after it.</summary>
    internal const ushort None = ushort.MaxValue;

    /// <summary>A word that is more of the text than this is kept with the chance of sqrt(this / share) + this / share. Analogies answered
    /// right on novels-50k: both sides together: 61.3 % with 1e-4, 62.1 % so.</summary>
    private const double FrequentShare = 5e-5;

    private const int Block = 1 << 12, Margin = CooccurrenceCounts.Distance;

    private readonly ushort[] text;
    private readonly int[] starts, places;

    /// <summary>Reads. Words beyond the 65,535th, the rarest ones, are left out.</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="words">What of it counts.</param>
    /// <param name="counts">[V], how often each word stands there.</param>
    /// <param name="most">About so many words are read at most, in stretches from all over the text.</param>
    /// <param name="key">Decides which frequent words are passed over.</param>
    /// <param name="cancellation">Looked at every 4,096 words.</param>
    internal FrequentWordSubsampling(Corpus corpus, TokenRanges words, long[] counts, long most, ulong key, CancellationToken cancellation)
    {
        double all = Math.Max(1, counts.Sum()), share = Math.Min(1, (double)most / Math.Max(1, words.Count));
        double[] keep = [.. counts.Select(count => count == 0 ? 1 : Math.Sqrt(FrequentShare * all / count) + FrequentShare * all / count)];
        // Pages of it that nothing is written to take no memory.
        text = GC.AllocateUninitializedArray<ushort>((int)Math.Min(words.Count, most + Block) + 2 * Margin);
        int[] block = new int[Block];
        int length = 0;
        long seen = 0, read = 0;
        foreach ((long start, long count) in words.Ranges)
            for (long done = 0; done < count; done += Block)
            {
                cancellation.ThrowIfCancellationRequested();
                Span<int> ids = block.AsSpan(0, (int)Math.Min(Block, count - done));
                seen += ids.Length;
                if (read + ids.Length > Math.Ceiling(share * seen)) continue;
                read += ids.Length;
                corpus.Tokens.CopyTo(start + done, ids);
                for (int i = 0; i < ids.Length; i++)
                    if (ids[i] < None && RandomGenerator.ToUnit(RandomGenerator.Mix(unchecked(key + (ulong)(start + done + i)))) < keep[ids[i]])
                        text[Margin + length++] = (ushort)ids[i];
            }
        text.AsSpan(0, Margin).Fill(None);
        text.AsSpan(Margin + length, Margin).Fill(None);
        starts = new int[counts.Length + 1];
        foreach (ushort id in text.AsSpan(Margin, length)) starts[id + 1]++;
        for (int id = 0; id < counts.Length; id++) starts[id + 1] += starts[id];
        int[] next = starts[..^1];
        places = new int[length];
        for (int at = 0; at < length; at++) places[next[text[Margin + at]]++] = at;
    }

    /// <summary>Bytes that it takes at most.</summary>
    /// <param name="words">Words read.</param>
    internal static long Bytes(long words) => (sizeof(ushort) + sizeof(int)) * words;

    /// <summary>Words kept.</summary>
    internal int Length => places.Length;

    /// <summary>How often a word is kept.</summary>
    internal int Count(int id) => starts[id + 1] - starts[id];

    /// <summary>Where it stands, ascending.</summary>
    internal ReadOnlySpan<int> Places(int id) => places.AsSpan(starts[id], Count(id));

    /// <summary>The words around a place, it in the middle.</summary>
    internal ReadOnlySpan<ushort> Window(int place) => text.AsSpan(place, 2 * Margin + 1);

    /// <summary>The words of one of several parts of about equally many places.</summary>
    /// <returns>The first word, and the one after the last.</returns>
    internal (int First, int End) Share(int part, int parts)
    {
        return (Bound(part), Bound(part + 1));

        int Bound(int number)
        {
            if (number == parts) return starts.Length - 1;
            int found = Array.BinarySearch(starts, (int)((long)Length * number / parts));
            if (found < 0) return ~found - 1;
            // Words that are never kept begin where the next one does.
            while (found > 0 && starts[found - 1] == starts[found]) found--;
            return found;
        }
    }
}
