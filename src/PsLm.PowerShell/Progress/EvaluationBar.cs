using System.Globalization;
using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>How far an evaluation has come.</summary>
internal sealed class EvaluationBar(Cmdlet cmdlet, string name) : ProgressBar<EvaluationProgress>(cmdlet, 3, "Measuring " + name)
{
    private protected override ProgressRecord Record(EvaluationProgress value)
    {
        double share = value.Total > 0 ? (double)value.Words / value.Total : 1;
        string status = string.Create(CultureInfo.InvariantCulture, $"{value.Words / Math.Max(value.Elapsed.TotalSeconds, 1e-9):N0} words/s");
        return Line([status], string.Create(CultureInfo.InvariantCulture, $"{value.Words:N0} words"), share, share > 0 ? value.Elapsed * ((1 - share) / share) : null);
    }
}
