using PsLm.Models;

namespace PsLm.Tests.Training;

/// <summary>The network again in plain double precision, written from the formulas and for nothing but being right.</summary>
internal sealed class OracleNetwork(ModelOptions shape, IReadOnlyList<double[]> parameters, int vocabularySize)
{
    internal static OracleNetwork Of(ModelOptions shape, Network network, int vocabularySize) =>
        new(shape, [.. network.Parameters.Select(parameter => Array.ConvertAll(parameter.Values.Slice(0, (int)parameter.Values.Length).ToArray(), x => (double)x))], vocabularySize);

    internal IReadOnlyList<double[]> Parameters => parameters;

    /// <summary>Mean cross-entropy of a batch: contexts [rows][context], targets [rows].</summary>
    internal double Loss(int[][] contexts, int[] targets) => contexts.Select((context, row) => LossOf(context, targets[row])).Average();

    internal double LossOf(int[] context, int target)
    {
        double[] z = Logits(context);
        double max = z.Max();
        return Math.Log(z.Sum(x => Math.Exp(x - max))) + max - z[target];
    }

    internal double[] Logits(int[] context)
    {
        int size = shape.EncodingSize, tables = shape.SeparateEncoder ? context.Length : 1;
        double[] signal = shape.BagSizeOrDefault > 0 ? Halves(context)
            : [.. context.SelectMany((id, place) => parameters[tables == 1 ? 0 : place].Skip(id * size).Take(size))];
        if (shape.EncodingActivation == EncodingActivation.Sigmoid) signal = [.. signal.Select(x => 1 / (1 + Math.Exp(-x)))];
        for (int next = tables; next < parameters.Count - 2; next += 2)
            signal = [.. Dense(signal, parameters[next], parameters[next + 1]).Select(Activate)];
        double[] logits = Dense(signal, parameters[^2], parameters[^1]);
        Assert.Equal(vocabularySize, logits.Length);
        return logits;
    }

    /// <summary>The words that have a place, then the bag's sum over the root of its words. NextWord: the last ones of each; Masked: the
    /// middle ones.</summary>
    private double[] Halves(int[] window)
    {
        int half = shape.EncodingSize / 2, bag = shape.BagSizeOrDefault, context = shape.ContextOrDefault, middle = window.Length / 2;
        bool isMasked = shape.Objective == Objective.Masked;
        int[] places = isMasked ? window[(middle - context)..(middle + context + 1)] : window[^context..];
        int[] words = isMasked ? window[(middle - bag / 2)..(middle + bag / 2 + 1)] : window[^bag..];
        return [.. places.SelectMany(id => Enumerable.Range(0, half).Select(i => parameters[0][id * 2 * half + i])),
            .. Enumerable.Range(0, half).Select(i => words.Sum(id => parameters[0][id * 2 * half + half + i]) / Math.Sqrt(words.Length))];
    }

    private static double[] Dense(double[] input, double[] weight, double[] bias) =>
        [.. bias.Select((b, unit) => b + input.Select((x, i) => x * weight[unit * input.Length + i]).Sum())];

    private double Activate(double x) => shape.HiddenActivation switch
    {
        HiddenActivation.Relu => Math.Max(x, 0),
        HiddenActivation.Gelu => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
        _ => Math.Tanh(x),
    };
}
