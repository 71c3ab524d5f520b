using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>A decoder's loss and gradient over rows that lie one after the other: those of all words, or of the words drawn for a
/// batch. loss = log(sum_j exp(z_j)) - z_target, dz = softmax(z) - onehot(target). Examples go through in chunks, forward and back at
/// once, so that the signals of a large batch are never all in memory.</summary>
/// <remarks>The exponentials are those of z - z_target: no pass looks for the greatest logit, and the factor that makes probabilities of
/// them is in what they are multiplied with. Where that is too far from the greatest (a loss of 60), it is looked for after all.</remarks>
/// <param name="weight">W [words, inputs].</param>
/// <param name="bias">b [words].</param>
/// <param name="words">Rows of W.</param>
/// <param name="inputs">Columns of W.</param>
internal readonly unsafe struct LinearCrossEntropy(float* weight, float* bias, int words, int inputs)
{
    /// <summary>Parts that the way forward falls into, and that it falls into at least where the sums of its stripes would take much memory.</summary>
    private const int WantedParts = 32, LeastParts = 8;

    /// <summary>Sums over inputs that more stripes than <see cref="LeastParts"/> ask for may take together: 16 MB.</summary>
    private const int StripeFloats = 1 << 22;

    /// <summary>Inputs of a chunk's examples at most: 8 MB, which are laid out twice, and once more for every stripe.</summary>
    private const int InputFloats = 1 << 21;

    /// <summary>exp(60): a sum beyond it is made again from the greatest logit, long before one of its terms is infinite.</summary>
    private const double MostSum = 1e26;

    [ThreadStatic]
    private static CrossEntropyScratch? shared;

    /// <summary>[words], added to the logit of an example's own target alone; null for none.</summary>
    internal float* TargetBias { get; init; }

    /// <summary>Blocks of words in which no probability is greater, in any example of a chunk, are left out of the gradient (Wijmans et
    /// al. 2024, "Cut Your Losses in Large-Vocabulary Language Models", arXiv 2411.09009, section 4.3, there for GPUs); 0 for the whole
    /// gradient. Loss, the gradient of the biases and each example's own target stay exact.</summary>
    internal float Threshold { get; init; }

    /// <summary>Loss and gradient of a batch; the gradient is that of the mean loss.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="targets">[rows], each a row of W.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="signals">Scratch, on a 64-byte boundary.</param>
    /// <param name="room">Floats of it; one panel of examples at least (<see cref="SignalLayout"/>).</param>
    /// <param name="losses">[rows], cross-entropy of each in nats; NaN where a logit is NaN or the greatest is infinite.</param>
    /// <param name="weightGradient">[words, inputs], overwritten.</param>
    /// <param name="biasGradient">[words], zero at first.</param>
    /// <param name="inputGradient">[rows, inputs], overwritten.</param>
    /// <param name="threads">At most so many compute.</param>
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

    /// <summary>Loss of a batch alone; no signal outlives its panel.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="targets">[rows], each a row of W.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="losses">[rows], as <see cref="Gradient"/> has them.</param>
    /// <param name="threads">At most so many compute.</param>
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

    /// <summary>Bytes that passes over a batch keep beside its signals.</summary>
    /// <param name="words">Words.</param>
    /// <param name="inputs">Inputs of the decoder.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="room">Floats for signals.</param>
    internal static long ScratchBytes(int words, int inputs, int rows, long room)
    {
        var decoder = new LinearCrossEntropy(null, null, words, inputs);
        var chunk = new CrossEntropyChunk(null, null, words, inputs, Math.Min(rows, Math.Max(1, decoder.ChunkRows(rows, room))));
        return sizeof(float) * (long)CrossEntropyScratch.Floats(chunk, Stripes(chunk));
    }

    /// <summary>Examples of a chunk, whole panels, shared out evenly: nine of which eight fit go as five and four. 0 where none fits.</summary>
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

    /// <summary>log(sum) + shift - z_target; a sum that is rounded to less than its target's term makes no loss below 0.</summary>
    private static float LossOf(CrossEntropyChunk chunk, nint row, double sum) =>
        (float)Math.Max(0, Math.Log(sum) + ((double)chunk.Shifts[row] - shared!.TargetLogits[row]));

    /// <summary>Losses, the factors that make a gradient of the signals, and each target's own signal with the 1 taken from its
    /// probability.</summary>
    private static void Settle(CrossEntropyChunk chunk, double scale, float* losses)
    {
        for (nint row = 0; row < chunk.Layout.PaddedRows; row++)
        {
            chunk.Factors[row] = 0;
            if (row >= chunk.Rows) continue;
            float* signal = chunk.Signals + chunk.Layout.Signal(chunk.Targets[row], row);
            // The target as its own logit has it: to the rounding of one sum and not of two.
            double own = Math.Exp((double)shared!.TargetLogits[row] - chunk.Shifts[row]), before = *signal, sum = Sum(chunk, row) - before + own;
            losses[row] = LossOf(chunk, row, sum);
            chunk.Factors[row] = (float)(scale / sum);
            *signal = (float)(own - sum);
            shared.Own[row] = (float)(scale / sum * (own - sum - before));
        }
    }

    /// <summary>A target's slope is its probability - 1, and counts however unlikely the words about it are.</summary>
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
