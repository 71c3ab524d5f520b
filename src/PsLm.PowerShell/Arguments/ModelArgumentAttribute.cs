using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Lets a parameter that takes a <see cref="LanguageModel"/>, or several, take the path of a model file too.</summary>
public sealed class ModelArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        return OwnTypes.Bare(inputData) is object?[] many ? Array.ConvertAll(many, one => One(engineIntrinsics, one!)) : One(engineIntrinsics, inputData);
    }

    private static object One(EngineIntrinsics engineIntrinsics, object input) =>
        FileArgument.Of(engineIntrinsics.SessionState, input, ("Model", "model"), path => ModelFile.Load(path), RefusedArgument.Model);
}
