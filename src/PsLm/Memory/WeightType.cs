namespace PsLm;

/// <summary>Type of a weight in memory and in the model file.</summary>
public enum WeightType
{
    /// <summary>32-bit floating point.</summary>
    Single,
    /// <summary>The upper 16 bits of a Single. Rounding is stochastic, so updates smaller than the precision are exact on
    /// average.</summary>
    BFloat16,
}
