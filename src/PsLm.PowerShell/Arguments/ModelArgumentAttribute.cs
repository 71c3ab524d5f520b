using System.Management.Automation;
using PsLm.PowerShell.Commands;

namespace PsLm.PowerShell;

/// <summary>Lets a parameter that takes a <see cref="LanguageModel"/>, or several, take the path of a model file too.</summary>
public sealed class ModelArgumentAttribute : ArgumentTransformationAttribute
{
    // What Start-Job, Invoke-Command and Import-Clixml make of a model.
    private const string Copied = "Deserialized.PsLm.LanguageModel";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        if (OwnTypes.Bare(inputData) is System.Collections.IList { Count: 0 })
            return RefusedArgument.Model(LmCmdlet.NothingGiven(nameof(OptimizeLmModelCommand.Model)));
        return OwnTypes.Each(inputData, item => One(engineIntrinsics.SessionState, item!))!;
    }

    private static object One(SessionState session, object input) => input is PSObject copy && copy.TypeNames.Contains(Copied)
        ? RefusedArgument.Model(new LmException(LmError.OptionInvalid, $"'{copy}' is what another process hands over of a model: its properties, "
            + "without its weights. Write it there with Export-LmModel and read it here with Import-LmModel; or train it with Start-ThreadJob, in this process.", nameof(OptimizeLmModelCommand.Model)))
        : FileArgument.Of(session, input, ("Model", "model"), path => ModelFile.Load(path), RefusedArgument.Model);
}
