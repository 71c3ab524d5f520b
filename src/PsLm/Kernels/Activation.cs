using System.Numerics;
using System.Numerics.Tensors;

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
            nint first = (nint)part * Block;
            int length = (int)Math.Min(Block, count - first);
            var x = new ReadOnlySpan<float>(pre + first, length);
            var y = new Span<float>(post + first, length);
            switch (kind)
            {
                case ActivationKind.Tanh:
                    TensorPrimitives.Tanh(x, y);
                    break;
                case ActivationKind.Relu:
                    TensorPrimitives.Max(x, 0, y);
                    break;
                case ActivationKind.Sigmoid:
                    TensorPrimitives.Sigmoid(x, y);
                    break;
                case ActivationKind.Gelu:
                    GeluVector.Forward(pre + first, post + first, length);
                    break;
                default:
                    x.CopyTo(y);
                    break;
            }
        }
    }

    private readonly struct BackwardJob(ActivationKind kind, float* pre, float* post, float* gradient, nint count) : IPartJob
    {
        public void Run(int part)
        {
            nint first = (nint)part * Block, length = Math.Min(Block, count - first);
            float* y = post + first, g = gradient + first;
            if (kind == ActivationKind.Gelu)
            {
                GeluVector.Backward(pre + first, g, length);
                return;
            }
            int lanes = Vector<float>.Count;
            nint i = 0;
            for (; i + lanes <= length; i += lanes) (Vector.Load(g + i) * Slope(Vector.Load(y + i))).Store(g + i);
            if (i < length) VectorTail.Store(VectorTail.Load(g + i, length - i, 0) * Slope(VectorTail.Load(y + i, length - i, 0)), g + i, length - i);
        }

        /// <summary>f' in terms of f.</summary>
        private Vector<float> Slope(Vector<float> y) => kind switch
        {
            ActivationKind.Tanh => Vector<float>.One - y * y,
            ActivationKind.Relu => Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero),
            _ => y * (Vector<float>.One - y),
        };
    }
}
