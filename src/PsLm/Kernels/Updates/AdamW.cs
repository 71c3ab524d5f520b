using System.Numerics;

namespace PsLm.Kernels;

/// <summary>Hyperparameters and step number of one AdamW update.</summary>
internal readonly record struct AdamWStep
{
    /// <summary>Learning rate.</summary>
    internal float LearningRate { get; init; }

    /// <summary>Decay rate of the first moment.</summary>
    internal float Beta1 { get; init; }

    /// <summary>Decay rate of the second moment.</summary>
    internal float Beta2 { get; init; }

    /// <summary>Added to the square root of the second moment.</summary>
    internal float Epsilon { get; init; }

    /// <summary>Decoupled weight decay.</summary>
    internal float WeightDecay { get; init; }

    /// <summary>Factor on the gradient, from clipping.</summary>
    internal float GradientScale { get; init; }

    /// <summary>Step number, from 1.</summary>
    internal long Step { get; init; }
}

/// <summary>AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101, algorithm 2), fused into one pass over memory:
/// m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2;
/// w -= rate (m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + eps) + decay w).</summary>
internal static unsafe class AdamW
{
    /// <summary>Updates all weights once.</summary>
    /// <param name="weights">[count], updated.</param>
    /// <param name="gradient">[count].</param>
    /// <param name="first">[count], first moments, updated.</param>
    /// <param name="second">[count], second moments, updated.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="step">Hyperparameters and step number.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal static void Update(float* weights, float* gradient, float* first, float* second, nint count, in AdamWStep step, int threads)
    {
        UpdateJobs.Run(new Rule(step), weights, gradient, first, second, count, threads);
    }

    /// <summary>Updates some rows of a table once.</summary>
    /// <param name="weights">[*, columns], row-major, updated.</param>
    /// <param name="first">First moments, same shape as <paramref name="weights"/>, updated.</param>
    /// <param name="second">Second moments, same shape as <paramref name="weights"/>, updated.</param>
    /// <param name="columns">Floats per row.</param>
    /// <param name="rows">[rowCount], row indices of the table, all different.</param>
    /// <param name="rowCount">Number of rows to update.</param>
    /// <param name="gradient">[rowCount, columns].</param>
    /// <param name="step">Hyperparameters and step number.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal static void UpdateRows(float* weights, float* first, float* second, nint columns, int* rows, nint rowCount, float* gradient,
        in AdamWStep step, int threads)
    {
        UpdateJobs.RunRows(new Rule(step), weights, first, second, columns, rows, rowCount, gradient, threads);
    }

    /// <summary>The update with its powers precomputed: w = keep w - rate m / (sqrt(v) root + eps). Rate and root include the bias
    /// corrections.</summary>
    private readonly struct Rule : IUpdateRule
    {
        private readonly float beta1, beta2, rest1, rest2, rate, root, epsilon, keep, scale;

        internal Rule(in AdamWStep step)
        {
            (beta1, beta2, rest1, rest2) = (step.Beta1, step.Beta2, 1 - step.Beta1, 1 - step.Beta2);
            rate = (float)(step.LearningRate / (1 - Math.Pow(step.Beta1, step.Step)));
            root = (float)(1 / Math.Sqrt(1 - Math.Pow(step.Beta2, step.Step)));
            epsilon = step.Epsilon;
            keep = 1 - step.LearningRate * step.WeightDecay;
            scale = step.GradientScale;
        }

        public void Apply(float* w, float* g, float* m, float* v, nint count)
        {
            nint i = 0;
            var epsilons = new Vector<float>(epsilon);
            for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            {
                Vector<float> slope = Vector.Load(g + i) * scale;
                Vector<float> mean = Vector.Load(m + i) * beta1 + slope * rest1;
                Vector<float> square = Vector.Load(v + i) * beta2 + slope * slope * rest2;
                mean.Store(m + i);
                square.Store(v + i);
                (Vector.Load(w + i) * keep - mean * rate / (Vector.SquareRoot(square) * root + epsilons)).Store(w + i);
            }
            for (; i < count; i++)
            {
                float slope = g[i] * scale;
                m[i] = m[i] * beta1 + slope * rest1;
                v[i] = v[i] * beta2 + slope * slope * rest2;
                w[i] = w[i] * keep - m[i] * rate / (MathF.Sqrt(v[i]) * root + epsilon);
            }
        }
    }
}
