namespace PsLm;

/// <summary>How the weights follow their gradient.</summary>
public enum OptimizerKind
{
    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101).</summary>
    AdamW,
    /// <summary>Plain gradient descent.</summary>
    Sgd,
    /// <summary>Steps that shrink with the squares of the gradients so far (Duchi, Hazan and Singer 2011, JMLR 12:2121); in the Direct
    /// circuit by one number a row, its examples, and the probability of each word.</summary>
    Adagrad,
}
