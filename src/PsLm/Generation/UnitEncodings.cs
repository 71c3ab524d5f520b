using System.Numerics.Tensors;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Generation;

/// <summary>All encodings of a model at length 1, so that the product of two is their cosine. An encoding of zeros stays zeros: it
/// points nowhere.</summary>
internal sealed class UnitEncodings : IDisposable
{
    private readonly bool[] hasDirection;

    /// <summary>Copies and scales.</summary>
    /// <exception cref="LmException"><see cref="LmError.ObjectiveMismatch"/>: the model has no encodings; <see cref="LmError.MemoryExceeded"/>.</exception>
    internal UnitEncodings(LanguageModel model)
    {
        EncodingRows.Required(model);
        (Words, Size, hasDirection) = (model.Vocabulary.Size, model.EncodingSize, new bool[model.Vocabulary.Size]);
        Values = new NativeBuffer((long)Words * Size);
        for (int id = 0; id < Words; id++)
        {
            Span<float> row = this[id];
            EncodingRows.Copy(model, id, row);
            // In double: the square of a float can pass a float.
            double squares = 0;
            foreach (float number in row) squares += (double)number * number;
            double length = Math.Sqrt(squares);
            ModelAnswer.Require(model, length);
            hasDirection[id] = length > 0;
            for (int i = 0; i < row.Length; i++) row[i] = hasDirection[id] ? (float)(row[i] / length) : 0;
        }
    }

    /// <summary>V.</summary>
    internal int Words { get; }

    /// <summary>D.</summary>
    internal int Size { get; }

    /// <summary>[V, D].</summary>
    internal NativeBuffer Values { get; }

    internal Span<float> this[int id] => Values.Slice((long)id * Size, Size);

    /// <summary>Whether a word's encoding is other than zeros.</summary>
    internal bool HasDirection(int id) => hasDirection[id];

    /// <summary>-1..1.</summary>
    internal double Cosine(int left, int right) => TensorPrimitives.Dot<float>(this[left], this[right]);

    public void Dispose() => Values.Dispose();
}
