using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PsLm.Corpora;

/// <summary>Encodes scanner-local ids: two bytes below 65,535, six bytes otherwise. A scanner numbers words in order of appearance, so
/// frequent words have small ids. The average is little more than two bytes per token, even for a large vocabulary.</summary>
internal static class TokenCodes
{
    private const ushort Beyond = ushort.MaxValue;

    /// <summary>Number of 16-bit codes that the ids need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Count(ReadOnlySpan<int> ids)
    {
        Vector<int> larges = Vector<int>.Zero, beyond = new(Beyond);
        ReadOnlySpan<int> rest = ids;
        for (; rest.Length >= Vector<int>.Count; rest = rest[Vector<int>.Count..]) larges -= Vector.GreaterThanOrEqual(new Vector<int>(rest), beyond);
        int large = Vector.Sum(larges);
        foreach (int id in rest) large += id >= Beyond ? 1 : 0;
        return ids.Length + 2 * large;
    }

    /// <summary>Encodes ids.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="codes">Receives the codes; its length is <see cref="Count"/> of the ids.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Encode(ReadOnlySpan<int> ids, Span<ushort> codes)
    {
        if (codes.Length == ids.Length)
        {
            Narrow(ids, codes);
            return;
        }
        int at = 0;
        foreach (int id in ids)
        {
            if (id < Beyond)
            {
                codes[at++] = (ushort)id;
                continue;
            }
            codes[at++] = Beyond;
            codes[at++] = (ushort)id;
            codes[at++] = (ushort)(id >> 16);
        }
    }

    /// <summary>Decodes ids.</summary>
    /// <param name="codes">Output of <see cref="Encode"/>.</param>
    /// <param name="ids">Receives the ids; its length is the original number of ids.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Decode(ReadOnlySpan<ushort> codes, Span<int> ids)
    {
        if (codes.Length == ids.Length)
        {
            Widen(codes, ids);
            return;
        }
        int at = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            int code = codes[at++];
            if (code == Beyond)
            {
                code = codes[at] | codes[at + 1] << 16;
                at += 2;
            }
            ids[i] = code;
        }
    }

    /// <summary>Converts numbers below 65,536 to 16 bits.</summary>
    /// <param name="ids">The numbers.</param>
    /// <param name="codes">Receives the result; at least as long.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Narrow(ReadOnlySpan<int> ids, Span<ushort> codes)
    {
        ReadOnlySpan<uint> from = MemoryMarshal.Cast<int, uint>(ids);
        int width = Vector128<ushort>.Count, half = width / 2;
        for (; from.Length >= width; from = from[width..], codes = codes[width..])
            Vector128.Narrow(Vector128.Create(from), Vector128.Create(from[half..])).CopyTo(codes);
        for (int i = 0; i < from.Length; i++) codes[i] = (ushort)from[i];
    }

    /// <summary>Converts 16-bit numbers back to int.</summary>
    /// <param name="codes">The numbers.</param>
    /// <param name="ids">Receives the result; at least as long.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Widen(ReadOnlySpan<ushort> codes, Span<int> ids)
    {
        Span<uint> to = MemoryMarshal.Cast<int, uint>(ids);
        int width = Vector128<ushort>.Count, half = width / 2;
        for (; codes.Length >= width; codes = codes[width..], to = to[width..])
        {
            (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(Vector128.Create(codes));
            low.CopyTo(to);
            high.CopyTo(to[half..]);
        }
        for (int i = 0; i < codes.Length; i++) to[i] = codes[i];
    }
}
