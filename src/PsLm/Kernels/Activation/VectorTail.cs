using System.Numerics;
using System.Runtime.CompilerServices;

namespace PsLm.Kernels;

/// <summary>The last numbers of a row that do not fill a vector, so that they go through the same arithmetic as the others and
/// nothing beyond them is read.</summary>
internal static unsafe class VectorTail
{
    /// <summary>Loads fewer numbers than a vector holds.</summary>
    /// <param name="from">[count].</param>
    /// <param name="count">0 to a vector's lanes.</param>
    /// <param name="filler">What the other lanes are given.</param>
    /// <returns>The vector.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static Vector<float> Load(float* from, nint count, float filler)
    {
        float* lanes = stackalloc float[Vector<float>.Count];
        new Vector<float>(filler).Store(lanes);
        for (nint i = 0; i < count; i++) lanes[i] = from[i];
        return Vector.Load(lanes);
    }

    /// <summary>Stores a vector's first lanes.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="to">[count], overwritten.</param>
    /// <param name="count">0 to a vector's lanes.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Store(Vector<float> value, float* to, nint count)
    {
        for (int i = 0; i < (int)count; i++) to[i] = value[i];
    }
}
