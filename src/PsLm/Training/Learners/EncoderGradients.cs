using PsLm.Kernels;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Training;

/// <summary>The gradients of all encoder tables of a network: one shared by all places, or one a place.</summary>
internal sealed unsafe class EncoderGradients : IDisposable
{
    private readonly EncoderLayer encoder;
    private readonly EncoderGradient[] tables;

    /// <summary>Takes the memory.</summary>
    /// <param name="network">Whose encoder it is.</param>
    /// <param name="batch">The most examples of a batch.</param>
    internal EncoderGradients(LayeredNetwork network, int batch)
    {
        encoder = network.Encoder;
        int shared = encoder.Tables.Count == 1 ? encoder.Places + encoder.BagWords : 1;
        tables = [.. encoder.Tables.Select(table => new EncoderGradient(table, encoder.Parts, (long)batch * shared))];
    }

    internal int Count => tables.Length;

    internal EncoderGradient this[int table] => tables[table];

    /// <summary>Brings a batch's gradients together on its words.</summary>
    /// <param name="batch">Whose ids tell which rows were used.</param>
    /// <param name="encodingGradient">[rows, <see cref="EncoderLayer.Outputs"/>].</param>
    /// <param name="threads">Maximum number of threads.</param>
    /// <returns>Sum of the squares of all rows; not finite where a number is not.</returns>
    internal double Gather(Batch batch, NativeBuffer encodingGradient, int threads)
    {
        double squares = 0;
        for (int table = 0; table < tables.Length; table++)
        {
            EncoderGradient gradient = tables[table];
            gradient.Begin();
            int first = tables.Length == 1 ? 0 : table, last = tables.Length == 1 ? encoder.Places : table + 1;
            for (int place = first; place < last; place++)
                gradient.Add(batch.Ids + (nint)(encoder.FirstPlace + place) * batch.Rows, batch.Rows, encodingGradient.Pointer + place * encoder.PartSize, encoder.Outputs, threads);
            if (encoder.BagWords > 0)
                gradient.AddBag(batch.Ids + (nint)encoder.FirstOfBag * batch.Rows, encoder.BagWords, batch.Rows, encoder.BagScale,
                    encodingGradient.Pointer + encoder.BagOutput, encoder.Outputs, threads);
            squares += Norm.SumOfSquares(gradient.Values, (nint)gradient.Count * gradient.Columns, threads);
        }
        return squares;
    }

    public void Dispose()
    {
        foreach (EncoderGradient table in tables) table.Dispose();
    }
}
