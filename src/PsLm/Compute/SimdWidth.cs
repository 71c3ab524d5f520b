using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PsLm.Compute;

/// <summary>Selects the vector width of the kernels from the processor's features and the runtime's switches (<c>DOTNET_EnableAVX512=0</c>,
/// <c>DOTNET_EnableAVX2=0</c>, <c>DOTNET_EnableHWIntrinsic=0</c>).</summary>
internal static class SimdWidth
{
    /// <summary>Vector width in bits: 512, 256 or 128; 0 = scalar code, one element at a time.</summary>
    internal static int Bits
    {
        // JIT-time constant: the other branches are removed from a kernel's loop.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated ? 512
            : Vector256.IsHardwareAccelerated && Fma.IsSupported ? 256
            : Vector128.IsHardwareAccelerated ? 128
            : 0;
    }

    /// <summary>Name of the vector width: <c>512</c>, <c>256</c>, <c>128</c> or <c>scalar</c>.</summary>
    internal static string Current => Bits switch { 512 => "512", 256 => "256", 128 => "128", _ => "scalar" };
}
