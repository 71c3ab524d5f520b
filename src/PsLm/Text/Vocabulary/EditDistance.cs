namespace PsLm.Text;

/// <summary>Minimum number of insertions, deletions and substitutions that change one word into another (Levenshtein 1966).</summary>
internal static class EditDistance
{
    /// <summary>Computes the distance; stops early above a limit.</summary>
    /// <param name="left">A word.</param>
    /// <param name="right">Another word.</param>
    /// <param name="limit">Maximum distance of interest, 0 or more.</param>
    /// <returns>The distance, or any number above <paramref name="limit"/>.</returns>
    internal static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit) return limit + 1;
        Span<int> row = right.Length < 128 ? stackalloc int[128] : new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++) row[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0], best = row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
                best = Math.Min(best, row[j]);
            }
            if (best > limit) return limit + 1;
        }
        return row[right.Length];
    }
}
