using System.Numerics;
using PsLm.Compute;

namespace PsLm.Kernels;

/// <summary>Elementwise activations and their derivatives.</summary>
internal static unsafe class Activation
{
    private const int Block = 4096;

    /// <summary>post = f(pre).</summary>
    /// <param name="kind">The activation f.</param>
    /// <param name="pre">[count], pre-activations.</param>
    /// <param name="post">[count], overwritten; may be <paramref name="pre"/>.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
    internal static void Forward(ActivationKind kind, float* pre, float* post, nint count, int threads)
    {
        var job = new ForwardJob(kind, pre, post, count);
        WorkerTeam.Shared.Run(ref job, (int)((count + Block - 1) / Block), threads);
    }

    /// <summary>gradient *= f'(pre).</summary>
    /// <param name="kind">The activation f.</param>
    /// <param name="pre">[count], pre-activations; read only for Gelu.</param>
    /// <param name="post">[count], f(pre); read for all but Gelu.</param>
    /// <param name="gradient">[count], updated.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="threads">Maximum number of threads; 0 = one per core.</param>
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

        /// <summary>f' as a function of f(pre); for Gelu, as a function of pre.</summary>
        private Vector<float> Slope(Vector<float> y) => kind switch
        {
            ActivationKind.Gelu => VectorGelu.Slope(y),
            ActivationKind.Tanh => Vector<float>.One - y * y,
            ActivationKind.Relu => Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero),
            _ => y * (Vector<float>.One - y),
        };
    }
}
