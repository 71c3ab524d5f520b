namespace PsLm.Generation;

/// <summary>Draws a word from a model's logits.</summary>
internal static class WordSampler
{
    /// <summary>The probabilities that are drawn from, after all filters; they sum to 1.</summary>
    /// <param name="logits">[V]; minus infinity for words that may not come. Overwritten.</param>
    /// <param name="options">The filters; a temperature above 0.</param>
    /// <param name="before">Words of the text so far, for the repetition penalty.</param>
    internal static double[] Probabilities(Span<float> logits, GenerationOptions options, IReadOnlyCollection<int> before)
    {
        Penalise(logits, options.RepetitionPenalty, before);
        double max = double.NegativeInfinity, sum = 0;
        foreach (float logit in logits) max = Math.Max(max, logit);
        double[] chances = new double[logits.Length];
        for (int id = 0; id < chances.Length; id++) sum += chances[id] = Math.Exp((logits[id] - max) / options.Temperature);
        for (int id = 0; id < chances.Length; id++) chances[id] /= sum;
        if (options.TopK > 0 || options.TopP is > 0 and < 1) KeepLikeliest(chances, options);
        if (options.MinP > 0)
        {
            double least = options.MinP * chances.Max();
            for (int id = 0; id < chances.Length; id++)
                if (chances[id] < least) chances[id] = 0;
        }
        double rest = chances.Sum();
        for (int id = 0; id < chances.Length; id++) chances[id] /= rest;
        return chances;
    }

    /// <summary>The word with the greatest logit after the penalty; of several the one with the smallest id.</summary>
    internal static int Strongest(Span<float> logits, GenerationOptions options, IReadOnlyCollection<int> before)
    {
        Penalise(logits, options.RepetitionPenalty, before);
        int best = 0;
        for (int id = 1; id < logits.Length; id++)
            if (logits[id] > logits[best]) best = id;
        return best;
    }

    /// <summary>The word at one place of the line from 0 to 1 on which each word has its probability's length.</summary>
    /// <param name="chances">Probabilities that sum to 1.</param>
    /// <param name="place">0 to below 1.</param>
    internal static int At(double[] chances, double place)
    {
        int last = -1;
        for (int id = 0; id < chances.Length; id++)
        {
            if (chances[id] <= 0) continue;
            last = id;
            if ((place -= chances[id]) < 0) return id;
        }
        // Rounding may leave a sliver at the end.
        return last;
    }

    private static void Penalise(Span<float> logits, double penalty, IReadOnlyCollection<int> before)
    {
        if (penalty == 1) return;
        foreach (int id in before.Distinct())
            if (float.IsFinite(logits[id])) logits[id] = (float)(logits[id] > 0 ? logits[id] / penalty : logits[id] * penalty);
    }

    /// <summary>Top-k, then top-p over what it leaves (renormalised): the fewest likeliest words that reach the share.</summary>
    private static void KeepLikeliest(double[] chances, GenerationOptions options)
    {
        int[] order = [.. Enumerable.Range(0, chances.Length).Where(id => chances[id] > 0).OrderByDescending(id => chances[id]).ThenBy(id => id)];
        int kept = options.TopK > 0 ? Math.Min(options.TopK, order.Length) : order.Length;
        if (options.TopP is > 0 and < 1)
        {
            double wanted = options.TopP * order.Take(kept).Sum(id => chances[id]), sum = 0;
            int enough = 0;
            while (enough < kept && sum < wanted) sum += chances[order[enough++]];
            kept = Math.Max(enough, 1);
        }
        foreach (int id in order.Skip(kept)) chances[id] = 0;
    }
}
