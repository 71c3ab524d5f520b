using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-Vocabulary: writes the words that a corpus or a model knows as plain text, a word, a tab and its count a line, whole
/// or not at all. Such a file is taken wherever -Vocabulary is.</summary>
[Cmdlet(VerbsData.Export, "Vocabulary", SupportsShouldProcess = true)]
[OutputType(typeof(Corpus), typeof(LanguageModel), typeof(Vocabulary))]
public sealed class ExportVocabularyCommand : LmCmdlet
{
    /// <summary>The file, taken as it stands; one of that name is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>A corpus, a model or a vocabulary. Default: the session's current model.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>A file that is there is left alone, and an error told.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Whether what had the words is handed on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        Vocabulary words = VocabularyOwner.WordsOf(InputObject, Models);
        string path = SessionPaths.Literal(SessionState.Path, Path);
        if (ShouldProcess(path, $"Write {Formatting.Views.Count(words.Size)} words"))
            VocabularyFile.Save(words, path, overwrite: !NoClobber, PipelineStopToken);
        if (PassThru) WriteObject(InputObject?.BaseObject ?? Models.Required);
    }
}
