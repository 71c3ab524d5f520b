namespace PsLm.Kernels;

/// <summary>Activation function of a layer.</summary>
internal enum ActivationKind
{
    /// <summary>x.</summary>
    None,
    /// <summary>tanh(x).</summary>
    Tanh,
    /// <summary>max(x, 0).</summary>
    Relu,
    /// <summary>x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) (Hendrycks and Gimpel 2016, arXiv 1606.08415).</summary>
    Gelu,
    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,
}
