using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Measure-LmText: how much texts surprise a model, as for log lines.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "LmText")]
[OutputType(typeof(TextSurprise))]
public sealed class MeasureLmTextCommand : LmCmdlet, IDisposable
{
    private TextMeter? meter;

    /// <summary>The texts, each by itself.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    private protected override void Process() => Each(Text, text =>
    {
        RefusedArgument.Check(text);
        meter ??= new TextMeter(Model ?? Models.Required);
        WriteObject(meter.Measure(text));
    });

    /// <inheritdoc/>
    public void Dispose() => meter?.Dispose();
}
