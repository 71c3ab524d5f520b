using System.Globalization;
using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>One bar for a whole training, and a verbose line an epoch.</summary>
internal sealed class TrainingBar(Cmdlet cmdlet, string name) : ProgressBar<TrainingProgress>(cmdlet, 2, "Training " + name)
{
    private readonly Cmdlet cmdlet = cmdlet;

    private protected override ProgressRecord Record(TrainingProgress value)
    {
        if (value.Epoch == 0) return Line("counting which words stand together", "", value.Share, value.Share > 0 ? value.Remaining : null);
        string heldOut = value.HeldOutPerplexity is not { } known ? ""
            : string.Create(CultureInfo.InvariantCulture, $", perplexity {known:0.0}");
        string status = string.Create(CultureInfo.InvariantCulture,
            $"epoch {value.Epoch}/{value.Epochs}, loss {value.Loss:0.000}{heldOut}, {value.WordsPerSecond ?? 0:N0} words/s");
        return Line(status, string.Create(CultureInfo.InvariantCulture, $"{value.Words:N0} words"), value.Share, value.Remaining);
    }

    private protected override void Told(TrainingProgress value)
    {
        if (value.Warning is { } warning) cmdlet.WriteWarning(warning);
        if (value.Finished is { } epoch) cmdlet.WriteVerbose(epoch.ToString());
    }
}
