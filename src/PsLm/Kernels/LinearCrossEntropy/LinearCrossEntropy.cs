using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Fused decoder (output projection) and cross-entropy: loss and gradient over contiguous rows of W, those of all words or of the
/// words drawn for a batch. loss = log(sum_j exp(z_j)) - z_target, dz = softmax(z) - onehot(target). Each chunk of samples runs forward and
/// backward before the next, so the exponentials of a large batch are never all in memory.</summary>
/// <remarks>The exponentials are those of z - z_target, so no pass searches for the greatest logit. The factor that turns them into
/// probabilities is applied to their multiplicands. At losses above about 60, the greatest logit is the shift of a second pass.</remarks>
/// <param name="weight">W [words, inputs].</param>
/// <param name="bias">b [words].</param>
/// <param name="words">Number of rows of W.</param>
/// <param name="inputs">Number of columns of W.</param>
internal readonly unsafe struct LinearCrossEntropy(float* weight, float* bias, int words, int inputs)
{
    /// <summary>Parts of the forward pass: the wanted number, and the minimum if the stripes' sums would take too much memory.</summary>
    private const int WantedParts = 32, LeastParts = 8;

    /// <summary>Maximum floats of the sums over inputs, if there are more stripes than <see cref="LeastParts"/> needs: 16 MB.</summary>
    private const int StripeFloats = 1 << 22;

    /// <summary>Maximum floats of a chunk's inputs: 8 MB. They are stored twice, and their sums once per stripe.</summary>
    private const int InputFloats = 1 << 21;

    /// <summary>About exp(60): a greater sum is recomputed with the greatest logit as the shift, well below the limit of exp.</summary>
    private const double MostSum = 1e26;

    [ThreadStatic]
    private static CrossEntropyScratch? shared;

    /// <summary>[words], added only to the logit of a sample's own target; null = no bias.</summary>
    internal float* TargetBias { get; init; }

    /// <summary>Probability, 0 or more; default 0 = the whole gradient. The gradient skips blocks of words with no greater probability in
    /// any sample of a chunk (Wijmans et al. 2024, "Cut Your Losses in Large-Vocabulary Language Models", arXiv 2411.09009, section 4.3,
    /// there for GPUs). The loss, the bias gradient and each sample's own target stay exact.</summary>
    internal float Threshold { get; init; }

    /// <summary>Computes the losses of a batch, and the gradient of their mean.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="targets">[rows], target words, each a row index of W.</param>
    /// <param name="rows">Number of samples.</param>
    /// <param name="signals">Scratch memory, aligned to 64 bytes.</param>
    /// <param name="room">Size of <paramref name="signals"/> in floats; at least one panel of samples (<see cref="SignalLayout"/>).</param>
    /// <param name="losses">[rows], cross-entropy of each sample in nats; NaN if a logit is NaN or the greatest is infinite.</param>
    /// <param name="weightGradient">[words, inputs], overwritten.</param>
    /// <param name="biasGradient">[words], added to; must be zero before the call.</param>
    /// <param name="inputGradient">[rows, inputs], overwritten.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal void Gradient(float* input, int* targets, int rows, float* signals, long room, float* losses,
        float* weightGradient, float* biasGradient, float* inputGradient, int threads)
    {
        int chunk = ChunkRows(rows, room);
        if (chunk == 0) throw new ArgumentException($"{room} floats do not hold {MatMulTile.Columns} examples of {words} signals.", nameof(room));
        for (int start = 0; start < rows; start += chunk)
        {
            CrossEntropyChunk part = Chunk(targets + start, Math.Min(chunk, rows - start), signals, ref threads);
            float* chunkInput = input + (nint)start * inputs;
            Forward(part, chunkInput, Threshold > 0 ? CrossEntropyForward.Product.Signals : CrossEntropyForward.Product.InputSums, threads);
            Settle(part, 1.0 / rows, losses + start);
            var scale = new CrossEntropyInput.Scale(part, chunkInput);
            WorkerTeam.Shared.Run(ref scale, (inputs + MatMulTile.Columns - 1) / MatMulTile.Columns, threads);
            CrossEntropySelection? kept = Threshold > 0 ? Select(part, weightGradient, start > 0, biasGradient, Threshold / rows, threads) : null;
            var back = new CrossEntropyBackward(part, weightGradient, start > 0, biasGradient, kept);
            WorkerTeam.Shared.Run(ref back, back.Parts, threads);
            if (kept is not null) KeepTargets(part, chunkInput, weightGradient);
            var gather = new CrossEntropyInput.Gather(part, shared!.Own, inputGradient + (nint)start * inputs);
            WorkerTeam.Shared.Run(ref gather, (int)part.Layout.Panels, threads);
        }
    }

    /// <summary>Computes only the losses of a batch; exponentials are kept for one panel at a time.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="targets">[rows], target words, each a row index of W.</param>
    /// <param name="rows">Number of samples.</param>
    /// <param name="losses">[rows], as in <see cref="Gradient"/>.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal void Loss(float* input, int* targets, int rows, float* losses, int threads)
    {
        int chunk = ChunkRows(rows, long.MaxValue);
        for (int start = 0; start < rows; start += chunk)
        {
            CrossEntropyChunk part = Chunk(targets + start, Math.Min(chunk, rows - start), null, ref threads);
            Forward(part, input + (nint)start * inputs, CrossEntropyForward.Product.Signals, threads);
            for (nint row = 0; row < part.Rows; row++) losses[start + row] = LossOf(part, row, Sum(part, row));
        }
    }

    /// <summary>Bytes of memory that the passes need beside the exponentials.</summary>
    /// <param name="words">Number of words in the vocabulary.</param>
    /// <param name="inputs">Number of inputs of the decoder.</param>
    /// <param name="rows">Number of samples.</param>
    /// <param name="room">Floats available for exponentials.</param>
    internal static long ScratchBytes(int words, int inputs, int rows, long room)
    {
        var decoder = new LinearCrossEntropy(null, null, words, inputs);
        var chunk = new CrossEntropyChunk(null, null, words, inputs, Math.Min(rows, Math.Max(1, decoder.ChunkRows(rows, room))));
        return sizeof(float) * (long)CrossEntropyScratch.Floats(chunk, Stripes(chunk));
    }

    /// <summary>Samples per chunk: whole panels, in chunks of nearly equal size (five and four panels if eight of nine fit); 0 if none
    /// fits.</summary>
    private int ChunkRows(int rows, long room)
    {
        nint panels = new SignalLayout(words, rows).Panels;
        long most = Math.Min(room / new SignalLayout(words, 1).Floats, Math.Max(1, InputFloats / ((long)inputs * MatMulTile.Columns)));
        if (most == 0 || panels == 0) return 0;
        nint chunks = (nint)((panels + most - 1) / most);
        return checked((int)((panels + chunks - 1) / chunks * MatMulTile.Columns));
    }

    private static nint Stripes(CrossEntropyChunk chunk)
    {
        nint groups = CrossEntropyForward.Groups(chunk.Layout), sums = chunk.Layout.PaddedRows * chunk.PaddedInputs;
        return Math.Clamp(Math.Min(WantedParts / groups, Math.Max(LeastParts / groups, StripeFloats / sums)), 1, chunk.Layout.Blocks);
    }

    private CrossEntropyChunk Chunk(int* targets, int rows, float* signals, ref int threads)
    {
        if ((double)rows * words * inputs < MatMul.SmallWork) threads = 1;
        shared ??= new CrossEntropyScratch();
        var chunk = new CrossEntropyChunk(weight, bias, words, inputs, rows) { Targets = targets, TargetBias = TargetBias, Signals = signals };
        return shared.Fill(chunk, Stripes(chunk));
    }

    private static void Forward(CrossEntropyChunk chunk, float* input, CrossEntropyForward.Product what, int threads)
    {
        var lay = new CrossEntropyInput.Lay(chunk, input, shared!.TargetLogits);
        WorkerTeam.Shared.Run(ref lay, (int)chunk.Layout.Panels, threads);
        Run(what);
        bool isFar = false;
        for (nint row = 0; row < chunk.Rows; row++) isFar |= !(Sum(chunk, row) < MostSum);
        if (!isFar) return;
        Run(CrossEntropyForward.Product.Maximum);
        for (nint row = 0; row < chunk.Rows; row++)
        {
            double max = double.NegativeInfinity;
            for (nint stripe = 0; stripe < chunk.Stripes; stripe++) max = Math.Max(max, chunk.Sums[stripe * chunk.Layout.PaddedRows + row]);
            chunk.Shifts[row] = (float)max;
        }
        Run(what);

        void Run(CrossEntropyForward.Product product)
        {
            var job = new CrossEntropyForward(chunk, product);
            WorkerTeam.Shared.Run(ref job, job.Parts, threads);
        }
    }

    private static CrossEntropySelection Select(CrossEntropyChunk chunk, float* weightGradient, bool adds, float* biasGradient, float threshold, int threads)
    {
        var selection = new CrossEntropySelection(chunk, weightGradient, adds, biasGradient, threshold, shared!.IsKept, shared.Kept);
        WorkerTeam.Shared.Run(ref selection, selection.Parts, threads);
        selection.Gather();
        return selection;
    }

    private static double Sum(CrossEntropyChunk chunk, nint row)
    {
        double sum = 0;
        for (nint stripe = 0; stripe < chunk.Stripes; stripe++) sum += chunk.Sums[stripe * chunk.Layout.PaddedRows + row];
        return sum;
    }

    /// <summary>log(sum) + shift - z_target, at least 0: the sum may round to less than its target's term.</summary>
    private static float LossOf(CrossEntropyChunk chunk, nint row, double sum) =>
        (float)Math.Max(0, Math.Log(sum) + ((double)chunk.Shifts[row] - shared!.TargetLogits[row]));

    /// <summary>Computes the losses and the factors that turn exponentials into gradients. Replaces each target's exponential by e - sum:
    /// the factor turns this into its probability minus 1.</summary>
    private static void Settle(CrossEntropyChunk chunk, double scale, float* losses)
    {
        for (nint row = 0; row < chunk.Layout.PaddedRows; row++)
        {
            chunk.Factors[row] = 0;
            if (row >= chunk.Rows) continue;
            float* signal = chunk.Signals + chunk.Layout.Signal(chunk.Targets[row], row);
            // The target's term comes from its own logit, so its error is the rounding of one sum, not of two.
            double own = Math.Exp((double)shared!.TargetLogits[row] - chunk.Shifts[row]), before = *signal, sum = Sum(chunk, row) - before + own;
            losses[row] = LossOf(chunk, row, sum);
            chunk.Factors[row] = (float)(scale / sum);
            *signal = (float)(own - sum);
            shared.Own[row] = (float)(scale / sum * (own - sum - before));
        }
    }

    /// <summary>Adds the gradient of targets in skipped blocks: a target's probability minus 1 is large even there.</summary>
    private void KeepTargets(CrossEntropyChunk chunk, float* input, float* weightGradient)
    {
        for (nint row = 0; row < chunk.Rows; row++)
        {
            nint word = chunk.Targets[row];
            shared!.Own[row] = 0;
            if (shared.IsKept[word / SignalLayout.BlockWords] != 0) continue;
            shared.Own[row] = chunk.Factors[row] * chunk.Signals[chunk.Layout.Signal(word, row)];
            DirectRows.AddScaled(input + row * inputs, shared.Own[row], weightGradient + word * inputs, inputs);
        }
    }
}
