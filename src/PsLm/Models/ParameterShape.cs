namespace PsLm;

/// <summary>Name and size of one parameter: known from a shape alone, before any memory is taken.</summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="Rows">Rows of a matrix, elements of a vector.</param>
/// <param name="Columns">Columns of a matrix; 0 for a vector.</param>
internal readonly record struct ParameterShape(string Name, long Rows, int Columns)
{
    /// <summary>Floats.</summary>
    internal long Length => checked(Rows * Math.Max(Columns, 1));

    /// <summary>Every parameter of a model, in the order of its file: encoder, hidden layers, decoder.</summary>
    internal static IReadOnlyList<ParameterShape> Of(ModelOptions shape, int vocabularySize)
    {
        var all = new List<ParameterShape>();
        int context = shape.ContextOrDefault, size = shape.EncodingSize;
        if (shape.SeparateEncoder)
            for (int place = 0; place < context; place++) all.Add(new($"encoder.{place}.weight", vocabularySize, size));
        else all.Add(new("encoder.weight", vocabularySize, size));

        int inputs = checked(context * size);
        if (shape.Architecture == Architecture.FeedForward)
            for (int layer = 0; layer < shape.HiddenSize.Count; layer++)
            {
                int units = shape.HiddenSize[layer];
                all.Add(new($"hidden.{layer}.weight", units, inputs));
                all.Add(new($"hidden.{layer}.bias", units, 0));
                inputs = units;
            }
        all.Add(new("decoder.weight", vocabularySize, inputs));
        all.Add(new("decoder.bias", vocabularySize, 0));
        return all;
    }
}
