using PsLm.Evaluations;
using PsLm.Training;

namespace PsLm.Tests.Experiments;

/// <summary>-ln p of every word of a text, one by one.</summary>
internal static class WordLosses
{
    private const int Rows = 256;

    internal static unsafe double[] Of(LanguageModel model, PsLm.Corpus corpus)
    {
        IExamples examples = Evaluator.Questions(model, corpus, Holdout.Whole(corpus));
        using var measure = new BatchEvaluator(model, Rows);
        double[] losses = new double[examples.Count];
        for (int first = 0; first < losses.Length; first += Rows)
        {
            measure.Batch.Rows = Math.Min(Rows, losses.Length - first);
            for (int row = 0; row < measure.Batch.Rows; row++) examples.Read(first + row, measure.Batch, row, key: 0);
            measure.Run(0);
            for (int row = 0; row < measure.Batch.Rows; row++) losses[first + row] = measure.Batch.Losses[row];
        }
        return losses;
    }

    /// <summary>The difference of two models and its standard error by the formula as it is printed, in two passes.</summary>
    internal static (double Difference, double StandardError) Paired(double[] losses, double[] others, IEnumerable<Range> units)
    {
        double[] d = [.. losses.Zip(others, (loss, other) => loss - other)];
        double ratio = d.Sum() / d.Length, residuals = 0;
        int count = 0;
        foreach (Range unit in units)
        {
            double[] words = d[unit];
            residuals += Math.Pow(words.Sum() - ratio * words.Length, 2);
            count++;
        }
        return (ratio, Math.Sqrt(count / (count - 1.0) * residuals) / d.Length);
    }

    internal static IEnumerable<Range> Units(PsLm.Corpus corpus, TextUnit unit)
    {
        int[] words = new int[corpus.TokenCount];
        corpus.Tokens.CopyTo(0, words);
        var ends = new HashSet<int>(Enumerable.Range(0, (int)corpus.DocumentCount).Select(document => (int)corpus.DocumentEnd(document)));
        int start = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (unit == TextUnit.Document ? !ends.Contains(i + 1) : unit == TextUnit.Sentence && words[i] != Vocabulary.EndOfSentenceId && !ends.Contains(i + 1)) continue;
            yield return start..(i + 1);
            start = i + 1;
        }
    }
}
