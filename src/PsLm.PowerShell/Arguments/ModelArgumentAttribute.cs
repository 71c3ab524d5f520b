using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Lets a parameter that takes a <see cref="LanguageModel"/> take the path of a model file too.</summary>
public sealed class ModelArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        return FileArgument.Of(engineIntrinsics.SessionState, inputData, ("Model", "model"), path => ModelFile.Load(path), RefusedArgument.Model);
    }
}
