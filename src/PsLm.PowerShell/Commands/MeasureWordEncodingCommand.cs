using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Measure-WordEncoding: puts a model's encodings to the field's tests, word similarity and analogies; the file's content
/// tells which it is.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "WordEncoding", DefaultParameterSetName = PathSet)]
[OutputType(typeof(EncodingEvaluation))]
public sealed class MeasureWordEncodingCommand : LmCmdlet
{
    private const string PathSet = "Path", LiteralSet = "LiteralPath";

    /// <summary>Test files, wildcards allowed: lines of two words and a score, or of four words under ': section' lines.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Test files, taken as they stand.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralSet)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>At most so many threads compute. Default: the processor's cores.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    private protected override void Process()
    {
        Each(Path, path => Each(SessionPaths.Wild(SessionState.Path, path), Measure));
        Each(LiteralPath, path => Measure(SessionPaths.Literal(SessionState.Path, path)));
    }

    private void Measure(string path)
    {
        LanguageModel model = Model ?? Models.Required;
        foreach (EncodingEvaluation result in WordEncodingTest.Measure(model, path, ThreadCount, PipelineStopToken)) WriteObject(result);
    }
}
