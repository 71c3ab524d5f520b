using System.Numerics.Tensors;

namespace PsLm.Corpora;

/// <summary>Ids as their workers know them, two bytes each where they are below 65,535 and six beyond. A worker numbers its words as
/// they appear, so that the frequent ones have small numbers: a word takes little more than two bytes however many there are.</summary>
internal static class TokenCodes
{
    private const ushort Beyond = ushort.MaxValue;

    /// <summary>How many codes some ids take.</summary>
    internal static int Count(ReadOnlySpan<int> ids)
    {
        int large = 0;
        foreach (int id in ids) large += id >= Beyond ? 1 : 0;
        return ids.Length + 2 * large;
    }

    /// <summary>Writes ids.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="codes">As many as <see cref="Count"/> says.</param>
    internal static void Encode(ReadOnlySpan<int> ids, Span<ushort> codes)
    {
        if (codes.Length == ids.Length)
        {
            TensorPrimitives.ConvertTruncating<int, ushort>(ids, codes);
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

    /// <summary>Gives the ids back.</summary>
    /// <param name="codes">What <see cref="Encode"/> gave.</param>
    /// <param name="ids">As many as there were.</param>
    internal static void Decode(ReadOnlySpan<ushort> codes, Span<int> ids)
    {
        if (codes.Length == ids.Length)
        {
            TensorPrimitives.ConvertTruncating<ushort, int>(codes, ids);
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
}
