using PsLm.Compute;
using PsLm.Kernels;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Training;

/// <summary>How Direct learns. Examples of a batch that show the same words have the same logits, so each different window goes
/// through once, with all words that follow it, and each row that the windows touch is moved once a chunk of windows.
/// <para>Adagrad's idea with one accumulator a row, a: the row's examples so far. The squared slopes at striker j that Adagrad would
/// add up, one an example, are p_j (1 - p_j) on average, so about a p_j in all, and need no memory of their own; they are the slope's
/// own slope too, so the step is divided by them as Newton's is, and not by their root. With k examples of a row in the chunk, e = the
/// sum of their p, s = a / k + n - 1 for n places, and c_j how often j followed:
/// w_j -= rate e_j / (s e_j + prior), and w_j += log(1 + rate c_j / (s e_j + prior)).
/// The slope of the loss is e_j - c_j. Its second part is large where a word was not expected at all; the logarithm keeps a word
/// that follows a hundred times in a row from being moved a hundred times as far, since every step multiplies its p. The n - 1 keeps
/// n rows that have seen nothing yet from each making up for the whole error.</para></summary>
internal sealed unsafe class DirectLearner : ILearner
{
    /// <summary>Signals of a chunk, where windows share rows.</summary>
    private const int ChunkBytes = 32 << 20;

    /// <summary>Rows touched by a chunk, the same row counted once a window.</summary>
    private const int MostTouches = 1 << 20;

    private const int RowBits = 16, WordBits = 24;

    private readonly DirectNetwork network;
    private readonly NativeBuffer signals, scales, seen, logSums;
    private readonly int chunk, places;
    private readonly ulong[] order;
    private readonly int[] followers, groupStarts, touchStarts;
    private readonly long[] touches;
    private readonly ulong roundingKey;
    private long step;

    /// <summary>Takes the memory.</summary>
    /// <param name="network">The weights to be changed.</param>
    /// <param name="options">Batch and seed.</param>
    /// <param name="chunkBytes">Of the signals of a chunk.</param>
    internal DirectLearner(DirectNetwork network, TrainingOptions options, int chunkBytes = ChunkBytes)
    {
        this.network = network;
        places = network.Places;
        int batch = options.BatchSizeOrDefault;
        chunk = ChunkRows(network.Words, places, network.Weight.Values.Type, batch, chunkBytes);
        signals = new NativeBuffer(places > 1 ? (long)chunk * network.Words : 0, network.Weight.Values.Type);
        scales = new NativeBuffer(chunk);
        seen = new NativeBuffer(network.Weight.Rows);
        logSums = new NativeBuffer(places == 1 ? network.Weight.Rows : 0);
        order = new ulong[batch];
        followers = new int[batch];
        groupStarts = new int[batch + 1];
        touches = new long[chunk * places];
        touchStarts = new int[chunk * places + 1];
        roundingKey = new RandomGenerator(options.Seed, RandomStream.Rounding).NextUInt64();
    }

    /// <summary>Windows that go through at once: all of the batch where no two of them share a row.</summary>
    internal static int ChunkRows(int words, int places, WeightType type, int batch, int chunkBytes = ChunkBytes) => places == 1 ? batch
        : (int)Math.Clamp(chunkBytes / ((long)words * type.Bytes()), 1, Math.Clamp(MostTouches / places, 1, batch));

    /// <summary>Bytes that learning takes beside the weights and one number a row: how often it was seen.</summary>
    internal static long Bytes(int words, int places, WeightType type, int batch)
    {
        long chunk = ChunkRows(words, places, type, batch);
        return checked(batch * (sizeof(ulong) + 2L * sizeof(int)) + chunk * (sizeof(float) + places * (sizeof(long) + (long)sizeof(int))
            + (long)words * (places > 1 ? type.Bytes() : sizeof(float))));
    }

    /// <inheritdoc/>
    /// <remarks>Where a loss is not finite, rows of the windows before it have moved already: there is no second copy of billions
    /// of weights to go back to. They are finite.</remarks>
    public bool Step(Batch batch, double rate, int threads)
    {
        int groups = Group(batch);
        ulong key = RandomGenerator.Mix(unchecked(roundingKey + (ulong)++step * 0x9E3779B97F4A7C15UL));
        for (int first = 0; first < groups; first += chunk)
        {
            int count = Math.Min(chunk, groups - first);
            fixed (ulong* examples = order)
            fixed (int* starts = groupStarts, words = followers)
            {
                var job = new DirectStepJob(network, batch, examples, words, starts + first, signals, scales.Pointer, seen.Pointer, logSums.Pointer,
                    (float)rate, key, learns: true)
                {
                    Parts = count,
                };
                WorkerTeam.Shared.Run(ref job, count, threads);
            }
            if (!IsFinite(batch, first, count)) return false;
            if (places > 1) MoveRows(batch, first, count, (float)rate, RandomGenerator.Mix(unchecked(key + (ulong)first)), threads);
        }
        GC.KeepAlive(this);
        return true;
    }

    public void Loss(Batch batch, int threads)
    {
        int groups = Group(batch);
        fixed (ulong* examples = order)
        fixed (int* starts = groupStarts, words = followers)
        {
            var job = new DirectStepJob(network, batch, examples, words, starts, signals, scales.Pointer, seen.Pointer, logSums.Pointer, 0, 0, learns: false);
            WorkerTeam.Shared.Run(ref job, groups, threads);
        }
        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        signals.Dispose();
        scales.Dispose();
        seen.Dispose();
        logSums.Dispose();
    }

    /// <summary>Brings examples with the same window together, and within it those with the same word after it.</summary>
    /// <returns>Different windows; those of one are order[groupStarts[g]] to order[groupStarts[g + 1]], rows in the lower 16 bits.
    /// With one place the word itself is the key and no window comes twice, which allows its row to be moved at once. With more
    /// places it is a hash, for a mixed order: a chunk whose windows all ended in the same word would mislead the other places.</returns>
    private int Group(Batch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            ulong window = Key(batch.Ids + row, batch.Rows, places);
            order[row] = (window << WordBits | (uint)batch.Targets[row]) << RowBits | (uint)row;
        }
        Array.Sort(order, 0, batch.Rows);
        int groups = 0;
        for (int i = 0; i < batch.Rows; i++)
        {
            followers[i] = batch.Targets[(ushort)order[i]];
            if (i == 0 || !IsSame(batch, (ushort)order[i - 1], (ushort)order[i])) groupStarts[groups++] = i;
        }
        groupStarts[groups] = batch.Rows;
        return groups;
    }

    /// <summary>What windows of a batch are put in order by, below 2^24.</summary>
    /// <param name="ids">[places], <paramref name="stride"/> apart.</param>
    /// <param name="stride">Ids from one place to the next.</param>
    /// <param name="places">Words of the window.</param>
    internal static ulong Key(int* ids, nint stride, int places)
    {
        ulong key = (uint)ids[0];
        for (int place = 1; place < places; place++) key = RandomGenerator.Mix(unchecked(key * 31 + (uint)ids[place * stride]));
        return key & ((1UL << WordBits) - 1);
    }

    private bool IsSame(Batch batch, int row, int other)
    {
        for (int place = 0; place < places; place++)
            if (batch.Ids[place * batch.Rows + row] != batch.Ids[place * batch.Rows + other]) return false;
        return true;
    }

    private bool IsFinite(Batch batch, int first, int count)
    {
        for (int i = groupStarts[first]; i < groupStarts[first + count]; i++)
            if (!float.IsFinite(batch.Losses[(ushort)order[i]])) return false;
        return true;
    }

    /// <summary>Moves every row that the chunk's windows touch, each once.</summary>
    private void MoveRows(Batch batch, int first, int count, float rate, ulong key, int threads)
    {
        int touched = 0;
        for (int group = 0; group < count; group++)
        {
            int row = (ushort)order[groupStarts[first + group]];
            for (int place = 0; place < places; place++)
                touches[touched++] = (place * network.Sensors + batch.Ids[place * batch.Rows + row]) * chunk + group;
        }
        Array.Sort(touches, 0, touched);
        int rows = 0;
        for (int i = 0; i < touched; i++)
            if (i == 0 || touches[i] / chunk != touches[i - 1] / chunk) touchStarts[rows++] = i;
        touchStarts[rows] = touched;
        fixed (long* touch = touches)
        fixed (int* starts = touchStarts, groups = groupStarts, words = followers)
        {
            var job = new RowJob(network, batch, words, groups + first, touch, starts, chunk, signals, scales.Pointer, seen.Pointer, rate, key);
            WorkerTeam.Shared.Run(ref job, rows, threads);
        }
    }

    /// <summary>One row of the weights that several windows may show: their e are added up, and it moves, a stretch of strikers after
    /// the other, so that the sum stays in the innermost cache.</summary>
    private readonly struct RowJob(DirectNetwork network, Batch batch, int* followers, int* groups, long* touches, int* starts, int chunk,
        NativeBuffer signals, float* scales, float* seen, float rate, ulong key) : IPartJob
    {
        private const int Stretch = 2048;

        [ThreadStatic]
        private static Scratch? scratch;

        public void Run(int part)
        {
            int words = network.Words, first = starts[part], end = starts[part + 1], examples = 0;
            long row = touches[first] / chunk;
            scratch ??= new Scratch();
            // The sum of e, and the list of the words that followed; all examples of the batch may be this row's.
            scratch.Reserve(Stretch + batch.Capacity);
            float* sum = scratch.Pointer;
            int* list = (int*)(sum + Stretch);
            for (int i = first; i < end; i++)
            {
                int group = (int)(touches[i] % chunk);
                for (int example = groups[group]; example < groups[group + 1]; example++) list[examples++] = followers[example];
            }
            var all = new Span<int>(list, examples);
            all.Sort();
            seen[row] += examples;
            var move = new RowUpdate(network, row, 1, examples, seen[row], rate, RandomGenerator.Mix(unchecked(key + (ulong)row)));
            for (int from = 0, followed = 0; from < words; from += Stretch)
            {
                int count = Math.Min(Stretch, words - from), begin = followed;
                new Span<float>(sum, count).Clear();
                for (int i = first; i < end; i++)
                {
                    int group = (int)(touches[i] % chunk);
                    nint at = (nint)group * words + from;
                    if (signals.Type == WeightType.BFloat16) DirectRows.AddScaled(signals.HalfPointer + at, scales[group], sum, count);
                    else DirectRows.AddScaled(signals.Pointer + at, scales[group], sum, count);
                }
                while (followed < examples && list[followed] < from + count) followed++;
                move.Move(sum, from, count, all[begin..followed]);
            }
        }
    }
}
