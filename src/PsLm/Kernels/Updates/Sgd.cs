using System.Numerics;

namespace PsLm.Kernels;

/// <summary>Stochastic gradient descent with decoupled weight decay: w -= rate (scale g + decay w).</summary>
/// <param name="rate">Learning rate.</param>
/// <param name="decay">Decoupled weight decay.</param>
/// <param name="scale">Factor on the gradient, from clipping.</param>
internal readonly unsafe struct SgdRule(float rate, float decay, float scale) : IUpdateRule
{
    public void Apply(float* w, float* g, float* m, float* v, nint count)
    {
        float keep = 1 - rate * decay, step = rate * scale;
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            (Vector.Load(w + i) * keep - Vector.Load(g + i) * step).Store(w + i);
        for (; i < count; i++) w[i] = w[i] * keep - g[i] * step;
    }
}
