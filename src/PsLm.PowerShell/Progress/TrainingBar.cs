using System.Globalization;
using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>One bar for a whole training, and a verbose line an epoch.</summary>
internal sealed class TrainingBar(Cmdlet cmdlet, string name) : ProgressBar<TrainingProgress>(cmdlet, 2, "Training " + name)
{
    private readonly Cmdlet cmdlet = cmdlet;

    private protected override ProgressRecord Record(TrainingProgress value)
    {
        if (value.Epoch == 0) return Line(["counting which words stand together"], "", value.Share, value.Share > 0 ? value.Remaining : null);
        List<string> fields = [FormattableString.Invariant($"epoch {value.Epoch}/{value.Epochs}"), FormattableString.Invariant($"loss {value.Loss:0.000}")];
        if (value.HeldOutPerplexity is { } known) fields.Add(FormattableString.Invariant($"perplexity {known:0.0}"));
        fields.Add(FormattableString.Invariant($"{value.WordsPerSecond ?? 0:N0} words/s"));
        return Line(fields, string.Create(CultureInfo.InvariantCulture, $"{value.Words:N0} words"), value.Share, value.Remaining);
    }

    private protected override void Told(TrainingProgress value)
    {
        if (value.Warning is { } warning) cmdlet.WriteWarning(warning);
        if (value.Finished is { } epoch) cmdlet.WriteVerbose(epoch.ToString());
    }
}
