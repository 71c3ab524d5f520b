using PsLm.Models;
using PsLm.Tensors;

namespace PsLm.Tests.Models;

/// <summary>The decoder's chunks: at 20,000 words, 30 MB of logits hold 375 rows.</summary>
public unsafe class DecoderLayerTests
{
    private const int Words = 20_000, Inputs = 3, MostRows = 375;

    private static readonly DecoderLayer Decoder = Random();

    [Fact]
    public void A_smaller_batch_never_needs_more_memory()
    {
        for (int rows = 1; rows <= 1024; rows++)
            Assert.Equal(Math.Min(rows, MostRows), Decoder.MostRows(rows));
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
        using var logits = new NativeBuffer((long)Decoder.MostRows(512) * Words);
        using var weightGradient = new NativeBuffer(Words * Inputs);
        using var biasGradient = new NativeBuffer(Words);
        using var inputGradient = new NativeBuffer(rows * Inputs);
        int[] targets = [.. Enumerable.Range(0, rows).Select(_ => (int)random.NextInt64(Words))];
        float[] alone = new float[rows], losses = new float[rows], trained = new float[rows];
        fixed (int* target = targets)
        fixed (float* one = alone, all = losses, way = trained)
        {
            for (int row = 0; row < rows; row++) Decoder.Loss(input.Pointer + row * Inputs, target + row, 1, logits, one + row, null, 1);
            Decoder.Loss(input.Pointer, target, rows, logits, all, null, 2);
            Decoder.Gradient(input.Pointer, target, rows, logits, way, weightGradient.Pointer, biasGradient.Pointer, inputGradient.Pointer, 2);
        }
        for (int row = 0; row < rows; row++)
        {
            // Sums of 20,000 terms in single precision, in another order: a few units of 6e-8 of a loss near 10.
            Assert.Equal(alone[row], losses[row], 1e-4);
            Assert.Equal(alone[row], trained[row], 1e-4);
        }
        // Each row's p - y sums to 0, so the mean over all strikers does too.
        Assert.Equal(0, biasGradient.Slice(0, Words).ToArray().Sum(x => (double)x), 1e-5);
    }

    [Fact]
    public void Memory_too_small_for_the_chunk_is_refused()
    {
        using var logits = new NativeBuffer(299L * Words);
        using var signal = new NativeBuffer(300 * Inputs);
        int[] targets = new int[300];
        float[] losses = new float[300];
        Assert.Throws<ArgumentException>(() =>
        {
            fixed (int* target = targets)
            fixed (float* loss = losses) Decoder.Loss(signal.Pointer, target, 300, logits, loss, null, 1);
        });
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
