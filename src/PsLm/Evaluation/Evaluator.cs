using PsLm.Evaluations;
using PsLm.Kernels;
using PsLm.Models;
using PsLm.Training;

namespace PsLm;

/// <summary>Measures a model on a corpus, exactly: every word is asked for, over the whole vocabulary. NextWord: each word by those
/// before it. Masked: each word by the others of its sentence, hidden by itself. Autoencode: each word of the vocabulary by itself,
/// once; of the corpus the name alone is used.</summary>
public static class Evaluator
{
    private const int Rows = 512;

    /// <summary>Measures.</summary>
    /// <param name="model">A model with a decoder.</param>
    /// <param name="corpus">Text of the model's vocabulary.</param>
    /// <param name="threads">Threads that compute, 1 to 1,024; 0 for one a processor core.</param>
    /// <param name="progress">Called on this thread after each batch.</param>
    /// <param name="cancellation">Looked at after each batch.</param>
    /// <exception cref="LmException"><see cref="LmError.VocabularyMismatch"/>, <see cref="LmError.NoDecoder"/>, <see cref="LmError.MemoryExceeded"/>.</exception>
    public static Evaluation Measure(LanguageModel model, Corpus corpus, int threads = 0, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        var sums = new Sums();
        TimeSpan elapsed = Ask(model, corpus, hides: true, sums.Add, threads, progress, cancellation);
        double? visible = null;
        if (model.Objective == Objective.Masked)
        {
            var seen = new Sums();
            elapsed += Ask(model, corpus, hides: false, seen.Add, threads, progress, cancellation);
            visible = Figure.Mean(seen.Loss, seen.Words);
        }
        return new()
        {
            Model = model.Name,
            Corpus = corpus.Name,
            Words = sums.Words,
            UnknownWords = sums.Unknown,
            CrossEntropy = sums.Loss / sums.Words,
            PerplexityWithoutUnknown = Figure.Exp(Figure.Mean(sums.KnownLoss, sums.Words - sums.Unknown)),
            Top1Accuracy = sums.Top1 / (double)sums.Words,
            Top10Accuracy = sums.Top10 / (double)sums.Words,
            Error = sums.Error / sums.Words,
            VisibleCrossEntropy = visible,
            Elapsed = elapsed,
        };
    }

    /// <summary>Measures word by word.</summary>
    /// <param name="model">A model with a decoder.</param>
    /// <param name="corpus">Text of the model's vocabulary.</param>
    /// <param name="threads">Threads that compute, 1 to 1,024; 0 for one a processor core.</param>
    /// <param name="progress">Called on this thread after each batch.</param>
    /// <param name="cancellation">Looked at after each batch.</param>
    /// <returns>A row a word that was asked for, in the order of the vocabulary.</returns>
    /// <exception cref="LmException"><see cref="LmError.VocabularyMismatch"/>, <see cref="LmError.NoDecoder"/>, <see cref="LmError.MemoryExceeded"/>.</exception>
    public static IReadOnlyList<WordEvaluation> MeasureWords(LanguageModel model, Corpus corpus, int threads = 0, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var words = new WordSums[model.Vocabulary.Size];
        Ask(model, corpus, hides: true, (int target, double loss, in TargetRank found) => (words[target] ??= new()).Add(loss, in found), threads, progress, cancellation);
        return Enumerable.Range(0, words.Length).Where(id => words[id] is not null).Select(id => words[id].ToEvaluation(model, id)).ToArray();
    }

    /// <summary>What a model is asked of words of a text when it is measured: each in turn, by its objective.</summary>
    internal static IExamples Questions(LanguageModel model, Corpus corpus, TokenRanges words, bool hides = true) => model.Objective switch
    {
        Objective.Autoencode => new AutoencodeExamples(model.Vocabulary.Size),
        Objective.Masked => new MaskedPlaces(corpus, words, model.Shape.Before, hides),
        _ => new NextWordExamples(corpus, words, model.Shape.Before),
    };

    private delegate void Found(int target, double loss, in TargetRank found);

    private static unsafe TimeSpan Ask(LanguageModel model, Corpus corpus, bool hides, Found found, int threads, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(corpus);
        Trainer.RequireSameWords(model.Vocabulary, corpus);
        long begun = TimeProvider.System.GetTimestamp();
        IExamples examples = Questions(model, corpus, Holdout.Whole(corpus), hides);
        using var measure = new BatchEvaluator(model, Rows);
        Batch batch = measure.Batch;
        for (long asked = 0; asked < examples.Count; asked += batch.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            batch.Rows = (int)Math.Min(Rows, examples.Count - asked);
            for (int row = 0; row < batch.Rows; row++) examples.Read(asked + row, batch, row, key: 0);
            measure.Run(threads);
            for (int row = 0; row < batch.Rows; row++) found(batch.Targets[row], batch.Losses[row], measure.RankOf(row));
            progress?.Report(new(asked + batch.Rows, examples.Count, TimeProvider.System.GetElapsedTime(begun)));
        }
        return TimeProvider.System.GetElapsedTime(begun);
    }

    private sealed class Sums
    {
        internal long Words, Unknown, Top1, Top10;
        internal double Loss, KnownLoss, Error;

        internal void Add(int target, double loss, in TargetRank found)
        {
            Words++;
            Loss += loss;
            Error += 1 - Math.Exp(-loss);
            if (found.Rank == 1) Top1++;
            if (found.Rank <= 10) Top10++;
            if (target == Vocabulary.UnknownId) Unknown++;
            else KnownLoss += loss;
        }
    }

    private sealed class WordSums
    {
        private readonly Dictionary<int, (long Count, double Probability)> others = [];
        private long count;
        private double probability, rank;

        internal void Add(double loss, in TargetRank found)
        {
            double own = Math.Exp(-loss);
            count++;
            probability += own;
            rank += found.Rank;
            if (found.Other < 0) return;
            (long times, double sum) = others.GetValueOrDefault(found.Other);
            others[found.Other] = (times + 1, sum + Math.Exp(found.Margin - loss));
        }

        internal WordEvaluation ToEvaluation(LanguageModel model, int id)
        {
            (int other, (long times, double sum)) = others.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key).First();
            return new()
            {
                Word = model.Vocabulary.WordAt(id),
                Count = count,
                Probability = probability / count,
                Rank = (long)Math.Round(rank / count),
                ConfusedWord = model.Vocabulary.WordAt(other),
                ConfusedProbability = sum / times,
                ConfusedSimilarity = model.Network.Encoder is null ? null : EncodingRows.Cosine(model, id, other),
            };
        }
    }
}
