namespace PsLm.Training;

/// <summary>The exact mean loss on words that were not trained on. How many of them are asked follows from the first part of
/// training: a word costs a third of training on it (or what the learner says), and evaluation is to stay under a tenth of the time.
/// They lie evenly over the held-out text and stay the same from epoch to epoch, but where time runs out: then the first of them, in
/// random order, count.</summary>
/// <param name="examples">What is asked of the held-out text.</param>
/// <param name="learner">Knows the losses.</param>
/// <param name="batch">Scratch.</param>
internal sealed unsafe class HeldOutEvaluation(IExamples examples, ILearner learner, Batch batch)
{
    private const double AffordableShare = 0.3;
    private const ulong OrderKey = 1;
    private long words;

    /// <summary>Words of every evaluation; 0 before the first.</summary>
    internal long Words => words;

    /// <summary>What a word costs, in thirds of a word of training.</summary>
    internal double Cost => learner.EvaluationCost;

    /// <summary>Evaluates.</summary>
    /// <param name="trainedWords">Words trained on so far; decides at the first call how many are asked.</param>
    /// <param name="clock">Ends the evaluation with the training's time; one batch is always asked.</param>
    /// <param name="threads">Maximum number of threads.</param>
    /// <param name="cancellation">Looked at once a batch.</param>
    /// <returns>Mean cross-entropy, nats a word.</returns>
    internal double Loss(long trainedWords, TrainingClock clock, int threads, CancellationToken cancellation)
    {
        if (words == 0) words = Affordable(trainedWords);
        var order = new Permutation(words, OrderKey);
        double sum = 0;
        long asked = 0;
        while (asked < words && (asked == 0 || !clock.IsTimeUp))
        {
            cancellation.ThrowIfCancellationRequested();
            batch.Rows = (int)Math.Min(batch.Capacity, words - asked);
            for (int row = 0; row < batch.Rows; row++)
            {
                long index = (long)((Int128)order[asked + row] * examples.Count / words);
                examples.Read(index, batch, row, key: 0);
            }
            learner.Loss(batch, threads);
            for (int row = 0; row < batch.Rows; row++) sum += batch.Losses[row];
            asked += batch.Rows;
        }
        return sum / asked;
    }

    /// <summary>Words that a first evaluation now would ask.</summary>
    internal long Affordable(long trainedWords) =>
        Math.Min(examples.Count, Math.Max((long)(trainedWords * (AffordableShare / Cost)), batch.Capacity));
}
