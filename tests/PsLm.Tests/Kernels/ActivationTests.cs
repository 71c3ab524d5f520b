using PsLm.Kernels;

namespace PsLm.Tests.Kernels;

[Collection("Kernels")]
public unsafe class ActivationTests
{
    private readonly RandomGenerator random = new(25);

    public static TheoryData<string> Kinds => [.. Enum.GetNames<ActivationKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Values_and_slopes_are_those_of_double_precision_at_every_length(string name)
    {
        ActivationKind kind = Enum.Parse<ActivationKind>(name);
        for (int length = 0; length <= 257; length++) Check(kind, length, length % 3 == 0 ? 20 : 2);
        Check(kind, 9_001, 5);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Large_numbers_give_finite_values_and_slopes(string name)
    {
        ActivationKind kind = Enum.Parse<ActivationKind>(name);
        float[] large = [1e4f, -1e4f, 100, -100, 1e20f, -1e20f, 1e37f, -1e37f, 0, -0f];
        using GuardedMemory<float> pre = new(large), post = new(large.Length), gradient = new(large.Length);
        gradient.Span.Fill(1);
        Activation.Forward(kind, pre.Pointer, post.Pointer, large.Length, 1);
        Activation.Backward(kind, pre.Pointer, post.Pointer, gradient.Pointer, large.Length, 1);
        for (int i = 0; i < large.Length; i++)
        {
            KernelData.AssertNear(Value(kind, large[i]), post.Span[i], 1e-6 * (1 + Math.Max(0, large[i])), $"{kind}({large[i]})");
            KernelData.AssertNear(Slope(kind, large[i]), gradient.Span[i], 1e-6, $"{kind}'({large[i]})");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Threads_do_not_change_a_bit_nor_does_working_in_place(string name)
    {
        const int count = 20_011;
        ActivationKind kind = Enum.Parse<ActivationKind>(name);
        using GuardedMemory<float> pre = KernelData.Normal(random, count, 2), slope = KernelData.Normal(random, count);
        float[]? first = null;
        foreach (int threads in KernelData.ThreadCounts)
        {
            using GuardedMemory<float> post = new(count), gradient = new(slope.Span), inPlace = new(pre.Span);
            Activation.Forward(kind, pre.Pointer, post.Pointer, count, threads);
            Activation.Forward(kind, inPlace.Pointer, inPlace.Pointer, count, threads);
            Activation.Backward(kind, pre.Pointer, post.Pointer, gradient.Pointer, count, threads);
            Assert.Equal(post.ToArray(), inPlace.ToArray());
            float[] all = [.. post.ToArray(), .. gradient.ToArray()];
            first ??= all;
            Assert.Equal(first, all);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_not_a_number_is_not_hidden(string name)
    {
        using var x = new GuardedMemory<float>(40);
        x.Span.Fill(float.NaN);
        using var y = new GuardedMemory<float>(40);
        Activation.Forward(Enum.Parse<ActivationKind>(name), x.Pointer, y.Pointer, 40, 1);
        Assert.All(y.ToArray(), value => Assert.True(float.IsNaN(value)));
    }

    private void Check(ActivationKind kind, int count, double deviation)
    {
        using GuardedMemory<float> pre = KernelData.Normal(random, count, deviation), gradient = KernelData.Normal(random, count);
        using var post = new GuardedMemory<float>(count);
        float[] before = gradient.ToArray();
        Activation.Forward(kind, pre.Pointer, post.Pointer, count, 2);
        Activation.Backward(kind, pre.Pointer, post.Pointer, gradient.Pointer, count, 2);
        for (int i = 0; i < count; i++)
        {
            float x = pre.Span[i];
            // A few roundings of numbers no larger than 1 or x; exp(-2u) magnifies those of u by 2u where it matters, under 10 of them.
            KernelData.AssertNear(Value(kind, x), post.Span[i], 16 * KernelData.Rounding * (1 + Math.Max(0, x)), $"{kind}({x})");
            KernelData.AssertNear(before[i] * Slope(kind, x), gradient.Span[i], 32 * KernelData.Rounding * Math.Abs(before[i]), $"{kind}'({x})");
        }
    }

    private static double Value(ActivationKind kind, double x) => kind switch
    {
        ActivationKind.Tanh => Math.Tanh(x),
        ActivationKind.Relu => Math.Max(x, 0),
        ActivationKind.Gelu => 0.5 * x * (1 + Math.Tanh(GeluInner(x))),
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-x)),
        _ => x,
    };

    private static double Slope(ActivationKind kind, double x)
    {
        double y = Value(kind, x), t = Math.Tanh(GeluInner(x)), outside = 1 - t * t;
        return kind switch
        {
            ActivationKind.Tanh => 1 - y * y,
            ActivationKind.Relu => x > 0 ? 1 : 0,
            ActivationKind.Gelu => 0.5 * (1 + t) + 0.5 * x * outside * Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x),
            ActivationKind.Sigmoid => y * (1 - y),
            _ => 1,
        };
    }

    private static double GeluInner(double x) => Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
}
