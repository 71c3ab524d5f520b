using System.Diagnostics;
using PsLm.Compute;
using PsLm.Kernels;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Benchmarks;

/// <summary>Softmax and cross-entropy over 50,000 words: what the decoder's forward and backward pass take on top of their three
/// matrix products, and how much memory.</summary>
internal static unsafe class DecoderBenchmark
{
    private const int Words = 50_000, Size = 256, Rows = 512, Repeats = 8;

    internal static void Run(int threads)
    {
        using NativeBuffer input = FilledBuffer.Of((long)Rows * Size), inputGradient = FilledBuffer.Of(input.Length), losses = FilledBuffer.Of(Rows);
        using NativeBuffer weight = FilledBuffer.Of((long)Words * Size), weightGradient = FilledBuffer.Of(weight.Length);
        using NativeBuffer bias = FilledBuffer.Of(Words), biasGradient = FilledBuffer.Of(Words);
        var decoder = new DecoderLayer(new Parameter("decoder.weight", Words, Size, weight), new Parameter("decoder.bias", Words, 0, bias));
        int[] targets = [.. Enumerable.Range(0, Rows).Select(row => row * 97)];
        fixed (int* target = targets)
        {
            int* targetPointer = target;
            // One row first: the runtime's own memory for the code and the threads is none of the decoder's.
            using (var row = new NativeBuffer(decoder.LogitFloats(1)))
                decoder.Gradient(input.Pointer, targetPointer, 1, row, losses.Pointer, weightGradient.Pointer, biasGradient.Pointer, inputGradient.Pointer, threads);
            long before = PeakBytes();
            using var logits = new NativeBuffer(decoder.LogitFloats(Rows));
            Action step = () => decoder.Gradient(input.Pointer, targetPointer, Rows, logits, losses.Pointer,
                weightGradient.Pointer, biasGradient.Pointer, inputGradient.Pointer, threads);
            step();
            long extra = PeakBytes() - before;
            Action products = () => Products(input, weight, logits, weightGradient, inputGradient, (int)(logits.Length / Words), threads);
            double whole = double.MaxValue, bare = double.MaxValue;
            // In turns, so that a machine that slows down slows both.
            for (int repeat = 0; repeat < Repeats; repeat++)
            {
                whole = Math.Min(whole, BestTime.Once(step));
                bare = Math.Min(bare, BestTime.Once(products));
            }
            Report.Write(new
            {
                test = $"softmax {Rows}x{Words}",
                road = SimdWidth.Bits,
                threads,
                ms = Math.Round(whole * 1e3, 1),
                products_ms = Math.Round(bare * 1e3, 1),
                extra_mb = Math.Round(extra / 1e6, 1),
            });
        }
    }

    /// <summary>The decoder's products alone, over the same rows at a time.</summary>
    private static void Products(NativeBuffer input, NativeBuffer weight, NativeBuffer logits, NativeBuffer weightGradient,
        NativeBuffer inputGradient, int most, int threads)
    {
        int chunks = (Rows + most - 1) / most, chunk = (Rows + chunks - 1) / chunks;
        var weights = new MatrixView(weight.Pointer, Words, Size);
        for (int start = 0; start < Rows; start += chunk)
        {
            int count = Math.Min(chunk, Rows - start);
            var rows = new MatrixView(input.Pointer + start * Size, count, Size);
            var signals = new MatrixView(logits.Pointer, count, Words);
            MatMul.Multiply(rows, weights.Transposed, signals, false, threads);
            MatMul.Multiply(signals.Transposed, rows, new MatrixView(weightGradient.Pointer, Words, Size), start > 0, threads);
            MatMul.Multiply(signals, weights, new MatrixView(inputGradient.Pointer + start * Size, count, Size), false, threads);
        }
    }

    private static long PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
