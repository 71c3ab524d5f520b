using System.Numerics;
using PsLm.Compute;
using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

/// <summary>How far the vector functions are from the true values, in units in the last place (ULP) of the true value: the distance of
/// the floats around it, that of the smallest normal number for those below. Every 61st float is asked, from the most negative to the
/// greatest: 2^32 of them would take minutes, and so each power of two still has 137,000.</summary>
[Collection("Kernels")]
public unsafe class FloatRangeTests
{
    private const int Stride = 61, Block = 1 << 16;

    /// <summary>Function, ULP, from where on, and the greatest size of what may be anything smaller.</summary>
    public static TheoryData<string, double, float, float> Bounds => new()
    {
        { "exp", 2, float.MinValue, 1e-38f },
        { "tanh", 2, float.MinValue, 0 },
        { "sigmoid", 4, float.MinValue, 3e-38f },
        { "gelu", 4, -1, 0 },
        { "gelu", 250, float.MinValue, 2e-36f },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void A_value_is_as_near_as_it_is_said_to_be(string name, double ulps, float from, float nothing)
    {
        var errors = new (double Ulps, float At)[((1L << 32) / Stride + Block - 1) / Block];
        var job = new Job(name, from, nothing, errors);
        WorkerTeam.Shared.Run(ref job, errors.Length, 0);
        (double worst, float at) = errors.MaxBy(error => error.Ulps);
        Assert.True(worst <= ulps, FormattableString.Invariant($"{name}({at:R}) is {worst:0.00} ULP from the true value, {Exact(name, at):R}; said are {ulps}."));
        Assert.True(worst > 0.4, "Under half a unit everywhere: the oracle is not one.");
    }

    private readonly struct Job(string name, float from, float nothing, (double Ulps, float At)[] errors) : IPartJob
    {
        public void Run(int part)
        {
            using GuardedMemory<float> x = new(Block), y = new(Block);
            for (int i = 0; i < Block; i++)
            {
                float value = BitConverter.UInt32BitsToSingle(unchecked((uint)(((long)part * Block + i) * Stride)));
                x.Span[i] = value >= from && value <= float.MaxValue ? value : 0;
            }
            Values(name, x.Pointer, y.Pointer);
            for (int i = 0; i < Block; i++)
            {
                double exact = Exact(name, x.Span[i]);
                if (Math.Abs(exact) <= nothing && Math.Abs(y.Span[i]) <= nothing) continue;
                double error = Ulps(exact, y.Span[i]);
                if (!(error <= errors[part].Ulps)) errors[part] = (double.IsNaN(error) ? double.PositiveInfinity : error, x.Span[i]);
            }
        }
    }

    private static void Values(string name, float* x, float* y)
    {
        if (name == "exp")
            for (int i = 0; i < Block; i += Vector<float>.Count) VectorExp.Of(Vector.Load(x + i)).Store(y + i);
        else
            Activation.Forward(Enum.Parse<ActivationKind>(name, ignoreCase: true), x, y, Block, 1);
    }

    private static double Exact(string name, double x) => name switch
    {
        "exp" => Math.Exp(Math.Min(x, VectorExp.Highest)),
        "tanh" => Math.Tanh(x),
        "sigmoid" => 1 / (1 + Math.Exp(-x)),
        _ => x / (1 + Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
    };

    private static double Ulps(double exact, float given)
    {
        double unit = Math.Pow(2, Math.Max(Math.ILogB(exact), -126) - 23);
        return Math.Abs(exact - given) / unit;
    }
}
