using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Import-LmModel: reads a model file and makes the model the session's current one.</summary>
/// <remarks>
/// <para>The model that Export-LmModel wrote is read, made the session's current one, and given. Of several files the last is
/// current. The file is checked throughout before memory is taken: its lengths, names and sizes. One that was cut short is
/// ModelFileTruncated, one that is no model of ours, or was changed, is ModelFileInvalid; the current model then stays as it
/// was.</para>
/// <para>Wherever a command has -Model, the path of such a file may stand too, and then nothing is made current.</para>
/// <para>The examples ask the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>A model from a file, under another name.</para>
/// <code>
/// Export-LmModel queen.safetensors
/// Import-LmModel queen.safetensors -Name Queen
/// </code>
/// <code lang="text">
/// Name                 Architecture   Context     Words    Parameters Perplexity
/// ----                 ------------   -------     -----    ---------- ----------
/// Queen                FeedForward          6       314       390,714        2.1
/// </code>
/// </example>
/// <example>
/// <para>Straight on to a question.</para>
/// <code>
/// Export-LmModel queen.safetensors
/// Import-LmModel queen.safetensors |
///     Get-NextWord -Prompt 'Once upon a' -Top 1
/// </code>
/// <code lang="text">
///    Prompt: Once upon a
///
///  Rank Word                     Probability
///  ---- ----                     -----------
///     1 time                       99.99% ████████████████████
/// </code>
/// </example>
/// <seealso cref="ExportLmModelCommand"/>
/// <seealso cref="SelectLmModelCommand"/>
/// <seealso cref="ImportWordEncodingCommand"/>
/// <seealso cref="GetNextWordCommand"/>
[Cmdlet(VerbsData.Import, "LmModel", DefaultParameterSetName = PathSet, HelpUri = ProjectPage.Cmdlets + "Import-LmModel.md")]
[OutputType(typeof(LanguageModel))]
public sealed class ImportLmModelCommand : LmCmdlet
{
    private const string PathSet = "Path", LiteralSet = "LiteralPath";

    /// <summary>Model files (.safetensors), wildcards allowed.</summary>
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
