using PsLm.Memory;

namespace PsLm.Benchmarks;

/// <summary>Operands from -0.5 to 0.5, no denormal numbers among them: those have a speed of their own.</summary>
internal static unsafe class FilledBuffer
{
    internal static NativeBuffer Of(long length)
    {
        var buffer = new NativeBuffer(length);
        for (long i = 0; i < length; i++) buffer.Pointer[i] = i % 97 / 97f - 0.5f;
        return buffer;
    }
}
