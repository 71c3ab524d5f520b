using System.Numerics.Tensors;

namespace PsLm.Kernels;

/// <summary>The arithmetic of a layer's units.</summary>
internal enum ActivationKind
{
    /// <summary>x.</summary>
    None,
    /// <summary>tanh(x).</summary>
    Tanh,
    /// <summary>max(x, 0).</summary>
    Relu,
    /// <summary>x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).</summary>
    Gelu,
    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,
}

/// <summary>Activations and their derivatives, number by number.</summary>
internal static unsafe class Activation
{
    private const int Block = 4096;
    private const float GeluScale = 0.7978845608f;
    private const float GeluCubic = 0.044715f;

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
                    for (int i = 0; i < length; i++) y[i] = 0.5f * x[i] * (1 + GeluTanh(x[i]));
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
            nint end = Math.Min((nint)(part + 1) * Block, count);
            switch (kind)
            {
                case ActivationKind.Tanh:
                    for (nint i = (nint)part * Block; i < end; i++) gradient[i] *= 1 - post[i] * post[i];
                    break;
                case ActivationKind.Relu:
                    for (nint i = (nint)part * Block; i < end; i++) gradient[i] = post[i] > 0 ? gradient[i] : 0;
                    break;
                case ActivationKind.Sigmoid:
                    for (nint i = (nint)part * Block; i < end; i++) gradient[i] *= post[i] * (1 - post[i]);
                    break;
                case ActivationKind.Gelu:
                    for (nint i = (nint)part * Block; i < end; i++) gradient[i] *= GeluSlope(pre[i]);
                    break;
            }
        }
    }

    private static float GeluTanh(float x) => MathF.Tanh(GeluScale * (x + GeluCubic * x * x * x));

    private static float GeluSlope(float x)
    {
        float t = GeluTanh(x);
        return 0.5f * (1 + t) + 0.5f * x * (1 - t * t) * GeluScale * (1 + 3 * GeluCubic * x * x);
    }
}
