using System.Runtime.InteropServices;
using PsLm.Kernels;
using PsLm.Models;
using PsLm.Training;

namespace PsLm.Tests.Training;

/// <summary>Direct circuits with random weights, and batches for them.</summary>
internal static unsafe class DirectCircuit
{
    internal static DirectNetwork Create(ModelOptions shape, int words, long seed = 5)
    {
        var network = new DirectNetwork(shape, Network.CreateParameters(shape, words));
        var random = new RandomGenerator(seed);
        int count = (int)network.Weight.Values.Length;
        if (shape.WeightType == WeightType.BFloat16)
            foreach (ref ushort half in MemoryMarshal.Cast<byte, ushort>(network.Weight.Values.Bytes(0, count))) half = (ushort)(BitConverter.SingleToUInt32Bits(Draw(random)) >> 16);
        else
            foreach (ref float wire in network.Weight.Values.Slice(0, count)) wire = Draw(random);
        foreach (ref float bias in network.OutputBias.Values.Slice(0, words)) bias = Draw(random);
        return network;
    }

    internal static double Wire(DirectNetwork network, long row, int word) =>
        network.Weight.Values.Type == WeightType.BFloat16 ? DirectRows.Wide(network.HalfRow(row)[word]) : network.Row(row)[word];

    /// <summary>Fills a batch with few different windows, so that many come twice and share words.</summary>
    internal static void Fill(Batch batch, ModelOptions shape, int words, RandomGenerator random, int different = 4)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Targets[row] = (int)random.NextInt64(words);
            for (int place = 0; place < shape.Places; place++)
                batch.Ids[place * batch.Rows + row] = (int)(shape.SensorsOf(words) - 1 - random.NextInt64(different));
        }
    }

    /// <summary>The batch's windows with all that followed each, in the learner's order.</summary>
    internal static List<(int[] Window, int[] Targets)> Windows(Batch batch, ModelOptions shape) =>
        [.. Enumerable.Range(0, batch.Rows)
            .GroupBy(row => DirectLearner.Key(batch.Ids + row, batch.Rows, shape.Places))
            .OrderBy(group => group.Key)
            .Select(group => (Window(batch, shape, group.First()), group.Select(row => batch.Targets[row]).ToArray()))];

    internal static int[] Window(Batch batch, ModelOptions shape, int row) =>
        [.. Enumerable.Range(0, shape.Places).Select(place => batch.Ids[place * batch.Rows + row])];

    internal static byte[] Bits(DirectNetwork network) =>
        [.. network.Parameters.SelectMany(parameter => parameter.Values.Bytes(0, (int)parameter.Values.Length).ToArray())];

    private static float Draw(RandomGenerator random) => (float)(0.5 * random.NextGaussian());
}
