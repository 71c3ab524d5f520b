using PsLm.Training;

namespace PsLm;

/// <summary>Trains a model on a corpus. This is the front door; a run's state and steps are <c>TrainingRun</c>'s.</summary>
public static class Trainer
{
    /// <summary>Trains a new model, or trains a given one further. The given model stays as it is.</summary>
    /// <param name="corpus">The text, of more words than the context has.</param>
    /// <param name="options">Shape and course; null for the defaults.</param>
    /// <param name="model">The model to go on from; null for a new one of <see cref="TrainingOptions.Shape"/>.</param>
    /// <param name="validation">Text for the held-out loss instead of a share of <paramref name="corpus"/>; of the same vocabulary.</param>
    /// <param name="progress">Called on this thread, a few times a second at most and at the end of each epoch.</param>
    /// <param name="cancellation">Ends training after the current batch.</param>
    /// <returns>The model with the weights of the best held-out loss.</returns>
    /// <exception cref="LmException"><see cref="LmError.OptionInvalid"/>, <see cref="LmError.CorpusTooSmall"/>,
    /// <see cref="LmError.VocabularyMismatch"/>, <see cref="LmError.MemoryExceeded"/> (before anything is taken).</exception>
    /// <exception cref="TrainingDivergedException">The gradient is no longer finite.</exception>
    /// <exception cref="TrainingCanceledException">Canceled; holds what had been learnt.</exception>
    public static LanguageModel Train(Corpus corpus, TrainingOptions? options = null, LanguageModel? model = null, Corpus? validation = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        Train(corpus, options, model, validation, progress, TimeProvider.System, cancellation);

    internal static LanguageModel Train(Corpus corpus, TrainingOptions? options, LanguageModel? model, Corpus? validation,
        IProgress<TrainingProgress>? progress, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        options ??= new TrainingOptions();
        if (model is null) options.Validate();
        ModelOptions shape = model?.Shape ?? options.Shape.Filled();
        options = (options with { Shape = shape }).ForVocabulary(corpus.VocabularySize).ForWords(shape.Objective switch
        {
            Objective.Autoencode => corpus.VocabularySize,
            Objective.Masked => corpus.TokenCount * options.MaskRate,
            _ => corpus.TokenCount,
        });
        options.Validate();
        if (shape.Objective != Objective.Autoencode && corpus.TokenCount <= shape.Context)
            throw new LmException(LmError.CorpusTooSmall, $"The corpus '{corpus.Name}' has {corpus.TokenCount} words; a context of {shape.Context} "
                + $"needs at least {shape.Context + 1}. Import more text or ask for a smaller -Context.", corpus.Name);
        if (model is not null) RequireSameWords(model.Vocabulary, corpus);
        if (validation is not null) RequireSameWords(corpus.Vocabulary, validation);
        if (shape.Architecture == Architecture.Encoder)
            throw new LmException(LmError.NoDecoder, "Encoder holds encodings alone and has no decoder to train; allowed is Direct, EncoderDecoder, FeedForward.", "Architecture");
        ModelPlan plan = ModelPlan.Of(shape, corpus.VocabularySize);
        // A model that training goes on from stays in memory beside the new one.
        int draws = options.LossSample ?? 0;
        long bytes = checked(plan.TrainingBytesOf(draws, options.MovesRows) + TrainingBuffers.Bytes(shape, corpus.VocabularySize, options.BatchSizeOrDefault, draws)
            + (model is null ? 0 : plan.InferenceBytes));
        Memory.MemoryLimit.Check(bytes, $"Training {plan.ParameterCount:N0} parameters in batches of {options.BatchSizeOrDefault:N0} words", plan.MemoryAdvice);
        using var run = new TrainingRun(corpus, options, model, validation, progress, time);
        return run.Train(cancellation);
    }

    internal static void RequireSameWords(Vocabulary expected, Corpus corpus)
    {
        Vocabulary given = corpus.Vocabulary;
        if (!expected.HasSameWords(given))
            throw new LmException(LmError.VocabularyMismatch, $"The corpus '{corpus.Name}' counts {given.Size:N0} words that are not the {expected.Size:N0} "
                + "expected here. Import it with -Vocabulary and the vocabulary of the model or of the training corpus.", corpus.Name);
    }
}
