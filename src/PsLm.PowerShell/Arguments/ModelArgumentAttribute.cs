using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Lets a parameter that takes a <see cref="LanguageModel"/>, or several, take the path of a model file too.</summary>
public sealed class ModelArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        return OwnTypes.Bare(inputData) is Array many ? many.Cast<object>().Select(item => One(engineIntrinsics.SessionState, item)).ToArray() : One(engineIntrinsics.SessionState, inputData);
    }

    private static object One(SessionState session, object input) =>
        FileArgument.Of(session, input, ("Model", "model"), path => ModelFile.Load(path), RefusedArgument.Model);
}
