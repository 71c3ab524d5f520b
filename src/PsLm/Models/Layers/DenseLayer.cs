using PsLm.Kernels;

namespace PsLm.Models;

/// <summary>A hidden layer: post = activation(input W^T + b).</summary>
/// <param name="weight">W [outputs, inputs].</param>
/// <param name="bias">b [outputs].</param>
/// <param name="kind">The activation.</param>
internal sealed unsafe class DenseLayer(Parameter weight, Parameter bias, ActivationKind kind)
{
    internal Parameter Weight => weight;

    internal Parameter Bias => bias;

    internal int Inputs => weight.Columns;

    internal int Outputs { get; } = checked((int)weight.Rows);

    /// <summary>The layer's output for a batch.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="rows">Examples.</param>
    /// <param name="pre">[rows, outputs]: before the activation, kept for the way back.</param>
    /// <param name="post">[rows, outputs]: after it.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Forward(float* input, nint rows, float* pre, float* post, int threads)
    {
        if (rows == 1) MatVec.Multiply(weight.Values.Pointer, Outputs, Inputs, input, bias.Values.Pointer, pre, threads);
        else
        {
            MatMul.Multiply(new MatrixView(input, rows, Inputs), WeightView.Transposed, new MatrixView(pre, rows, Outputs), false, threads);
            RowBias.Add(pre, rows, Outputs, bias.Values.Pointer, threads);
        }
        Activation.Forward(kind, pre, post, rows * Outputs, threads);
    }

    /// <summary>dpre = dpost * activation'(pre); dW = dpre^T input; db = column sums of dpre; dinput = dpre W.</summary>
    /// <param name="input">[rows, inputs], as it went in.</param>
    /// <param name="rows">Examples.</param>
    /// <param name="pre">[rows, outputs], as <see cref="Forward"/> left it.</param>
    /// <param name="post">[rows, outputs], as <see cref="Forward"/> left it.</param>
    /// <param name="gradient">[rows, outputs]: dpost, overwritten by dpre.</param>
    /// <param name="weightGradient">[outputs, inputs], overwritten.</param>
    /// <param name="biasGradient">[outputs], zero at first.</param>
    /// <param name="inputGradient">[rows, inputs], overwritten.</param>
    /// <param name="threads">At most so many compute.</param>
    internal void Backward(float* input, nint rows, float* pre, float* post, float* gradient,
        float* weightGradient, float* biasGradient, float* inputGradient, int threads)
    {
        Activation.Backward(kind, pre, post, gradient, rows * Outputs, threads);
        var gradientView = new MatrixView(gradient, rows, Outputs);
        MatMul.Multiply(gradientView.Transposed, new MatrixView(input, rows, Inputs), new MatrixView(weightGradient, Outputs, Inputs), false, threads);
        ColumnSum.Accumulate(gradient, rows, Outputs, biasGradient, threads);
        MatMul.Multiply(gradientView, WeightView, new MatrixView(inputGradient, rows, Inputs), false, threads);
    }

    private MatrixView WeightView => new(weight.Values.Pointer, Outputs, Inputs);
}
