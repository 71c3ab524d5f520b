using System.Numerics;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Activations and their derivatives, number by number.</summary>
internal static unsafe class Activation
{
    private const int Block = 4096;

    /// <summary>post = f(pre).</summary>
    /// <param name="kind">f.</param>
    /// <param name="pre">[count].</param>
    /// <param name="post">[count], overwritten; may be <paramref name="pre"/>.</param>
    /// <param name="count">Numbers.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    internal static void Forward(ActivationKind kind, float* pre, float* post, nint count, int threads)
    {
        var job = new ForwardJob(kind, pre, post, count);
        WorkerTeam.Shared.Run(ref job, (int)((count + Block - 1) / Block), threads);
    }

    /// <summary>gradient *= f'(pre).</summary>
    /// <param name="kind">f.</param>
    /// <param name="pre">[count]; looked at for Gelu only.</param>
    /// <param name="post">[count], f(pre).</param>
    /// <param name="gradient">[count], multiplied.</param>
    /// <param name="count">Numbers.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    internal static void Backward(ActivationKind kind, float* pre, float* post, float* gradient, nint count, int threads)
    {
        if (kind == ActivationKind.None) return;
        var job = new BackwardJob(kind, pre, post, gradient, count);
        WorkerTeam.Shared.Run(ref job, (int)((count + Block - 1) / Block), threads);
    }

    private readonly struct ForwardJob(ActivationKind kind, float* pre, float* post, nint count) : IPartJob
    {
        public void Run(int part)
        {
            nint first = (nint)part * Block, length = Math.Min(Block, count - first);
            float* x = pre + first, y = post + first;
            int lanes = Vector<float>.Count;
            nint i = 0;
            for (; i + lanes <= length; i += lanes) Value(Vector.Load(x + i)).Store(y + i);
            if (i < length) VectorTail.Store(Value(VectorTail.Load(x + i, length - i, 0)), y + i, length - i);
        }

        private Vector<float> Value(Vector<float> x) => kind switch
        {
            ActivationKind.Tanh => VectorTanh.Of(x),
            ActivationKind.Relu => Vector.Max(x, Vector<float>.Zero),
            ActivationKind.Sigmoid => VectorSigmoid.Of(x),
            ActivationKind.Gelu => VectorGelu.Of(x),
            _ => x,
        };
    }

    private readonly struct BackwardJob(ActivationKind kind, float* pre, float* post, float* gradient, nint count) : IPartJob
    {
        public void Run(int part)
        {
            nint first = (nint)part * Block, length = Math.Min(Block, count - first);
            float* from = (kind == ActivationKind.Gelu ? pre : post) + first, g = gradient + first;
            int lanes = Vector<float>.Count;
            nint i = 0;
            for (; i + lanes <= length; i += lanes) (Vector.Load(g + i) * Slope(Vector.Load(from + i))).Store(g + i);
            if (i < length) VectorTail.Store(VectorTail.Load(g + i, length - i, 0) * Slope(VectorTail.Load(from + i, length - i, 0)), g + i, length - i);
        }

        /// <summary>f' in terms of f, of Gelu's in terms of what it was given.</summary>
        private Vector<float> Slope(Vector<float> y) => kind switch
        {
            ActivationKind.Gelu => VectorGelu.Slope(y),
            ActivationKind.Tanh => Vector<float>.One - y * y,
            ActivationKind.Relu => Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero),
            _ => y * (Vector<float>.One - y),
        };
    }
}
