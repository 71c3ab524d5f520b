namespace PsLm.Memory;

/// <summary>What a weight of each type takes, and what it is called in a model file.</summary>
internal static class WeightTypeSize
{
    internal static int Bytes(this WeightType type) => type == WeightType.BFloat16 ? 2 : 4;

    /// <summary>The safetensors format's name of the type.</summary>
    internal static string SafetensorsName(this WeightType type) => type == WeightType.BFloat16 ? "BF16" : "F32";
}
