using System.Runtime.InteropServices;
using PsLm.Kernels;

namespace PsLm.Models;

/// <summary>The gradient products of a decoder without the blocks of words that are too unlikely to count (Wijmans et al. 2024, "Cut
/// Your Losses in Large-Vocabulary Language Models", arXiv 2411.09009, section 4.3, there for GPUs): of a softmax over 50,000 words
/// nearly all probabilities lie below what a gradient can tell from nothing. Words are in the order of their counts, so the unlikely
/// ones lie together. Loss, the gradient of the biases and each example's own target stay exact.</summary>
/// <param name="words">Rows of the decoder.</param>
/// <param name="threshold">A block in which no word reaches this probability, in any example, is left out; above 0.</param>
internal sealed unsafe class DecoderBlocks(int words, float threshold) : IDisposable
{
    /// <summary>Words of a block: few enough that one likely word keeps few others, enough for the product's tiles.</summary>
    internal const int Width = 128;

    private byte* isKept = (byte*)NativeMemory.AllocZeroed((nuint)Blocks(words));

    ~DecoderBlocks() => Free();

    /// <summary>Both products of one chunk: weightGradient (+)= logits^T input, inputGradient = logits W, of the kept blocks.</summary>
    /// <param name="decoder">W [words, inputs].</param>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="gradient">[rows, words], scale x (softmax - onehot(target)).</param>
    /// <param name="targets">[rows] word ids.</param>
    /// <param name="scale">As above.</param>
    /// <param name="weightGradient">[words, inputs].</param>
    /// <param name="adds">Whether <paramref name="weightGradient"/> is added to; else overwritten, with 0 for words left out.</param>
    /// <param name="inputGradient">[rows, inputs], overwritten.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Multiply(MatrixView decoder, MatrixView input, MatrixView gradient, int* targets, float scale, float* weightGradient, bool adds,
        float* inputGradient, int threads)
    {
        nint rows = input.Rows, inputs = input.Columns;
        LargeBlocks.Find(gradient.Data, rows, words, Width, threshold * scale, isKept, threads);
        bool isFirst = true;
        for (int block = 0; block < Blocks(words);)
        {
            int end = block;
            while (end < Blocks(words) && isKept[end] == isKept[block]) end++;
            nint first = (nint)block * Width, count = Math.Min((nint)end * Width, words) - first;
            if (isKept[block] != 0)
            {
                var part = new MatrixView(gradient.Data + first, rows, count, words, 1);
                MatMul.Multiply(part.Transposed, input, new MatrixView(weightGradient + first * inputs, count, inputs), adds, threads);
                MatMul.Multiply(part, new MatrixView(decoder.Data + first * inputs, count, inputs), new MatrixView(inputGradient, rows, inputs),
                    !isFirst, threads);
                isFirst = false;
            }
            else if (!adds) NativeMemory.Clear(weightGradient + first * inputs, (nuint)(count * inputs) * sizeof(float));
            block = end;
        }
        if (isFirst) NativeMemory.Clear(inputGradient, (nuint)(rows * inputs) * sizeof(float));
        for (nint row = 0; row < rows; row++)
            if (isKept[targets[row] / Width] == 0) AddTarget(row, targets[row]);

        // A target's slope is its probability - 1, and counts however unlikely the words about it are.
        void AddTarget(nint row, nint word)
        {
            float slope = gradient.Data[row * words + word];
            WireRows.AddScaled(input.Data + row * inputs, slope, weightGradient + word * inputs, inputs);
            WireRows.AddScaled(decoder.Data + word * inputs, slope, inputGradient + row * inputs, inputs);
        }
    }

    private static int Blocks(int words) => (words + Width - 1) / Width;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(isKept);
        isKept = null;
    }
}
