using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Lets a parameter that takes a <see cref="LanguageModel"/>, or several, take the path of a model file too.</summary>
public sealed class ModelArgumentAttribute : ArgumentTransformationAttribute
{
    // What Start-Job, Invoke-Command and Import-Clixml make of a model.
    private const string Copied = "Deserialized.PsLm.LanguageModel";

    /// <summary>Whether the parameter takes several models.</summary>
    public bool IsSeveral { get; init; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        if (ArgumentTypes.Bare(inputData) is not System.Collections.IList many) return One(engineIntrinsics.SessionState, inputData);
        if (many.Count == 0) return RejectedArgument.Model(RejectedArgument.NothingGiven("Model"));
        object[] models = [.. many.Cast<object>().Select(item => One(engineIntrinsics.SessionState, item))];
        return IsSeveral ? models : models.Length == 1 ? models[0] : RejectedArgument.Model(new LmException(LmError.OptionInvalid,
            $"{models.Length} models are given, where one is taken. Several are piped one by one: $models | Get-NextWord ...; Compare-LmModel compares them.", "Model"));
    }

    private static object One(SessionState session, object input) => input is PSObject copy && copy.TypeNames.Contains(Copied)
        ? RejectedArgument.Model(new LmException(LmError.OptionInvalid, $"'{copy}' is what another process hands over of a model: its properties, "
            + "without its weights. Write it there with Export-LmModel and read it here with Import-LmModel; or train it with Start-ThreadJob, in this process.", "Model"))
        : FileArgument.Of(session, input, ("Model", "model"), path => ModelFile.Load(path), RejectedArgument.Model);
}
