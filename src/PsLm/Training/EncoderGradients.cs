using PsLm.Kernels;
using PsLm.Models;
using PsLm.Tensors;

namespace PsLm.Training;

/// <summary>The gradients of all encoder tables of a network: one shared by all places, or one a place.</summary>
internal sealed unsafe class EncoderGradients : IDisposable
{
    private readonly EncoderLayer encoder;
    private readonly int places;
    private readonly EncoderGradient[] tables;

    /// <summary>Takes the memory.</summary>
    /// <param name="network">Whose encoder it is.</param>
    /// <param name="batch">The most examples of a batch.</param>
    internal EncoderGradients(LayeredNetwork network, int batch)
    {
        encoder = network.Encoder;
        places = network.Places;
        int shared = encoder.Tables.Count == 1 ? places : 1;
        tables = [.. encoder.Tables.Select(table => new EncoderGradient(table, (long)batch * shared))];
    }

    internal int Count => tables.Length;

    internal EncoderGradient this[int table] => tables[table];

    /// <summary>Brings a batch's gradients together on its words.</summary>
    /// <param name="batch">Whose ids tell which rows were used.</param>
    /// <param name="encodingGradient">[rows, n x D].</param>
    /// <param name="threads">At most so many compute.</param>
    /// <returns>Sum of the squares of all rows; not finite where a number is not.</returns>
    internal double Gather(Batch batch, NativeBuffer encodingGradient, int threads)
    {
        int size = encoder.EncodingSize;
        double squares = 0;
        for (int table = 0; table < tables.Length; table++)
        {
            EncoderGradient gradient = tables[table];
            gradient.Begin();
            int first = tables.Length == 1 ? 0 : table, last = tables.Length == 1 ? places : table + 1;
            for (int place = first; place < last; place++)
                gradient.Add(batch.Ids + (nint)place * batch.Rows, batch.Rows, encodingGradient.Pointer + place * size, encoder.Outputs, threads);
            squares += Norm.SumOfSquares(gradient.Values, (nint)gradient.Rows * size, threads);
        }
        return squares;
    }

    public void Dispose()
    {
        foreach (EncoderGradient table in tables) table.Dispose();
    }
}
