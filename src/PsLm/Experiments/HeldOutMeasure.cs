using PsLm.Evaluations;
using PsLm.Training;

namespace PsLm.Experiments;

/// <summary>The perplexity by which runs are held against each other: training's own is over as many words as its time allowed, and so
/// over other words in a slow run than in a quick one; this is over the same in all.</summary>
internal static class HeldOutMeasure
{
    /// <summary>Words that are asked at most: on the largest vocabularies they take seconds.</summary>
    internal const long MostWords = 50_000;

    private const int Rows = 512;

    /// <summary>Measures.</summary>
    /// <param name="model">A model with a decoder.</param>
    /// <param name="text">The text that the held-out words stand in.</param>
    /// <param name="held">The held-out words.</param>
    /// <param name="threads">At most so many compute; 0 for one a processor core.</param>
    /// <param name="cancellation">Looked at once a batch.</param>
    /// <returns>exp of the mean loss of all of them, or of <see cref="MostWords"/> that lie evenly among them; null where there are none.</returns>
    internal static unsafe double? Perplexity(LanguageModel model, Corpus text, TokenRanges held, int threads, CancellationToken cancellation)
    {
        if (model.Objective == Objective.Autoencode || held.Count == 0) return null;
        IExamples examples = Evaluator.Questions(model, text, held);
        using var measure = new BatchEvaluator(model, Rows);
        Batch batch = measure.Batch;
        long words = Math.Min(held.Count, MostWords);
        double sum = 0;
        for (long asked = 0; asked < words; asked += batch.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            batch.Rows = (int)Math.Min(Rows, words - asked);
            for (int row = 0; row < batch.Rows; row++) examples.Read((long)((Int128)(asked + row) * held.Count / words), batch, row, key: 0);
            measure.Run(threads);
            for (int row = 0; row < batch.Rows; row++) sum += batch.Losses[row];
        }
        return Figure.Exp(sum / words);
    }
}
