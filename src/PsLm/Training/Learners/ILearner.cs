namespace PsLm.Training;

/// <summary>What a circuit learns by: a batch of examples forward, back, and down the gradient.</summary>
internal interface ILearner : IDisposable
{
    /// <summary>What a word of evaluation costs, measured in thirds of a word of training: 1 where training goes over the whole
    /// vocabulary, forward as evaluation does and then back; more where it sees a sample of it.</summary>
    double EvaluationCost => 1;

    /// <summary>Learns from a batch.</summary>
    /// <param name="batch">Ids and targets; its losses are filled in, as they were before the step.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="threads">Maximum number of threads.</param>
    /// <returns>False, and nothing is changed, where the gradient is not finite.</returns>
    bool Step(Batch batch, double rate, int threads);

    /// <summary>The losses of a batch alone.</summary>
    /// <param name="batch">Ids and targets; its losses are filled in.</param>
    /// <param name="threads">Maximum number of threads.</param>
    void Loss(Batch batch, int threads);
}
