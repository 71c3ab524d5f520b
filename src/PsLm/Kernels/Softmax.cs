using System.Globalization;

namespace PsLm.Kernels;

/// <summary>p_j = exp(z_j) / sum_i exp(z_i). The maximum is taken out first (TensorPrimitives' own does not: 1000, 999, 0 give NaN).</summary>
internal static unsafe class Softmax
{
    /// <summary>The probabilities of logits.</summary>
    /// <param name="logits">Any finite numbers, or -infinity for what is impossible.</param>
    /// <param name="probabilities">As many, overwritten; may be the logits' own memory. They add up to 1 within 1e-6. All are NaN
    /// where a logit is NaN or +infinity, or where all are -infinity.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    internal static void Probabilities(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        if (logits.Length != probabilities.Length)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Softmax: {logits.Length} logits need {logits.Length} probabilities, got {probabilities.Length}."));
        fixed (float* x = logits)
        fixed (float* p = probabilities)
        {
            double sum = SoftmaxRow.ExpSum(x, null, SoftmaxRow.Max(x, null, logits.Length), p, logits.Length);
            SoftmaxRow.Scale(p, (float)(1 / sum), logits.Length);
        }
    }
}
