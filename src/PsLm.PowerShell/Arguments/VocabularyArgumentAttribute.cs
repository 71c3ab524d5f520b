using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Lets a parameter that takes a <see cref="Vocabulary"/> take the path of a vocabulary file too.</summary>
public sealed class VocabularyArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        return FileArgument.Of(engineIntrinsics.SessionState, inputData, ("Vocabulary", "vocabulary"), path => VocabularyFile.Load(path), RefusedArgument.Vocabulary);
    }
}
