using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Lets a parameter that takes a <see cref="LanguageModel"/> take the path of a model file too.</summary>
public sealed class ModelArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        string? path = OwnTypes.Bare(inputData) switch
        {
            string text => SessionPaths.Literal(engineIntrinsics.SessionState.Path, text),
            FileInfo file => file.FullName,
            _ => null,
        };
        if (path is null) return inputData;
        try
        {
            return ModelFile.Load(path);
        }
        catch (LmException exception)
        {
            throw new ArgumentTransformationMetadataException(exception.Message, exception);
        }
    }
}
