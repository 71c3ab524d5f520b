namespace PsLm.Training;

/// <summary>How rows of a table begin to move. An accumulator of 0 would give a row's
/// first step the rate's whole length, however small its slope; and most rows of a decoder are first met as words that are not the
/// target, with slopes of next to nothing. On novels-50k, context 6, a ReLU layer of 512, 600,000 words in batches of 1,024 end at a
/// held-out perplexity of 193.8 with a rate of 0.1 and 0 for all, 182.2 with 1 for the decoder; in batches of 256, encodings of 128,
/// at 179.2 with the encoder's (0.2, 0.01) and 177.9 with (0.4, 0.1). An accumulator a number in place of one a row: 186.2 in the
/// encoder, 181.2 in the decoder (rate 0.05); AdamW of touched rows 190.0 (rate 0.002) and 191.4 (0.001).</summary>
/// <param name="Rate">Adagrad's rate, where every other rate is its default.</param>
/// <param name="MeanSquare">What each accumulator begins with, where one example's gradient of 1 counts 1: the gradient of a batch's
/// mean is shorter by its rows.</param>
internal readonly record struct RowAccumulatorInit(double Rate, double MeanSquare)
{
    /// <summary>An encoder's rows. Two minutes that begin from counted encodings end at the same perplexity with (0.25, 0.1) and (0.4, 0.1),
    /// and at 2 % more with (0.15, 0.1); of the analogies that the encodings know at first, 65 %, the first keeps all, the second loses
    /// two points.</summary>
    internal static RowAccumulatorInit Encoder => new(0.25, 0.1);

    /// <summary>A decoder's rows: 1.2 million words end at 160.1 with (0.03, 0.1), 159.2 with (0.1, 0.1), 159.0 with (0.1, 1).</summary>
    internal static RowAccumulatorInit Decoder => new(0.05, 0.1);

    /// <summary>A decoder's biases, which begin as the logarithms of the words' shares and are moved gently.</summary>
    internal static RowAccumulatorInit Bias => new(0.05, 0);

    /// <summary>The first accumulator of gradients of a batch's mean loss.</summary>
    /// <param name="batch">Rows of a whole batch.</param>
    internal float FirstSquare(int batch) => (float)(MeanSquare / ((double)batch * batch));
}
