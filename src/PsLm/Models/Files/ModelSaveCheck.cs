using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PsLm.Memory;

namespace PsLm.Models;

/// <summary>Looks whether a model is fit to be saved, and hashes its weights on the way, so that they are read from memory once.</summary>
internal static class ModelSaveCheck
{
    /// <summary>Numbers a block: 1 MiB at most, small enough that hashing finds it still in the cache.</summary>
    internal const int BlockLength = 1 << 18;

    /// <returns>SHA-256 of the weights in file order, 64 small hexadecimal digits.</returns>
    /// <exception cref="LmException"><see cref="LmError.ModelFileInvalid"/>: NaN or infinity among weights or losses, a word that
    /// UTF-8 cannot write, weights that are not those of the shape.</exception>
    internal static string Check(LanguageModel model)
    {
        CheckShape(model);
        CheckHistory(model);
        CheckWords(model);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Parameter parameter in model.Parameters)
            for (long start = 0; start < parameter.Values.Length; start += BlockLength)
            {
                int count = (int)Math.Min(BlockLength, parameter.Values.Length - start);
                if (FirstNotFinite(parameter.Values, start, count) is >= 0 and var bad) throw NotFinite(model, parameter, start + bad);
                hash.AppendData(parameter.Values.Bytes(start, count));
            }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Where the first NaN or infinity of a block stands, from the block's start; -1 where there is none.</summary>
    internal static int FirstNotFinite(NativeBuffer values, long start, int count)
    {
        if (values.Type == WeightType.BFloat16)
        {
            // All bits of the exponent set: infinity, or with a fraction NaN.
            const ushort Exponent = 0x7F80;
            ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(values.Bytes(start, count));
            for (int i = 0; i < halves.Length; i++)
                if ((halves[i] & Exponent) == Exponent) return i;
            return -1;
        }
        ReadOnlySpan<float> block = values.Slice(start, count);
        if (TensorPrimitives.IsFiniteAll(block)) return -1;
        int at = 0;
        while (float.IsFinite(block[at])) at++;
        return at;
    }

    private static void CheckShape(LanguageModel model)
    {
        IReadOnlyList<ParameterShape> expected = ParameterShape.Of(model.Shape, model.Vocabulary.Size);
        if (!expected.SequenceEqual(model.Parameters.Select(parameter => new ParameterShape(parameter.Name, parameter.Rows, parameter.Columns, parameter.Values.Type))))
            throw Unfit(model, $"its weights are not those of its shape ({string.Join(", ", model.Parameters.Select(parameter => parameter.Name))})", "Train it again.");
    }

    private static void CheckHistory(LanguageModel model)
    {
        foreach (TrainingEpoch epoch in model.History)
            if (!double.IsFinite(epoch.Loss) || !double.IsFinite(epoch.Error) || !double.IsFinite(epoch.LearningRate) || epoch.HeldOutLoss is { } heldOut && !double.IsFinite(heldOut))
                throw Unfit(model, string.Create(CultureInfo.InvariantCulture, $"its history has NaN or infinity in epoch {epoch.Epoch:N0}"),
                    "Train again with a smaller learning rate or tighter gradient clipping.");
    }

    /// <summary>Half of a surrogate pair would be written as U+FFFD, and the word be another one when it is read.</summary>
    private static void CheckWords(LanguageModel model)
    {
        for (int id = 0; id < model.Vocabulary.Size; id++)
        {
            string word = model.Vocabulary.WordAt(id);
            for (int i = 0; i < word.Length; i++)
            {
                if (!char.IsSurrogate(word[i])) continue;
                if (i + 1 == word.Length || !char.IsSurrogatePair(word[i], word[i + 1]))
                    throw Unfit(model, string.Create(CultureInfo.InvariantCulture, $"word {id:N0} holds half of a surrogate pair, which no file can keep"), "Mend the text and train again.");
                i++;
            }
        }
    }

    private static LmException NotFinite(LanguageModel model, Parameter parameter, long at) => Unfit(model, string.Create(CultureInfo.InvariantCulture,
        $"'{parameter.Name}' holds NaN or infinity in row {at / Math.Max(parameter.Columns, 1):N0} (weight {at:N0})"),
        "Train again with a smaller learning rate or tighter gradient clipping.");

    private static LmException Unfit(LanguageModel model, string fault, string advice) =>
        new(LmError.ModelFileInvalid, $"'{model.Name}' is not fit to be saved: {fault}. Nothing was written. {advice}", model.Name);
}
