using System.Runtime.InteropServices;
using PsLm.Kernels;
using PsLm.Models;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>How Direct learns. Examples of a batch that show the same words have the same logits, so each different window goes
/// through once, with all words that follow it; windows go in chunks, and after each the rows of its words are moved by Adagrad with
/// one accumulator a row: a += |g|^2, w -= rate g / sqrt(a), g summed over the chunk.</summary>
internal sealed unsafe class DirectLearner : ILearner
{
    /// <summary>Signals of a chunk, all in the processor's cache.</summary>
    private const int ChunkBytes = 8 << 20;
    private const double Epsilon = 1e-10;

    private readonly DirectNetwork network;
    private readonly NativeBuffer signals, rowSquares, biasGradient;
    private readonly int chunk, places, words;
    private readonly long[] order;
    private readonly int[] groupStarts;
    private readonly long[] touches;
    private readonly int[] touchStarts;
    private readonly double* groupSquares;
    private double biasSquares;
    private long step;
    private readonly ulong roundingKey;

    /// <summary>Takes the memory.</summary>
    /// <param name="network">The weights to be changed.</param>
    /// <param name="options">Batch and seed.</param>
    internal DirectLearner(DirectNetwork network, TrainingOptions options)
    {
        this.network = network;
        (places, words) = (network.Places, network.Words);
        int batch = options.BatchSizeOrDefault;
        chunk = ChunkRows(words, batch);
        signals = new NativeBuffer((long)chunk * words);
        rowSquares = new NativeBuffer(network.Weight.Rows);
        biasGradient = new NativeBuffer(words);
        order = new long[batch];
        groupStarts = new int[batch + 1];
        touches = new long[chunk * places];
        touchStarts = new int[chunk * places + 1];
        groupSquares = (double*)NativeMemory.AllocZeroed((nuint)chunk, sizeof(double));
        roundingKey = new RandomGenerator(options.Seed, RandomStream.Rounding).NextUInt64();
    }

    ~DirectLearner() => NativeMemory.Free(groupSquares);

    /// <summary>Windows that go through at once.</summary>
    internal static int ChunkRows(int words, int batch) => (int)Math.Clamp(ChunkBytes / ((long)words * sizeof(float)), 8, Math.Max(batch, 8));

    public bool Step(Batch batch, double rate, int threads)
    {
        int groups = Group(batch);
        biasGradient.Clear();
        step++;
        for (int first = 0; first < groups; first += chunk)
        {
            int count = Math.Min(chunk, groups - first);
            Forward(batch, first, count, withGradient: true, threads);
            if (!IsFinite(batch, first, count)) return false;
            ColumnSum.Accumulate(signals.Pointer, count, words, biasGradient.Pointer, threads);
            Move(batch, first, count, rate, threads);
        }
        double squares = Norm.SumOfSquares(biasGradient.Pointer, words, threads);
        biasSquares += squares;
        WireRows.Step(network.OutputBias.Values.Pointer, biasGradient.Pointer, (float)(rate / Math.Sqrt(biasSquares + Epsilon)), words);
        return true;
    }

    public void Loss(Batch batch, int threads)
    {
        int groups = Group(batch);
        for (int first = 0; first < groups; first += chunk)
            Forward(batch, first, Math.Min(chunk, groups - first), withGradient: false, threads);
    }

    /// <summary>Brings examples with the same window together.</summary>
    /// <returns>Different windows; those of one are order[groupStarts[g]] to order[groupStarts[g + 1]], rows in the lower 32 bits.</returns>
    private int Group(Batch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            ulong hash = 0;
            for (int place = 0; place < places; place++) hash = RandomGenerator.Mix(unchecked(hash * 31 + (ulong)batch.Ids[place * batch.Rows + row] + 1));
            order[row] = (long)(hash & 0x7FFFFFFF_00000000UL) | (uint)row;
        }
        Array.Sort(order, 0, batch.Rows);
        int groups = 0;
        for (int i = 0; i < batch.Rows; i++)
            if (i == 0 || !IsSame(batch, (int)order[i - 1], (int)order[i])) groupStarts[groups++] = i;
        groupStarts[groups] = batch.Rows;
        return groups;
    }

    private bool IsSame(Batch batch, int row, int other)
    {
        for (int place = 0; place < places; place++)
            if (batch.Ids[place * batch.Rows + row] != batch.Ids[place * batch.Rows + other]) return false;
        return true;
    }

    private void Forward(Batch batch, int first, int count, bool withGradient, int threads)
    {
        fixed (long* examples = order)
        fixed (int* starts = groupStarts)
        {
            var job = new ForwardJob(network, batch, examples, starts + first, signals.Pointer, groupSquares, withGradient);
            WorkerTeam.Shared.Run(ref job, count, threads);
        }
    }

    private bool IsFinite(Batch batch, int first, int count)
    {
        for (int i = groupStarts[first]; i < groupStarts[first + count]; i++)
            if (!float.IsFinite(batch.Losses[(int)order[i]])) return false;
        return true;
    }

    /// <summary>Moves every row that the chunk's windows touch, each once.</summary>
    private void Move(Batch batch, int first, int count, double rate, int threads)
    {
        int touched = 0;
        for (int group = 0; group < count; group++)
        {
            int row = (int)order[groupStarts[first + group]];
            for (int place = 0; place < places; place++)
                touches[touched++] = (place * network.Sensors + batch.Ids[place * batch.Rows + row]) * chunk + group;
        }
        Array.Sort(touches, 0, touched);
        int rows = 0;
        for (int i = 0; i < touched; i++)
            if (i == 0 || touches[i] / chunk != touches[i - 1] / chunk) touchStarts[rows++] = i;
        touchStarts[rows] = touched;
        ulong key = RandomGenerator.Mix(unchecked(roundingKey + (ulong)step * 0x9E3779B97F4A7C15UL + (ulong)first));
        fixed (long* touch = touches)
        fixed (int* starts = touchStarts)
        {
            var job = new MoveJob(network, touch, starts, chunk, signals.Pointer, groupSquares, rowSquares.Pointer, rate, key);
            WorkerTeam.Shared.Run(ref job, rows, threads);
        }
    }

    public void Dispose()
    {
        signals.Dispose();
        rowSquares.Dispose();
        biasGradient.Dispose();
    }

    /// <summary>One window: logits, softmax, loss of each of its examples, and k p - (the words that followed), k its examples.</summary>
    private readonly struct ForwardJob(DirectNetwork network, Batch batch, long* order, int* starts, float* signals, double* squares, bool withGradient) : IPartJob
    {
        public void Run(int part)
        {
            int words = network.Words, first = starts[part], end = starts[part + 1];
            float* z = signals + (nint)part * words;
            network.Logits(batch.Ids + (int)order[first], batch.Rows, z);
            // The logits of the targets, before they are overwritten.
            for (int i = first; i < end; i++) batch.Losses[(int)order[i]] = z[batch.Targets[(int)order[i]]];
            float max = SoftmaxRow.Max(z, null, words);
            double sum = SoftmaxRow.ExpSum(z, null, max, withGradient ? z : null, words);
            double log = Math.Log(sum);
            for (int i = first; i < end; i++)
            {
                ref float loss = ref batch.Losses[(int)order[i]];
                loss = (float)(log + ((double)max - loss));
            }
            if (!withGradient) return;
            SoftmaxRow.Scale(z, (float)((end - first) / sum), words);
            for (int i = first; i < end; i++) z[batch.Targets[(int)order[i]]] -= 1;
            squares[part] = WireRows.SumOfSquares(z, words);
        }
    }

    /// <summary>One row of the weights: its slope is the sum over the windows that show its word.</summary>
    private readonly struct MoveJob(DirectNetwork network, long* touches, int* starts, int chunk, float* signals, double* squares,
        float* rowSquares, double rate, ulong key) : IPartJob
    {
        [ThreadStatic]
        private static Scratch? scratch;

        public void Run(int part)
        {
            int words = network.Words, first = starts[part], end = starts[part + 1];
            long row = touches[first] / chunk;
            float* slope = signals + (nint)(touches[first] % chunk) * words;
            double sum = squares[touches[first] % chunk];
            if (end - first > 1)
            {
                scratch ??= new Scratch();
                scratch.Reserve(words);
                Buffer.MemoryCopy(slope, scratch.Pointer, words * sizeof(float), words * sizeof(float));
                slope = scratch.Pointer;
                for (int i = first + 1; i < end; i++) WireRows.Add(signals + (nint)(touches[i] % chunk) * words, slope, words);
                sum = WireRows.SumOfSquares(slope, words);
            }
            rowSquares[row] += (float)sum;
            float step = (float)(rate / Math.Sqrt(rowSquares[row] + Epsilon));
            NativeBuffer weights = network.Weight.Values;
            if (weights.Type == WeightType.BFloat16)
                WireRows.Step(weights.HalfPointer + row * words, slope, step, words, RandomGenerator.Mix(unchecked(key + (ulong)row)));
            else
                WireRows.Step(weights.Pointer + row * words, slope, step, words);
        }
    }
}
