using System.Globalization;
using PsLm.Memory;

namespace PsLm;

/// <summary>The name and size of one matrix or vector of weights, before any memory is taken for it.</summary>
/// <param name="Name">Its name in the model file, as <c>decoder.weight</c>.</param>
/// <param name="Rows">Rows of a matrix, elements of a vector.</param>
/// <param name="Columns">Columns of a matrix; 0 for a vector.</param>
/// <param name="Type">How each weight is kept.</param>
internal readonly record struct ParameterShape(string Name, long Rows, int Columns, WeightType Type = WeightType.Single)
{
    /// <summary>Weights.</summary>
    internal long Length => checked(Rows * Math.Max(Columns, 1));

    /// <summary>Bytes in memory and in the model file.</summary>
    internal long Bytes => checked(Length * Type.Bytes());

    /// <summary>How many entries <see cref="Of"/> gives: a few bytes of a file can ask for 64,001 encoders.</summary>
    internal static int CountOf(ModelOptions shape) => shape.Architecture switch
    {
        Architecture.Encoder => 1,
        Architecture.Direct => 2,
        _ => checked(Encoders(shape) + 2 * Hidden(shape).Count + 2),
    };

    /// <summary>All parameters of a shape in file order: encoders, hidden layers from the encodings on, decoder.</summary>
    /// <param name="shape">A shape whose options are in range.</param>
    /// <param name="vocabularySize">Words, <c>&lt;unk&gt;</c> and <c>&lt;eos&gt;</c> among them.</param>
    /// <exception cref="LmException"><see cref="LmError.MemoryExceeded"/> where the bytes cannot even be counted in 63 bits.</exception>
    internal static IReadOnlyList<ParameterShape> Of(ModelOptions shape, int vocabularySize)
    {
        var all = new List<ParameterShape>(CountOf(shape));
        long sensors = shape.SensorsOf(vocabularySize);
        if (shape.Architecture == Architecture.Direct)
        {
            // Row place x sensors + id: one matrix, whose rows a batch touches a few of.
            all.Add(new("direct.weight", shape.Places * sensors, vocabularySize, shape.WeightType));
            all.Add(new("direct.bias", vocabularySize, 0));
            CheckTotal(all);
            return all;
        }
        if (shape.Encodings > int.MaxValue)
            throw new LmException(LmError.MemoryExceeded, string.Create(CultureInfo.InvariantCulture,
                $"The encodings of one example would be {shape.Encodings:N0} numbers, more than {int.MaxValue:N0}. Ask for a smaller -EncodingSize or -Context."));
        int encoders = Encoders(shape);
        if (!shape.SeparateEncoder) all.Add(new("encoder.weight", sensors, shape.EncodingSize));
        else
            for (int place = 0; place < encoders; place++)
                all.Add(new(Numbered("encoder", place, "weight"), sensors, shape.EncodingSize));
        if (shape.Architecture == Architecture.Encoder) return all;
        int width = (int)shape.Encodings, layer = 0;
        foreach (int size in Hidden(shape))
        {
            all.Add(new(Numbered("hidden", layer, "weight"), size, width));
            all.Add(new(Numbered("hidden", layer++, "bias"), size, 0));
            width = size;
        }
        all.Add(new("decoder.weight", vocabularySize, width));
        all.Add(new("decoder.bias", vocabularySize, 0));
        CheckTotal(all);
        return all;
    }

    private static int Encoders(ModelOptions shape) => shape.SeparateEncoder ? shape.Places : 1;

    private static IReadOnlyList<int> Hidden(ModelOptions shape) =>
        shape.Architecture == Architecture.FeedForward ? shape.HiddenSize : [];

    private static string Numbered(string layer, int number, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"{layer}.{number}.{part}");

    private static void CheckTotal(List<ParameterShape> all)
    {
        UInt128 total = 0;
        foreach (ParameterShape one in all) total += (UInt128)one.Rows * (uint)Math.Max(one.Columns, 1) * (uint)one.Type.Bytes();
        if (total > long.MaxValue)
            throw new LmException(LmError.MemoryExceeded, string.Create(CultureInfo.InvariantCulture,
                $"The model would take {total:N0} bytes, more than any machine holds. Ask for a smaller vocabulary, encoding or context."));
    }
}
