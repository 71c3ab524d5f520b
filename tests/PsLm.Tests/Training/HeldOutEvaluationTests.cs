using PsLm.Training;

namespace PsLm.Tests.Training;

public class HeldOutEvaluationTests
{
    [Theory]
    // A tenth of the time: 0.3 words a word trained where each costs a third of it.
    [InlineData(1, 300_000)]
    // Twenty times that each, a twentieth of the words.
    [InlineData(20, 15_000)]
    // One batch is always asked.
    [InlineData(1e6, 64)]
    // No more than there are.
    [InlineData(1e-3, 800_000)]
    public void Words_asked_follow_from_what_one_costs(double cost, long words)
    {
        using var batch = new Batch(64, 1);
        var heldOut = new HeldOutEvaluation(new AutoencodeExamples(800_000), new PricedLearner(cost), batch);
        // Rounding may take a word.
        Assert.InRange(heldOut.Affordable(1_000_000), words - 1, words);
    }

    private sealed class PricedLearner(double cost) : ILearner
    {
        public double EvaluationCost => cost;

        public bool Step(Batch batch, double rate, int threads) => true;

        public void Loss(Batch batch, int threads)
        {
        }

        public void Dispose()
        {
        }
    }
}
