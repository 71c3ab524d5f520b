using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Lets a parameter that takes a <see cref="LanguageModel"/> take the path of a model file too.</summary>
public sealed class ModelArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        object? bare = OwnTypes.Bare(inputData);
        if (bare is not (string or FileInfo)) return inputData;
        try
        {
            if (bare is "") throw new LmException(LmError.PathNotFound, "-Model is empty. Give a model or the path of a model file.", "");
            return ModelFile.Load(bare is FileInfo file ? file.FullName : SessionPaths.Literal(engineIntrinsics.SessionState.Path, (string)bare));
        }
        catch (LmException fault)
        {
            return RefusedArgument.Model(fault);
        }
    }
}
