using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-WordEncoding: writes a model's encodings as a word-vector file that other programs read, whole or not at all.</summary>
[Cmdlet(VerbsData.Export, "WordEncoding", SupportsShouldProcess = true)]
[OutputType(typeof(LanguageModel))]
public sealed class ExportWordEncodingCommand : LmCmdlet
{
    /// <summary>The file, taken as it stands; one of that name is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Default Auto, by the name: *.bin is Word2VecBinary, glove*.txt is GloVe, other *.txt and *.vec are Word2VecText.</summary>
    [Parameter]
    public WordVectorFormat Format { get; set; }

    /// <summary>The words to write. Default: all, but for special words whose encoding is all zeros.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[]? Word { get; set; }

    /// <summary>A file that is there is left alone, and an error told.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Whether the model is handed on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        LanguageModel model = Model ?? Models.Required;
        string path = SessionPaths.Literal(SessionState.Path, Path);
        if (ShouldProcess(path, $"Write {Formatting.Views.Count(Word?.Length ?? model.Vocabulary.Size)} encodings of the model '{model.Name}'"))
            WordVectorFile.Save(model, path, Format, Word, overwrite: !NoClobber, PipelineStopToken);
        if (PassThru) WriteObject(model);
    }
}
