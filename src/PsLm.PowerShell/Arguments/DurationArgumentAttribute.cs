using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Keeps a span of time as it was typed: PowerShell reads the bare word 90s as the 16-bit number 90 (s for short), and
/// only its string form still has the s.</summary>
public sealed class DurationArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is PSObject { BaseObject: IConvertible } ? LanguagePrimitives.ConvertTo<string>(inputData) : inputData;
}
