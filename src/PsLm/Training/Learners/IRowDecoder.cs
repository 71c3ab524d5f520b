namespace PsLm.Training;

/// <summary>A decoder that moves row by row: a word, a row.</summary>
internal interface IRowDecoder : IDisposable
{
    /// <summary>Words that a batch's gradient goes over, on average.</summary>
    /// <param name="batch">Rows of a whole batch.</param>
    double ExpectedWords(int batch);

    /// <summary>Losses of a batch, and the gradient of their mean.</summary>
    /// <param name="pass">After its way forward; the gradient of what it gave is left in its <see cref="TrainingPass.OutputGradient"/>.</param>
    /// <param name="input">What the decoder is given: [rows, inputs].</param>
    /// <param name="batch">Targets; its losses are filled in.</param>
    /// <param name="step">The batch's number, from 1.</param>
    /// <param name="threads">Maximum number of threads.</param>
    void Gradient(TrainingPass pass, Memory.NativeBuffer input, Batch batch, long step, int threads);

    /// <summary>Adds the squares of all gradients to a sum.</summary>
    /// <returns>The sum; not finite where a number is not.</returns>
    double AddSquares(double squares, int threads);

    /// <summary>Moves the rows.</summary>
    /// <param name="share">Of the rows' rates.</param>
    /// <param name="scale">The gradient is multiplied by it first.</param>
    /// <param name="threads">Maximum number of threads.</param>
    void Step(double share, float scale, int threads);
}
