using PsLm.Models;
using PsLm.Training;

namespace PsLm.Tests.Training;

/// <summary>The direct circuit and its step in plain double precision, written from the formulas:
/// w_j -= rate e_j / (s e_j + prior), w_j += log(1 + rate c_j / (s e_j + prior)), s = a / k + n - 1.</summary>
internal sealed class OracleDirect(ModelOptions shape, int words)
{
    private readonly double prior = RowUpdate.PriorOf(shape.Places);

    private readonly long sensors = shape.SensorsOf(words);

    /// <summary>[places x sensors][V].</summary>
    internal double[][] Weights { get; } = [.. Enumerable.Range(0, (int)(shape.Places * shape.SensorsOf(words))).Select(_ => new double[words])];

    internal double[] Bias { get; } = new double[words];

    /// <summary>a, by row.</summary>
    internal double[] Seen { get; } = new double[shape.Places * shape.SensorsOf(words)];

    internal static OracleDirect Of(DirectNetwork network, ModelOptions shape)
    {
        var oracle = new OracleDirect(shape, network.Words);
        for (int row = 0; row < oracle.Weights.Length; row++)
            for (int word = 0; word < network.Words; word++)
                oracle.Weights[row][word] = DirectCircuit.Wire(network, row, word);
        for (int word = 0; word < network.Words; word++) oracle.Bias[word] = network.OutputBias.Values.Slice(word, 1)[0];
        return oracle;
    }

    internal double Loss(int[] window, int target) => -Math.Log(Probabilities(window)[target]);

    internal long Row(int[] window, int place) => place * sensors + window[place];

    /// <summary>e of each row that a chunk of windows touches, and how often each word followed.</summary>
    internal Dictionary<long, (double[] Expected, double[] Counts)> Chunk(IEnumerable<(int[] Window, int[] Targets)> windows)
    {
        var rows = new Dictionary<long, (double[] Expected, double[] Counts)>();
        foreach ((int[] window, int[] targets) in windows)
        {
            double[] p = Probabilities(window);
            for (int place = 0; place < window.Length; place++)
            {
                if (!rows.TryGetValue(Row(window, place), out (double[] Expected, double[] Counts) row))
                    rows[Row(window, place)] = row = (new double[words], new double[words]);
                for (int word = 0; word < words; word++) row.Expected[word] += targets.Length * p[word];
                foreach (int target in targets) row.Counts[target]++;
            }
        }
        return rows;
    }

    /// <summary>Moves the rows of one chunk of windows.</summary>
    internal void Step(IEnumerable<(int[] Window, int[] Targets)> windows, double rate)
    {
        foreach ((long row, (double[] expected, double[] counts)) in Chunk(windows))
        {
            double k = counts.Sum();
            Seen[row] += k;
            for (int word = 0; word < words; word++)
            {
                double divisor = (Seen[row] / k + shape.Places - 1) * expected[word] + prior;
                Weights[row][word] += Math.Log(1 + rate * counts[word] / divisor) - rate * expected[word] / divisor;
            }
        }
    }

    private double[] Probabilities(int[] window)
    {
        double[] z = [.. Bias.Select((bias, word) => bias + window.Select((_, place) => Weights[Row(window, place)][word]).Sum())];
        double max = z.Max(), sum = z.Sum(x => Math.Exp(x - max));
        return [.. z.Select(x => Math.Exp(x - max) / sum)];
    }
}
