using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Import-LmModel: reads a model file and makes the model the session's current one.</summary>
/// <remarks>
/// <para>The cmdlet reads a model that Export-LmModel wrote, makes it the session's current one and returns it. Of several files the last
/// becomes current. All lengths, names and sizes in the file are checked before memory is allocated. A truncated file causes
/// ModelFileTruncated; a file of another format or a changed file causes ModelFileInvalid. After an error the current model does not
/// change.</para>
/// <para>The parameter -Model of every command also accepts the path of such a file; this does not change the current model.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Import a model from a file with another name.</para>
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
/// <para>Import a model and predict with it in one pipeline.</para>
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

    /// <summary>Paths of model files (.safetensors), wildcards allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>Paths of model files; wildcard characters are literal.</summary>
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
