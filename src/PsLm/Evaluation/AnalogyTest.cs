using System.Numerics.Tensors;
using PsLm.Generation;
using PsLm.Kernels;
using PsLm.Memory;

namespace PsLm.Evaluations;

/// <summary>Answers a : b :: c : ? by 3CosAdd (Mikolov, Yih and Zweig 2013; named so by Levy and Goldberg 2014): the word d, other than
/// the three and the special ones, whose unit encoding has the greatest product with b - a + c. Many questions go through one matrix
/// product.</summary>
internal sealed unsafe class AnalogyTest : IDisposable
{
    private const int MostRows = 512;

    /// <summary>Products that are in memory at once, 32 MiB.</summary>
    private const int MostProducts = 1 << 23;

    private readonly UnitEncodings encodings;
    private readonly int capacity;
    private readonly NativeBuffer questions, products;

    internal AnalogyTest(UnitEncodings encodings)
    {
        this.encodings = encodings;
        capacity = Math.Clamp(MostProducts / encodings.Words, 1, MostRows);
        questions = new NativeBuffer((long)capacity * encodings.Size);
        products = new NativeBuffer((long)capacity * encodings.Words);
    }

    /// <summary>Answers.</summary>
    /// <param name="asked">a, b and c of each question, and whatever follows.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    /// <param name="cancellation">Looked at once a batch.</param>
    /// <returns>The id of d for each question; of equal products the first word's. -1 where there is no other word.</returns>
    internal int[] Answer(IReadOnlyList<int[]> asked, int threads, CancellationToken cancellation)
    {
        int[] answers = new int[asked.Count];
        for (int start = 0; start < asked.Count; start += capacity)
        {
            cancellation.ThrowIfCancellationRequested();
            int rows = Math.Min(capacity, asked.Count - start);
            for (int row = 0; row < rows; row++) Set(row, asked[start + row]);
            MatMul.Multiply(new MatrixView(questions.Pointer, rows, encodings.Size), new MatrixView(encodings.Values.Pointer, encodings.Words, encodings.Size).Transposed,
                new MatrixView(products.Pointer, rows, encodings.Words), accumulate: false, threads);
            for (int row = 0; row < rows; row++) answers[start + row] = Best(row, asked[start + row]);
        }
        GC.KeepAlive(this);
        return answers;
    }

    public void Dispose()
    {
        questions.Dispose();
        products.Dispose();
    }

    private void Set(int row, int[] ids)
    {
        Span<float> question = questions.Slice((long)row * encodings.Size, encodings.Size);
        TensorPrimitives.Subtract(encodings[ids[1]], encodings[ids[0]], question);
        TensorPrimitives.Add(question, encodings[ids[2]], question);
    }

    private int Best(int row, int[] ids)
    {
        Span<float> product = products.Slice((long)row * encodings.Words, encodings.Words);
        product[Vocabulary.UnknownId] = product[Vocabulary.EndOfSentenceId] = float.NegativeInfinity;
        foreach (int id in ids.AsSpan(0, 3)) product[id] = float.NegativeInfinity;
        int best = TensorPrimitives.IndexOfMax<float>(product);
        return float.IsNegativeInfinity(product[best]) ? -1 : best;
    }
}
