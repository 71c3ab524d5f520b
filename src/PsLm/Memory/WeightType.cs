namespace PsLm;

/// <summary>How a weight is kept in memory and in the model file.</summary>
public enum WeightType
{
    /// <summary>32 bits.</summary>
    Single,
    /// <summary>The upper 16 bits of a Single, rounded at random so that small steps count on average.</summary>
    BFloat16,
}
