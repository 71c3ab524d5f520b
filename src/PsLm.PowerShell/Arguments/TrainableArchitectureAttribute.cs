using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Refuses architectures that cannot be trained, and says which can.</summary>
public sealed class TrainableArchitectureAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Enum.TryParse($"{ArgumentTypes.Bare(inputData)}", ignoreCase: true, out Architecture architecture) && architecture == Architecture.Encoder
            ? throw new ArgumentTransformationMetadataException("Encoder has word encodings alone, as Import-WordEncoding reads them, and no decoder to train. "
                + "Allowed is Direct, EncoderDecoder, FeedForward.")
            : inputData;
}
