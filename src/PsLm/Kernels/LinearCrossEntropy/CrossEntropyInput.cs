using System.Numerics;
using System.Runtime.CompilerServices;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>What the decoder is given, laid out for it, and the gradient of it put together again.</summary>
internal static unsafe class CrossEntropyInput
{
    /// <summary>Hidden signals in panels, and the logit of each example's own target, which makes the first shift: exp(z - z_target)
    /// is at least 1 for one word, and its sum is the loss's.</summary>
    internal readonly struct Lay(CrossEntropyChunk chunk, float* input, float* targetLogits) : IPartJob
    {
        /// <summary>One part a panel.</summary>
        public void Run(int part)
        {
            nint first = (nint)part * MatMulTile.Columns, count = Math.Min(MatMulTile.Columns, chunk.Rows - first);
            PackedPanels.Pack(input + first * chunk.Inputs, count, chunk.Inputs, chunk.Inputs, 1, MatMulTile.Columns, chunk.Hidden + first * chunk.Inputs);
            for (nint row = first; row < first + MatMulTile.Columns; row++)
            {
                chunk.Shifts[row] = float.PositiveInfinity;
                if (row >= chunk.Rows) continue;
                int word = chunk.Targets[row];
                MatVec.Multiply(chunk.Weight + word * chunk.Inputs, 1, chunk.Inputs, input + row * chunk.Inputs, chunk.Bias + word, targetLogits + row, 1);
                if (chunk.TargetBias != null) targetLogits[row] += chunk.TargetBias[word];
                chunk.Shifts[row] = targetLogits[row];
            }
        }
    }

    /// <summary>factor x h in panels of inputs: what the gradient of the weights is made of.</summary>
    internal readonly struct Scale(CrossEntropyChunk chunk, float* input) : IPartJob
    {
        /// <summary>One part a panel of inputs.</summary>
        public void Run(int part)
        {
            nint first = (nint)part * MatMulTile.Columns, count = Math.Min(MatMulTile.Columns, chunk.Inputs - first);
            float* to = chunk.ScaledHidden + first * chunk.Layout.PaddedRows;
            for (nint row = 0; row < chunk.Layout.PaddedRows; row++, to += MatMulTile.Columns)
            {
                float* from = input + row * chunk.Inputs + first;
                nint i = 0;
                if (row < chunk.Rows)
                {
                    float factor = chunk.Factors[row];
                    for (; i + Vector<float>.Count <= count; i += Vector<float>.Count) (Vector.Load(from + i) * factor).Store(to + i);
                    for (; i < count; i++) to[i] = from[i] * factor;
                }
                for (; i < MatMulTile.Columns; i++) to[i] = 0;
            }
        }
    }

    /// <summary>The gradient of the input: factor x (sum over stripes) + own x W_target.</summary>
    /// <param name="chunk">Sums over inputs and factors are given.</param>
    /// <param name="own">[rows], what the sums lack of the target's row.</param>
    /// <param name="gradient">[rows, inputs], overwritten.</param>
    internal readonly struct Gather(CrossEntropyChunk chunk, float* own, float* gradient) : IPartJob
    {
        /// <summary>One part a panel.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int part)
        {
            nint first = (nint)part * MatMulTile.Columns, count = Math.Min(MatMulTile.Columns, chunk.Rows - first);
            nint stripeFloats = chunk.Layout.Panels * chunk.PaddedInputs * MatMulTile.Columns;
            for (nint input = 0; input < chunk.Inputs; input++)
                for (int lane = 0; lane < MatMulTile.Columns; lane += Vector<float>.Count)
                {
                    float* sums = chunk.InputSumsOf(0, part) + input * MatMulTile.Columns + lane;
                    Vector<float> sum = Vector.Load(sums);
                    for (nint stripe = 1; stripe < chunk.Stripes; stripe++) sum += Vector.Load(sums + stripe * stripeFloats);
                    sum *= Vector.Load(chunk.Factors + first + lane);
                    for (int i = 0; i < Vector<float>.Count && lane + i < count; i++) gradient[(first + lane + i) * chunk.Inputs + input] = sum[i];
                }
            for (nint row = first; row < first + count; row++)
                if (own[row] != 0) DirectRows.AddScaled(chunk.Weight + chunk.Targets[row] * chunk.Inputs, own[row], gradient + row * chunk.Inputs, chunk.Inputs);
        }
    }
}
