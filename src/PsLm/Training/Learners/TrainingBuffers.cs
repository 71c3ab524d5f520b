using PsLm.Kernels;
using PsLm.Models;

namespace PsLm.Training;

/// <summary>What training takes beside the parameters and their states: the signals of a batch.</summary>
internal static class TrainingBuffers
{
    /// <summary>Bytes for batches of one size.</summary>
    /// <param name="shape">The model's shape.</param>
    /// <param name="vocabularySize">V.</param>
    /// <param name="batch">Examples a step.</param>
    /// <param name="draws">Of a sample of the vocabulary; 0 where there is none.</param>
    internal static long Bytes(ModelOptions shape, int vocabularySize, int batch, int draws)
    {
        long ids = (long)batch * (shape.Window + 2), logits = DecoderLayer.LogitFloats(vocabularySize, batch);
        if (shape.Architecture == Architecture.Direct)
            return checked(sizeof(float) * ids + DirectLearner.Bytes(vocabularySize, shape.Places, shape.WeightType, batch));
        long encodings = shape.Encodings, halves = shape.EncodingParts;
        long hidden = shape.Architecture == Architecture.FeedForward ? shape.HiddenSize.Sum(size => (long)size) : 0;
        // Of the encoder's gradient a row a word of the batch, but no more than there are words.
        long looked = (long)batch * (shape.Places + shape.BagWords), touched = Math.Min(looked, halves * shape.SensorsOf(vocabularySize) * (shape.SeparateEncoder ? shape.Places : 1));
        long signals = shape.Architecture == Architecture.FeedForward ? shape.HiddenSize[^1] : encodings;
        long decoder = LinearCrossEntropy.ScratchBytes(vocabularySize, (int)Math.Min(signals, int.MaxValue), batch, logits);
        long sample = draws == 0 ? 0 : SampledSoftmaxHead.Bytes(vocabularySize, (int)Math.Min(signals, int.MaxValue), draws, batch);
        return sample + decoder + sizeof(float) * checked(ids + batch * (2 * encodings + 3 * hidden) + logits + looked + touched * (shape.EncodingSize / halves));
    }
}
