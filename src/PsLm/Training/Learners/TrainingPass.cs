using PsLm.Kernels;
using PsLm.Memory;
using PsLm.Models;

namespace PsLm.Training;

/// <summary>A network's way forward and back for one batch, with all buffers that it needs: nothing is allocated a step.</summary>
internal sealed unsafe class TrainingPass : IDisposable
{
    private readonly LayeredNetwork network;
    private readonly NativeBuffer encoding, encodingGradient, logits;
    private readonly NativeBuffer[] pre, post, postGradient;
    private readonly float threshold;

    /// <summary>Takes the buffers.</summary>
    /// <param name="network">The weights.</param>
    /// <param name="capacity">The most examples of a batch.</param>
    /// <param name="lossThreshold">Words less likely are left out of the decoder's gradient; 0 for none.</param>
    internal TrainingPass(LayeredNetwork network, int capacity, double lossThreshold = 0)
    {
        this.network = network;
        encoding = new NativeBuffer((long)capacity * network.Encoder.Outputs);
        encodingGradient = new NativeBuffer(encoding.Length);
        pre = [.. network.Hidden.Select(layer => new NativeBuffer((long)capacity * layer.Outputs))];
        post = [.. network.Hidden.Select(layer => new NativeBuffer((long)capacity * layer.Outputs))];
        postGradient = [.. network.Hidden.Select(layer => new NativeBuffer((long)capacity * layer.Outputs))];
        threshold = (float)lossThreshold;
        logits = new NativeBuffer(network.Decoder.LogitFloats(capacity));
    }

    /// <summary>Gradient of the encodings after <see cref="Backward"/>: [rows, <see cref="EncoderLayer.Outputs"/>].</summary>
    internal NativeBuffer EncodingGradient => encodingGradient;

    /// <summary>Gradient of what <see cref="Forward"/> gives, to be filled before <see cref="Backward"/>.</summary>
    internal NativeBuffer OutputGradient => post.Length == 0 ? encodingGradient : postGradient[^1];

    /// <summary>Room for the logits of some examples.</summary>
    internal NativeBuffer Logits => logits;

    /// <summary>Losses of a batch.</summary>
    /// <param name="batch">Ids and targets; its losses are filled in.</param>
    /// <param name="threads">Maximum number of threads.</param>
    /// <param name="ranks">[rows], how each target stands; null where nobody asks.</param>
    internal void Loss(Batch batch, int threads, TargetRank* ranks = null)
    {
        NativeBuffer output = Forward(batch, threads);
        network.Decoder.Loss(output.Pointer, batch.Targets, batch.Rows, logits, batch.Losses, ranks, threads);
    }

    /// <summary>Losses of a batch and the gradient of their mean.</summary>
    /// <param name="batch">Ids and targets; its losses are filled in.</param>
    /// <param name="gradients">One a dense parameter (hidden layers and decoder, in the network's order), overwritten.</param>
    /// <param name="threads">Maximum number of threads.</param>
    internal void Gradient(Batch batch, NativeBuffer[] gradients, int threads)
    {
        DecoderGradient(Forward(batch, threads), batch, gradients[^2], gradients[^1], threads);
        Backward(batch, gradients, threads);
    }

    /// <summary>Losses of a batch after <see cref="Forward"/>, the decoder's gradient, and <see cref="OutputGradient"/>.</summary>
    /// <param name="output">What <see cref="Forward"/> gave.</param>
    /// <param name="batch">Targets; its losses are filled in.</param>
    /// <param name="weightGradient">[V, <see cref="LayeredNetwork.Signals"/>], overwritten.</param>
    /// <param name="biasGradient">[V], overwritten.</param>
    /// <param name="threads">Maximum number of threads.</param>
    internal void DecoderGradient(NativeBuffer output, Batch batch, NativeBuffer weightGradient, NativeBuffer biasGradient, int threads)
    {
        biasGradient.Clear();
        network.Decoder.Gradient(output.Pointer, batch.Targets, batch.Rows, logits, batch.Losses,
            weightGradient.Pointer, biasGradient.Pointer, OutputGradient.Pointer, threads, threshold);
    }

    /// <summary>From the words to what the decoder is given.</summary>
    /// <param name="batch">Ids.</param>
    /// <param name="threads">Maximum number of threads.</param>
    /// <returns>[rows, <see cref="LayeredNetwork.Signals"/>].</returns>
    internal NativeBuffer Forward(Batch batch, int threads)
    {
        network.Encoder.Forward(batch.Ids, batch.Rows, encoding.Pointer, threads);
        NativeBuffer signal = encoding;
        for (int i = 0; i < post.Length; i++)
        {
            network.Hidden[i].Forward(signal.Pointer, batch.Rows, pre[i].Pointer, post[i].Pointer, threads);
            signal = post[i];
        }
        return signal;
    }

    /// <summary>From <see cref="OutputGradient"/> to <see cref="EncodingGradient"/>, after <see cref="Forward"/>.</summary>
    /// <param name="batch">The same.</param>
    /// <param name="gradients">Two a hidden layer, weight and bias, from the encodings on; overwritten. What follows is left alone.</param>
    /// <param name="threads">Maximum number of threads.</param>
    internal void Backward(Batch batch, NativeBuffer[] gradients, int threads)
    {
        for (int i = post.Length - 1; i >= 0; i--)
        {
            gradients[2 * i + 1].Clear();
            NativeBuffer input = i == 0 ? encoding : post[i - 1], inputGradient = i == 0 ? encodingGradient : postGradient[i - 1];
            network.Hidden[i].Backward(input.Pointer, batch.Rows, pre[i].Pointer, post[i].Pointer, postGradient[i].Pointer,
                gradients[2 * i].Pointer, gradients[2 * i + 1].Pointer, inputGradient.Pointer, threads);
        }
        network.Encoder.Backward(encoding.Pointer, encodingGradient.Pointer, batch.Rows, threads);
    }

    public void Dispose()
    {
        foreach (NativeBuffer buffer in (NativeBuffer[])[encoding, encodingGradient, logits, .. pre, .. post, .. postGradient]) buffer.Dispose();
    }
}
