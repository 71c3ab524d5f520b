using System.Numerics;
using System.Runtime.CompilerServices;

namespace PsLm.Kernels;

/// <summary>Loads and stores the last elements of a row, which do not fill a vector. They use the same arithmetic as the others, and no
/// memory beyond them is accessed.</summary>
internal static unsafe class VectorTail
{
    /// <summary>Loads fewer elements than a vector has lanes.</summary>
    /// <param name="from">[count].</param>
    /// <param name="count">Number of elements, 0 to the number of lanes.</param>
    /// <param name="filler">Value of the other lanes.</param>
    /// <returns>The vector.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static Vector<float> Load(float* from, nint count, float filler)
    {
        float* lanes = stackalloc float[Vector<float>.Count];
        new Vector<float>(filler).Store(lanes);
        for (nint i = 0; i < count; i++) lanes[i] = from[i];
        return Vector.Load(lanes);
    }

    /// <summary>Stores the first lanes of a vector.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="to">[count], overwritten.</param>
    /// <param name="count">Number of lanes to store, 0 to all.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Store(Vector<float> value, float* to, nint count)
    {
        for (int i = 0; i < (int)count; i++) to[i] = value[i];
    }
}
