namespace PsLm.Memory;

/// <summary>Size of each weight type, and its name in a model file.</summary>
internal static class WeightTypeSize
{
    internal static int Bytes(this WeightType type) => type == WeightType.BFloat16 ? 2 : 4;

    /// <summary>Name of the type in the safetensors format.</summary>
    internal static string SafetensorsName(this WeightType type) => type == WeightType.BFloat16 ? "BF16" : "F32";
}
