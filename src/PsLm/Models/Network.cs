namespace PsLm;

/// <summary>stub: the layers of a shape</summary>
internal static class Network
{
    /// <summary>All parameters of a shape, in file order, zero: encoder.weight (or encoder.0.weight ...), hidden.0.weight, hidden.0.bias, ..., decoder.weight, decoder.bias.</summary>
    internal static IReadOnlyList<Parameter> CreateParameters(ModelOptions shape, int vocabularySize) => throw new NotImplementedException();
}
