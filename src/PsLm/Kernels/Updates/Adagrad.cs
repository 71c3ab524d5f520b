using System.Numerics;

namespace PsLm.Kernels;

/// <summary>Adagrad (Duchi, Hazan and Singer 2011, JMLR 12:2121) with decoupled weight decay: a += g^2; w -= rate (g / (sqrt(a) + eps) +
/// decay w). <paramref name="scale"/> multiplies g first.</summary>
/// <param name="rate">Learning rate.</param>
/// <param name="decay">Decoupled weight decay.</param>
/// <param name="scale">Factor on the gradient, from clipping.</param>
internal readonly unsafe struct AdagradRule(float rate, float decay, float scale) : IUpdateRule
{
    /// <summary>Limits the first step of a weight whose gradient is nearly 0; all other first steps have the size of the learning
    /// rate.</summary>
    private const float Epsilon = 1e-8f;

    public void Apply(float* w, float* g, float* m, float* v, nint count)
    {
        float keep = 1 - rate * decay;
        nint i = 0;
        var epsilons = new Vector<float>(Epsilon);
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
        {
            Vector<float> slope = Vector.Load(g + i) * scale;
            Vector<float> squares = Vector.Load(m + i) + slope * slope;
            squares.Store(m + i);
            (Vector.Load(w + i) * keep - slope * rate / (Vector.SquareRoot(squares) + epsilons)).Store(w + i);
        }
        for (; i < count; i++)
        {
            float slope = g[i] * scale;
            m[i] += slope * slope;
            w[i] = w[i] * keep - slope * rate / (MathF.Sqrt(m[i]) + Epsilon);
        }
    }
}
