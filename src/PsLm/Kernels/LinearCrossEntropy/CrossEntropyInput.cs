using System.Numerics;
using System.Runtime.CompilerServices;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Packs the decoder's input, and assembles the gradient of that input.</summary>
internal static unsafe class CrossEntropyInput
{
    /// <summary>Packs hidden activations into panels, and computes the first shift: the logit of each sample's own target. So exp(z -
    /// z_target) is 1 for the target, and its sum over words is the exponential of the loss.</summary>
    internal readonly struct Lay(CrossEntropyChunk chunk, float* input, float* targetLogits) : IPartJob
    {
        /// <summary>Packs one panel of samples.</summary>
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

    /// <summary>Packs factor x h into panels of inputs, an operand of the weight gradient.</summary>
    internal readonly struct Scale(CrossEntropyChunk chunk, float* input) : IPartJob
    {
        /// <summary>Packs one panel of inputs.</summary>
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

    /// <summary>Gradient of the input: factor x (sum over stripes) + own x W_target.</summary>
    /// <param name="chunk">The chunk, with sums over inputs and factors set.</param>
    /// <param name="own">[rows], correction to the sums' coefficient of the target's row of W.</param>
    /// <param name="gradient">[rows, inputs], overwritten.</param>
    internal readonly struct Gather(CrossEntropyChunk chunk, float* own, float* gradient) : IPartJob
    {
        /// <summary>Processes one panel of samples.</summary>
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
