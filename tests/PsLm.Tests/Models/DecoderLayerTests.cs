using PsLm.Kernels;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Tests.Models;

/// <summary>The decoder's chunks: at 20,000 words, 27 MB of logits hold 337 rows, 336 in whole panels.</summary>
public unsafe class DecoderLayerTests
{
    private const int Words = 20_000, Inputs = 3, MostRows = 336;

    private static readonly DecoderLayer Decoder = Random();

    [Fact]
    public void A_smaller_batch_never_needs_more_memory_and_none_more_than_27_MB()
    {
        long before = 0;
        for (int rows = 1; rows <= 1024; rows++)
        {
            long floats = Decoder.LogitFloats(rows);
            Assert.InRange(floats, Math.Max(before, Words), 27_000_000 / sizeof(float));
            before = floats;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(MostRows)]
    [InlineData(MostRows + 1)]
    [InlineData(512)]
    public void A_batch_of_any_size_fits_the_memory_of_the_largest_and_gives_the_losses_of_its_rows(int rows)
    {
        var random = new RandomGenerator(rows);
        using var input = new NativeBuffer(rows * Inputs);
        foreach (ref float value in input.Slice(0, rows * Inputs)) value = (float)random.NextGaussian();
        using var logits = new NativeBuffer(Decoder.LogitFloats(512));
        using var weightGradient = new NativeBuffer(Words * Inputs);
        using var biasGradient = new NativeBuffer(Words);
        using var inputGradient = new NativeBuffer(rows * Inputs);
        int[] targets = [.. Enumerable.Range(0, rows).Select(_ => (int)random.NextInt64(Words))];
        float[] alone = new float[rows], losses = new float[rows], rank = new float[rows], trained = new float[rows];
        var ranks = new TargetRank[rows];
        fixed (int* target = targets)
        fixed (TargetRank* stands = ranks)
        fixed (float* one = alone, all = losses, stood = rank, way = trained)
        {
            for (int row = 0; row < rows; row++) Decoder.Loss(input.Pointer + row * Inputs, target + row, 1, logits, one + row, null, 1);
            Decoder.Loss(input.Pointer, target, rows, logits, all, null, 2);
            Decoder.Loss(input.Pointer, target, rows, logits, stood, stands, 2);
            Decoder.Gradient(input.Pointer, target, rows, logits, way, weightGradient.Pointer, biasGradient.Pointer, inputGradient.Pointer, 2);
        }
        for (int row = 0; row < rows; row++)
        {
            // Sums of 20,000 terms in single precision, in another order: a few units of 6e-8 of a loss near 10.
            Assert.Equal(alone[row], losses[row], 1e-4);
            Assert.Equal(alone[row], rank[row], 1e-4);
            Assert.Equal(alone[row], trained[row], 1e-4);
        }
        // Each row's p - y sums to 0, so the mean over all strikers does too.
        Assert.Equal(0, biasGradient.Slice(0, Words).ToArray().Sum(x => (double)x), 1e-5);
    }

    [Fact]
    public void Memory_too_small_for_an_example_is_refused()
    {
        using var logits = new NativeBuffer(Words - 1);
        using var signal = new NativeBuffer(Inputs);
        Assert.Contains("19999 floats", Assert.Throws<ArgumentException>(() =>
        {
            int target = 0;
            float loss = 0;
            TargetRank rank;
            Decoder.Loss(signal.Pointer, &target, 1, logits, &loss, &rank, 1);
        }).Message, StringComparison.Ordinal);
        Assert.Contains("19999 floats", Assert.Throws<ArgumentException>(() =>
        {
            int target = 0;
            float loss = 0;
            Decoder.Gradient(signal.Pointer, &target, 1, logits, &loss, null, null, null, 1);
        }).Message, StringComparison.Ordinal);
    }

    private static DecoderLayer Random()
    {
        var random = new RandomGenerator(5);
        var weight = new Parameter("decoder.weight", Words, Inputs, new NativeBuffer(Words * Inputs));
        var bias = new Parameter("decoder.bias", Words, 1, new NativeBuffer(Words));
        foreach (ref float value in weight.Values.Slice(0, Words * Inputs)) value = (float)random.NextGaussian();
        foreach (ref float value in bias.Values.Slice(0, Words)) value = (float)random.NextGaussian();
        return new DecoderLayer(weight, bias);
    }
}
