using PsLm.Compute;
using PsLm.Kernels;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Training;

/// <summary>One window: logits, softmax, loss of each of its examples, and e = k p, k its examples. Where it is all that its row
/// stands for, the row moves while it is still in the processor's cache; else exp(z - shift) is left in the chunk's signals, in the
/// type of the weights, and what makes e of it in its scales.</summary>
/// <param name="network">The weights.</param>
/// <param name="batch">Ids and targets; its losses are filled in.</param>
/// <param name="order">[rows]: the batch's rows, those of one window together, in the lower 16 bits.</param>
/// <param name="followers">[rows]: the targets in that order.</param>
/// <param name="starts">[parts + 1]: where each window's rows begin.</param>
/// <param name="signals">[parts, V]; of several places alone.</param>
/// <param name="scales">[parts]; of several places alone.</param>
/// <param name="seen">[rows of the weights]: examples so far.</param>
/// <param name="logSums">[rows of the weights]: the log-sum-exp of each at its last visit; of one place alone.</param>
/// <param name="rate">The learning rate.</param>
/// <param name="key">Decides the rounding of BFloat16.</param>
/// <param name="learns">False for losses alone.</param>
internal readonly unsafe struct DirectStepJob(DirectNetwork network, Batch batch, ulong* order, int* followers, int* starts, NativeBuffer signals,
    float* scales, float* seen, float* logSums, float rate, ulong key, bool learns) : IPartJob
{
    /// <summary>A sum of exp(z - shift) out of these bounds has lost too much: words are left out below exp(-87.7) and cut off above
    /// exp(88).</summary>
    private const double Least = 1e-10, Most = 1e30;

    [ThreadStatic]
    private static Scratch? scratch;

    /// <summary>Windows of the chunk.</summary>
    internal int Parts { get; init; }

    public void Run(int part)
    {
        int words = network.Words, first = starts[part], end = starts[part + 1];
        scratch ??= new Scratch();
        scratch.Reserve(words);
        float* exps = scratch.Pointer;
        int* window = batch.Ids + (ushort)order[first];
        double sum, shift;
        if (network.Places == 1 && network.Weight.Values.Type == WeightType.Single)
        {
            // Logarithms of sums change little from one visit of a row to the next, so the last one does for the greatest logit, and
            // a pass over the row is saved.
            float* row = network.Row(*window), bias = network.OutputBias.Values.Pointer;
            for (int i = first; i < end; i++) batch.Losses[(ushort)order[i]] = row[followers[i]] + bias[followers[i]];
            sum = ExpSum(row, bias, logSums[*window], exps, part);
            shift = logSums[*window];
            if (sum is not (>= Least and <= Most))
            {
                float max = SoftmaxRow.Max(row, bias, words);
                sum = ExpSum(row, bias, max, exps, part);
                shift = max;
            }
        }
        else
        {
            float max = network.Logits(window, batch.Rows, exps);
            // The logits of the targets, before they are overwritten.
            for (int i = first; i < end; i++) batch.Losses[(ushort)order[i]] = exps[followers[i]];
            sum = ExpSum(exps, null, max, exps, part);
            shift = max;
        }
        double log = Math.Log(sum) + shift;
        for (int i = first; i < end; i++) batch.Losses[(ushort)order[i]] = (float)(log - batch.Losses[(ushort)order[i]]);
        if (!learns || !double.IsFinite(log)) return;
        float scale = (float)((end - first) / sum);
        if (network.Places > 1)
        {
            scales[part] = scale;
            if (signals.Type == WeightType.BFloat16) DirectRows.Narrow(exps, signals.HalfPointer + (nint)part * words, words);
            else new Span<float>(exps, words).CopyTo(new Span<float>(signals.Pointer + (nint)part * words, words));
            return;
        }
        logSums[*window] = (float)log;
        seen[*window] += end - first;
        var move = new RowUpdate(network, *window, scale, end - first, seen[*window], rate, RandomGenerator.Mix(unchecked(key + (uint)*window)));
        move.Move(exps, 0, words, new ReadOnlySpan<int>(followers + first, end - first));
    }

    /// <summary>The sum of exp(x + bias - shift). While it is worked out, the row of the next part is asked for, which this thread is likely to
    /// take: rows lie anywhere, and the processor cannot guess it.</summary>
    private double ExpSum(float* x, float* bias, float shift, float* exps, int part)
    {
        byte* next = network.Places == 1 && part + 1 < Parts ? network.RowBytes(batch.Ids[(ushort)order[starts[part + 1]]]) : null;
        return SoftmaxRow.ExpSum(x, bias, shift, learns ? exps : null, network.Words, next, network.Weight.Values.Type.Bytes());
    }
}
