using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PsLm.Compute;

/// <summary>Which vector width the kernels take, from what the processor and the runtime's switches allow
/// (<c>DOTNET_EnableAVX512=0</c>, <c>DOTNET_EnableAVX2=0</c>, <c>DOTNET_EnableHWIntrinsic=0</c>).</summary>
internal static class SimdWidth
{
    /// <summary>Bits of the widest vectors in use: 512, 256 or 128; 0 where there are none and lanes are worked one by one.</summary>
    internal static int Bits
    {
        // The compiler knows it, so that in a kernel's loop nothing is left of the question or of the other roads.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated ? 512
            : Vector256.IsHardwareAccelerated && Fma.IsSupported ? 256
            : Vector128.IsHardwareAccelerated ? 128
            : 0;
    }

    /// <summary>The road's name: <c>512</c>, <c>256</c>, <c>128</c> or <c>scalar</c>.</summary>
    internal static string Current => Bits switch { 512 => "512", 256 => "256", 128 => "128", _ => "scalar" };
}
