using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Measure-LmModel: how well a model knows a corpus.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "LmModel")]
[OutputType(typeof(Evaluation), typeof(WordEvaluation))]
public sealed class MeasureLmModelCommand : LmCmdlet
{
    /// <summary>The text, of the model's vocabulary.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public Corpus? Corpus { get; set; }

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>A row a word, instead of one for the whole.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Threads that compute. Default: the processor's cores.</summary>
    [Parameter]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    private protected override void Process()
    {
        RefuseZero(nameof(ThreadCount), ThreadCount, "1 to 1,024");
        if (ThreadCount is < 1 or > 1024) throw new LmException(LmError.OptionInvalid, $"ThreadCount is {ThreadCount}; allowed is 1 to 1,024.", nameof(ThreadCount));
        LanguageModel model = Model ?? Models.Required;
        object found;
        using (var bar = new EvaluationBar(this, model.Name))
            found = Detailed ? Evaluator.MeasureWords(model, Corpus!, ThreadCount, bar, PipelineStopToken) : Evaluator.Measure(model, Corpus!, ThreadCount, bar, PipelineStopToken);
        WriteObject(found, enumerateCollection: true);
    }
}
