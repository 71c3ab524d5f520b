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
internal readonly unsafe struct DecoderRows(float* weight, float* bias, int words, int inputs)
{
    /// <summary>Multiplications under which a second thread costs more than it brings.</summary>
    private const long SmallWork = 1 << 18;

    /// <summary>Parts that the way forward falls into at best.</summary>
    private const int WantedParts = 32;

    /// <summary>Sums over inputs that all stripes together may take: 4 MB.</summary>
    private const int StripeFloats = 1 << 20;

    /// <summary>exp(60): a sum beyond it is made again from the greatest logit, long before one of its terms is infinite.</summary>
    private const double MostSum = 1e26;

    [ThreadStatic]
    private static DecoderScratch? shared;

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
        int most = (int)Math.Min(int.MaxValue, room / new SignalLayout(words, 1).Floats), panels = (int)new SignalLayout(words, rows).Panels;
        if (most == 0) throw new ArgumentException($"{room} floats do not hold {MatMulTile.Columns} examples of {words} signals.", nameof(room));
        // Shared out evenly: nine panels of which eight fit go as five and four.
        int chunks = (panels + most - 1) / most, chunk = (panels + chunks - 1) / chunks * MatMulTile.Columns;
        shared ??= new DecoderScratch();
        for (int start = 0; start < rows; start += chunk)
        {
            DecoderChunk part = Chunk(Math.Min(chunk, rows - start), signals);
            if ((double)part.Rows * words * inputs < SmallWork) threads = 1;
            float* chunkInput = input + (nint)start * inputs, chunkGradient = inputGradient + (nint)start * inputs;
            int* chunkTargets = targets + start;
            Forward(part, chunkInput, chunkTargets, threads);
            Standings(part, chunkTargets, 1.0 / rows, losses + start);
            var scale = new DecoderInput.Scale(part, chunkInput);
            WorkerTeam.Shared.Run(ref scale, (inputs + MatMulTile.Columns - 1) / MatMulTile.Columns, threads);
            var back = new DecoderBackward(part, weightGradient, start > 0, biasGradient, Threshold / rows, Threshold > 0 ? shared.IsKept : null);
            WorkerTeam.Shared.Run(ref back, back.Parts, threads);
            if (Threshold > 0) KeepTargets(part, chunkInput, chunkTargets, weightGradient);
            var gather = new DecoderInput.Gather(part, chunkTargets, shared.Own, chunkGradient);
            WorkerTeam.Shared.Run(ref gather, (int)part.Layout.Panels, threads);
        }
    }

    private DecoderChunk Chunk(int rows, float* signals)
    {
        var chunk = new DecoderChunk(weight, bias, words, inputs, rows);
        nint sums = chunk.Layout.PaddedRows * chunk.PaddedInputs, groups = DecoderForward.Groups(chunk.Layout);
        nint stripes = Math.Min(WantedParts / groups, Math.Max(WantedParts / 2 / groups, StripeFloats / sums));
        stripes = Math.Clamp(stripes, 1, chunk.Layout.Blocks);
        return shared!.Fill(chunk, stripes, signals);
    }

    private void Forward(DecoderChunk chunk, float* input, int* targets, int threads)
    {
        var lay = new DecoderInput.Lay(chunk, input, targets, TargetBias, shared!.TargetLogits);
        WorkerTeam.Shared.Run(ref lay, (int)chunk.Layout.Panels, threads);
        Run(Threshold > 0 ? DecoderForward.Product.Signals : DecoderForward.Product.InputSums);
        bool isFar = false;
        for (nint row = 0; row < chunk.Rows; row++) isFar |= !(Sum(chunk, row) < MostSum);
        if (!isFar) return;
        Run(DecoderForward.Product.Maximum);
        for (nint row = 0; row < chunk.Rows; row++)
        {
            double max = double.NegativeInfinity;
            for (nint stripe = 0; stripe < chunk.Stripes; stripe++) max = Math.Max(max, chunk.Sums[stripe * chunk.Layout.PaddedRows + row]);
            chunk.Shifts[row] = (float)max;
        }
        Run(Threshold > 0 ? DecoderForward.Product.Signals : DecoderForward.Product.InputSums);

        void Run(DecoderForward.Product what)
        {
            var job = new DecoderForward(chunk, what);
            WorkerTeam.Shared.Run(ref job, job.Parts, threads);
        }
    }

    private static double Sum(DecoderChunk chunk, nint row)
    {
        double sum = 0;
        for (nint stripe = 0; stripe < chunk.Stripes; stripe++) sum += chunk.Sums[stripe * chunk.Layout.PaddedRows + row];
        return sum;
    }

    /// <summary>Losses, the factors that make a gradient of the signals, and each target's own signal with the 1 taken from its
    /// probability.</summary>
    private void Standings(DecoderChunk chunk, int* targets, double scale, float* losses)
    {
        for (nint row = 0; row < chunk.Layout.PaddedRows; row++)
        {
            chunk.Factors[row] = 0;
            if (row >= chunk.Rows) continue;
            float* signal = chunk.Signals + chunk.Layout.Signal(targets[row], row);
            // The target as its own logit has it: with its bias among the drawn words, and to the rounding of one sum and not of two.
            double own = Math.Exp((double)shared!.TargetLogits[row] - chunk.Shifts[row]), before = *signal, sum = Sum(chunk, row) - before + own;
            losses[row] = (float)(Math.Log(sum) + ((double)chunk.Shifts[row] - shared.TargetLogits[row]));
            chunk.Factors[row] = (float)(scale / sum);
            *signal = (float)(own - sum);
            shared.Own[row] = (float)(scale / sum * (own - sum - before));
        }
    }

    /// <summary>A target's slope is its probability - 1, and counts however unlikely the words about it are.</summary>
    private void KeepTargets(DecoderChunk chunk, float* input, int* targets, float* weightGradient)
    {
        for (nint row = 0; row < chunk.Rows; row++)
        {
            nint word = targets[row];
            shared!.Own[row] = 0;
            if (shared.IsKept[word / SignalLayout.BlockWords] != 0) continue;
            shared.Own[row] = chunk.Factors[row] * chunk.Signals[chunk.Layout.Signal(word, row)];
            WireRows.AddScaled(input + row * inputs, shared.Own[row], weightGradient + word * inputs, inputs);
        }
    }
}
