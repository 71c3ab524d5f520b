using PsLm.Models;
using PsLm.Tensors;

namespace PsLm.Tests.Models;

/// <summary>The decoder's gradient without unlikely words, against the same in double precision.</summary>
public unsafe class DecoderBlocksTests
{
    // Logits of words fall with their number, as in a vocabulary by counts; the last block is not whole.
    private const int Words = 5 * DecoderBlocks.Width + 37, Inputs = 24, Rows = 33;

    private readonly RandomGenerator random = new(77);

    [Theory]
    [InlineData(1e-30f, 6)]
    [InlineData(1e-3f, 5)]
    [InlineData(1e-2f, 4)]
    [InlineData(0.99f, 0)]
    public void Words_of_blocks_below_the_threshold_are_left_out_and_targets_never(float threshold, int blocks)
    {
        using Bench bench = new(random);
        bench.Run(threshold, threads: 2);

        // p in double precision, and which blocks keep it.
        double[,] slope = new double[Rows, Words];
        float[] input = bench.Input.ToArray(), weight = bench.Weight.ToArray(), bias = bench.Bias.ToArray();
        bool[] isKept = new bool[Words / DecoderBlocks.Width + 1];
        for (int row = 0; row < Rows; row++)
        {
            double[] z = [.. Enumerable.Range(0, Words).Select(word => bias[word]
                + Enumerable.Range(0, Inputs).Sum(i => (double)input[row * Inputs + i] * weight[word * Inputs + i]))];
            double sum = z.Sum(Math.Exp);
            for (int word = 0; word < Words; word++)
            {
                slope[row, word] = Math.Exp(z[word]) / sum;
                isKept[word / DecoderBlocks.Width] |= slope[row, word] > threshold;
            }
        }
        Assert.Equal(blocks, isKept.Count(kept => kept));
        double[] weightGradient = new double[Words * Inputs], inputGradient = new double[Rows * Inputs];
        for (int row = 0; row < Rows; row++)
            for (int word = 0; word < Words; word++)
            {
                bool isTarget = bench.Targets[row] == word;
                if (!isKept[word / DecoderBlocks.Width] && !isTarget) continue;
                double g = (slope[row, word] - (isTarget ? 1 : 0)) / Rows;
                for (int i = 0; i < Inputs; i++)
                {
                    weightGradient[word * Inputs + i] += g * input[row * Inputs + i];
                    inputGradient[row * Inputs + i] += g * weight[word * Inputs + i];
                }
            }
        // Numbers are below 1 / Rows and sums have some hundred terms, each rounded by 6e-8 of itself and made from an exp within 2 ULP.
        for (int i = 0; i < weightGradient.Length; i++) Assert.Equal(weightGradient[i], bench.WeightGradient[i], 1e-6);
        for (int i = 0; i < inputGradient.Length; i++) Assert.Equal(inputGradient[i], bench.InputGradient[i], 1e-6);
    }

    [Fact]
    public void Losses_and_the_gradient_of_biases_are_those_of_the_whole_vocabulary_to_the_bit()
    {
        using Bench whole = new(new(1)), cut = new(new(1));
        whole.Run(0, threads: 1);
        cut.Run(0.01f, threads: 1);
        Assert.NotEqual(whole.WeightGradient.ToArray(), cut.WeightGradient.ToArray());
        Assert.Equal(whole.Losses, cut.Losses);
        Assert.Equal(whole.BiasGradient.ToArray(), cut.BiasGradient.ToArray());
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        float[]? first = null;
        foreach (int threads in (int[])[1, 2, 3, 5])
        {
            using Bench bench = new(new(2));
            bench.Run(0.01f, threads);
            float[] all = [.. bench.WeightGradient, .. bench.InputGradient];
            Assert.Equal(first ??= all, all);
        }
    }

    /// <summary>A decoder, a batch in two chunks, and room for its gradients.</summary>
    private sealed class Bench : IDisposable
    {
        private readonly NativeBuffer input = new(Rows * Inputs), weightGradient = new(Words * Inputs), biasGradient = new(Words), inputGradient = new(Rows * Inputs);
        private readonly Parameter weight = new("w", Words, Inputs, new NativeBuffer(Words * Inputs)), bias = new("b", Words, 1, new NativeBuffer(Words));

        internal Bench(RandomGenerator random)
        {
            foreach (ref float value in Weight) value = (float)(0.3 * random.NextGaussian());
            for (int word = 0; word < Words; word++) Bias[word] = -0.01f * word;
            foreach (ref float value in Input) value = (float)random.NextGaussian();
            for (int row = 0; row < Rows; row++) Targets[row] = (int)random.NextInt64(Words);
        }

        internal Span<float> Weight => weight.Values.Slice(0, Words * Inputs);

        internal Span<float> Bias => bias.Values.Slice(0, Words);

        internal Span<float> Input => input.Slice(0, Rows * Inputs);

        internal Span<float> WeightGradient => weightGradient.Slice(0, Words * Inputs);

        internal Span<float> BiasGradient => biasGradient.Slice(0, Words);

        internal Span<float> InputGradient => inputGradient.Slice(0, Rows * Inputs);

        internal int[] Targets { get; } = new int[Rows];

        internal float[] Losses { get; } = new float[Rows];

        internal void Run(float threshold, int threads)
        {
            using DecoderBlocks? blocks = threshold > 0 ? new DecoderBlocks(Words, threshold) : null;
            using var logits = new NativeBuffer((long)Rows * Words);
            biasGradient.Clear();
            fixed (int* target = Targets)
            fixed (float* loss = Losses)
                new DecoderLayer(weight, bias).Gradient(input.Pointer, target, Rows, logits, loss, weightGradient.Pointer, biasGradient.Pointer,
                    inputGradient.Pointer, threads, blocks);
        }

        public void Dispose()
        {
            foreach (NativeBuffer buffer in (NativeBuffer[])[weight.Values, bias.Values, input, weightGradient, biasGradient, inputGradient]) buffer.Dispose();
        }
    }
}
