using PsLm.Kernels;

namespace PsLm.Models;

/// <summary>The encoding of one word as the network hands it on: its row of the encoder's table, squashed where the model does that.</summary>
internal static unsafe class EncodingRows
{
    /// <summary>Refuses a model that has none.</summary>
    /// <exception cref="LmException"><see cref="LmError.ObjectiveMismatch"/>.</exception>
    internal static EncoderLayer Required(LanguageModel model) => model.Network.Encoder
        ?? throw new LmException(LmError.ObjectiveMismatch,
            $"'{model.Name}' is a model of architecture {model.Architecture}, which has no encodings: each sensor is wired to each striker. Train an EncoderDecoder or a FeedForward, or import a word-vector file.",
            model.Name);

    /// <summary>Copies one encoding.</summary>
    /// <param name="model">A model with an encoder.</param>
    /// <param name="id">A word's id.</param>
    /// <param name="row">[D], overwritten.</param>
    /// <param name="place">Whose encoder is asked where each place has its own.</param>
    /// <exception cref="LmException"><see cref="LmError.ObjectiveMismatch"/>.</exception>
    internal static void Copy(LanguageModel model, int id, Span<float> row, int place = 0)
    {
        int size = model.EncodingSize;
        IReadOnlyList<Parameter> tables = Required(model).Tables;
        tables[tables.Count == 1 ? 0 : place].Values.Slice((long)id * size, size).CopyTo(row);
        if (model.Shape.EncodingActivation != EncodingActivation.Sigmoid) return;
        fixed (float* values = row) Activation.Forward(ActivationKind.Sigmoid, values, values, size, 1);
    }

    /// <summary>The cosine of two words' encodings, -1..1; 0 where one of them is all zeros.</summary>
    /// <exception cref="LmException"><see cref="LmError.ObjectiveMismatch"/>.</exception>
    internal static double Cosine(LanguageModel model, int left, int right)
    {
        float[] one = new float[model.EncodingSize], other = new float[model.EncodingSize];
        Copy(model, left, one);
        Copy(model, right, other);
        double product = 0, first = 0, second = 0;
        for (int i = 0; i < one.Length; i++)
        {
            product += (double)one[i] * other[i];
            first += (double)one[i] * one[i];
            second += (double)other[i] * other[i];
        }
        double lengths = Math.Sqrt(first) * Math.Sqrt(second);
        return lengths == 0 ? 0 : Math.Clamp(product / lengths, -1, 1);
    }
}
