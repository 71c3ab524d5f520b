using PsLm.Evaluations;
using PsLm.Experiments;
using PsLm.Training;

namespace PsLm;

/// <summary>Holds models against each other on one text: every word is asked of all of them, exactly, and the differences are paired,
/// so that what makes a text hard for every model is no part of their error.</summary>
/// <remarks>The differences are summed a document where there are 50 or more (a document's sentences are about one thing, and a model
/// that reads from one into the next errs in all of them alike), otherwise a sentence. How the standard error follows:
/// difference = sum d_g / N and variance = G / (G - 1) x sum (d_g - difference x n_g)^2 / N^2, with d_g the difference of -ln p summed
/// over the n_g words of unit g, of G units and N words (Cochran 1977, Sampling Techniques, sections 6.3 and 9A.1). Sentences of a few
/// long documents may depend on each other; the error is then too small. Memory: the models and a batch of 512 words for each.</remarks>
public static class ModelComparer
{
    /// <summary>Under so many documents, what one of them tells of the next is too little, and sentences are taken.</summary>
    private const int FewestDocuments = 50;

    private const int Rows = 512;

    /// <summary>Compares.</summary>
    /// <param name="models">One or more, of the same words and the same objective.</param>
    /// <param name="corpus">Text of their vocabulary; of Autoencode models the name alone is used.</param>
    /// <param name="threads">Threads that compute, 1 to 1,024; 0 for one a processor core.</param>
    /// <param name="progress">Called on this thread after each batch; counts each word once a model.</param>
    /// <param name="cancellation">Looked at after each batch.</param>
    /// <returns>A row a model, in their order.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>: there is no model; <see cref="LmError.ObjectiveMismatch"/>;
    /// <see cref="LmError.VocabularyMismatch"/>; <see cref="LmError.NoDecoder"/>; <see cref="LmError.MemoryExceeded"/>.</exception>
    public static IReadOnlyList<ModelComparison> Compare(IReadOnlyList<LanguageModel> models, Corpus corpus, int threads = 0,
        IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(corpus);
        Check(models, corpus);
        bool isText = models[0].Objective != Objective.Autoencode;
        TextUnit unit = !isText ? TextUnit.Word : corpus.DocumentCount >= FewestDocuments ? TextUnit.Document : TextUnit.Sentence;
        var askers = new List<Asker>();
        try
        {
            foreach (LanguageModel model in models) askers.Add(new Asker(model, corpus));
            Ask(askers, new ClusterWalk(corpus, unit), threads, progress, cancellation);
        }
        finally
        {
            foreach (Asker asker in askers) asker.Dispose();
        }
        return askers.Select((asker, index) => new ModelComparison
        {
            Model = models[index].Name,
            Corpus = corpus.Name,
            ParameterCount = models[index].ParameterCount,
            SizeBytes = models[index].SizeBytes,
            Words = asker.Count,
            CrossEntropy = asker.Loss / asker.Count,
            Difference = index == 0 ? 0 : asker.Differences.Estimate,
            StandardError = index == 0 ? 0 : asker.Differences.StandardError,
            DrawnBy = unit,
            Units = asker.Differences.Count,
        }).ToArray();
    }

    private static void Check(IReadOnlyList<LanguageModel> models, Corpus corpus)
    {
        if (models.Count == 0) throw new LmException(LmError.OptionInvalid, "No model is given; compare one or more.", "Model");
        LanguageModel first = models[0];
        foreach (LanguageModel model in models)
        {
            if (model.Objective != first.Objective)
                throw new LmException(LmError.ObjectiveMismatch, $"'{first.Name}' was trained for {first.Objective} and '{model.Name}' for {model.Objective}: they answer "
                    + "different questions, and the perplexity of one says nothing about the other's. Compare models of one objective.", model.Name);
            if (!model.Vocabulary.HasSameWords(first.Vocabulary))
                throw new LmException(LmError.VocabularyMismatch, $"'{first.Name}' and '{model.Name}' know different words ({first.Vocabulary.Size:N0} and {model.Vocabulary.Size:N0}): "
                    + "the more of them fall under <unk>, the easier is the rest. Train both on corpora of one vocabulary (Import-Corpus -Vocabulary).", model.Name);
        }
        Trainer.RequireSameWords(first.Vocabulary, corpus);
    }

    private static void Ask(List<Asker> askers, ClusterWalk walk, int threads, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        long begun = TimeProvider.System.GetTimestamp();
        Asker first = askers[0];
        long words = 0;
        for (long asked = 0; asked < first.Count; asked += Rows)
        {
            foreach (Asker asker in askers)
            {
                cancellation.ThrowIfCancellationRequested();
                asker.Run(asked, threads);
            }
            long end = Math.Min(asked + Rows, first.Count);
            for (int row = 0; asked + row < end; row++)
            {
                words++;
                foreach (Asker asker in askers) asker.Take(row, first);
                // What the corpus ends with is whole, even where it lacks its <eos>.
                if (!walk.Ends(asked + row, first.Target(row)) && asked + row + 1 < first.Count) continue;
                foreach (Asker asker in askers) asker.EndUnit(words);
                words = 0;
            }
            progress?.Report(new(end * askers.Count, first.Count * askers.Count, TimeProvider.System.GetElapsedTime(begun)));
        }
    }

    /// <summary>One model, what it is asked, and the sums of its losses.</summary>
    private sealed unsafe class Asker(LanguageModel model, Corpus corpus) : IDisposable
    {
        private readonly IExamples examples = Evaluator.Questions(model, corpus, Holdout.Whole(corpus));
        private readonly BatchEvaluator measure = new(model, Rows);
        private double unitDifference;

        internal long Count => examples.Count;

        internal double Loss { get; private set; }

        internal PairedDifference Differences { get; } = new();

        internal int Target(int row) => measure.Batch.Targets[row];

        internal void Run(long first, int threads)
        {
            Batch batch = measure.Batch;
            batch.Rows = (int)Math.Min(Rows, Count - first);
            for (int row = 0; row < batch.Rows; row++) examples.Read(first + row, batch, row, key: 0);
            measure.Run(threads);
        }

        internal void Take(int row, Asker other)
        {
            double loss = measure.Batch.Losses[row];
            Loss += loss;
            unitDifference += loss - other.measure.Batch.Losses[row];
        }

        internal void EndUnit(long words)
        {
            Differences.Add(unitDifference, words);
            unitDifference = 0;
        }

        public void Dispose() => measure.Dispose();
    }
}
