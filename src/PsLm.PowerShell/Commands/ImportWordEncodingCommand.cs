using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Import-WordEncoding: reads a word-vector file as a model that has encodings and no decoder. The session's current model
/// stays the current one.</summary>
[Cmdlet(VerbsData.Import, "WordEncoding", DefaultParameterSetName = PathSet)]
[OutputType(typeof(LanguageModel))]
public sealed class ImportWordEncodingCommand : LmCmdlet
{
    private const string PathSet = "Path", LiteralSet = "LiteralPath";

    /// <summary>Word-vector files, wildcards allowed; plain or gzip.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Word-vector files, taken as they stand.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Default Auto: by the content.</summary>
    [Parameter]
    public WordVectorFormat Format { get; set; }

    /// <summary>A name for the model. Default: the file's, without extension.</summary>
    [Parameter]
    public string? Name { get; set; }

    private protected override void Process()
    {
        Each(Path, path => Each(SessionPaths.Wild(SessionState.Path, path), Load));
        Each(LiteralPath, path => Load(SessionPaths.Literal(SessionState.Path, path)));
    }

    private void Load(string path) => WriteObject(WordVectorFile.Load(path, Format, Name, new RepeatedWords(this, path), PipelineStopToken));

    private sealed class RepeatedWords(Cmdlet command, string path) : IProgress<long>
    {
        public void Report(long value) =>
            command.WriteWarning($"{Formatting.Views.Count(value)} words of '{path}' stand in it more than once; the first of each was taken.");
    }
}
