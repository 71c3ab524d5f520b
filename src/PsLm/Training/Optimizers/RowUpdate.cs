using PsLm.Kernels;
using PsLm.Models;

namespace PsLm.Training;

/// <summary>One step of one row of the direct circuit, a stretch of its strikers at a time (the formulas are in
/// <see cref="DirectLearner"/>).</summary>
/// <param name="network">The weights.</param>
/// <param name="row">Which row.</param>
/// <param name="scale">What makes e of the numbers that <see cref="Move"/> is given.</param>
/// <param name="examples">k, 1 or more.</param>
/// <param name="seen">a, these examples counted.</param>
/// <param name="rate">The learning rate.</param>
/// <param name="key">Decides the rounding of BFloat16.</param>
internal readonly unsafe struct RowUpdate(DirectNetwork network, long row, float scale, int examples, float seen, float rate, ulong key)
{
    private readonly float share = (seen / examples + network.Places - 1) * scale, prior = PriorOf(network.Places);

    /// <summary>Examples' worth of doubt about a wire: the larger, the less a single occurrence says; larger where n rows share what
    /// it says. One word, a tenth of novels-50k over 10,000 words: held-out perplexity 123.3 with 0.05, 123.1 with 0.1, 123.9 with
    /// 0.2, 129.5 with 1. Three words, half of that: 124 with 0.1, 115.0 with 0.5, 115.6 with 1.</summary>
    /// <param name="places">n.</param>
    internal static float PriorOf(int places) => 0.1f + 0.2f * (places - 1);

    /// <summary>w += log(1 + rate c / (s e + prior)) for every word that followed, then w -= rate e / (s e + prior) for all.</summary>
    /// <param name="expected">[<paramref name="count"/>]: e / scale of the strikers from <paramref name="first"/> on.</param>
    /// <param name="first">The first striker.</param>
    /// <param name="count">Strikers.</param>
    /// <param name="followers">Those of them that followed, ascending, one c times.</param>
    internal void Move(float* expected, int first, int count, ReadOnlySpan<int> followers)
    {
        bool isHalf = network.Weight.Values.Type == WeightType.BFloat16;
        for (int i = 0, next; i < followers.Length; i = next)
        {
            int word = followers[i];
            for (next = i + 1; next < followers.Length && followers[next] == word;) next++;
            float rise = MathF.Log(1 + rate * (next - i) / (share * expected[word - first] + prior));
            if (!isHalf) network.Row(row)[word] += rise;
            else
            {
                ref ushort wire = ref network.HalfRow(row)[word];
                wire = DirectRows.Round(DirectRows.Wide(wire) + rise, Key(word));
            }
        }
        if (isHalf) DirectRows.Descend(network.HalfRow(row) + first, expected, rate * scale, share, prior, count, Key(~first));
        else DirectRows.Descend(network.Row(row) + first, expected, rate * scale, share, prior, count);
    }

    private ulong Key(int part) => RandomGenerator.Mix(unchecked(key + (uint)part * 0x9E3779B97F4A7C15UL));
}
