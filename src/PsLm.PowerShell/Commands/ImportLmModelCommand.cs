using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Import-LmModel: reads a model file and makes the model the session's current one.</summary>
[Cmdlet(VerbsData.Import, "LmModel", DefaultParameterSetName = PathSet)]
[OutputType(typeof(LanguageModel))]
public sealed class ImportLmModelCommand : LmCmdlet
{
    private const string PathSet = "Path", LiteralSet = "LiteralPath";

    /// <summary>Model files, wildcards allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>Model files, taken as they stand.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP")]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Another name for the model. Default: the one it was saved with.</summary>
    [Parameter]
    public string? Name { get; set; }

    private protected override void Process()
    {
        Each(Path, path => Each(SessionPaths.Wild(SessionState.Path, path), Load));
        Each(LiteralPath, path => Load(SessionPaths.Literal(SessionState.Path, path)));
    }

    private void Load(string path)
    {
        Models.Current = ModelFile.Load(path, Name);
        WriteObject(Models.Current);
    }
}
