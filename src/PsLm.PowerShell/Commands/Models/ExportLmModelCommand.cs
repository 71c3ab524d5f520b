using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-LmModel: writes a model file, whole or not at all. The model stays in the session, whatever happens.</summary>
/// <remarks>
/// <para>A model is one file of the safetensors format, which programs of many languages open: the weights, and in its header the
/// shape, the vocabulary with its counts, the tokenizer and the history of the training. Nothing in such a file is ever executed
/// when it is read.</para>
/// <para>It is written under another name in the same folder, flushed to the disk, read back, and then moved to its place: whatever
/// happens meanwhile, the old file or the new one is there, whole. The model stays in the session, also where the disk is full
/// (DiskFull) or the folder is not to be written to (NotWritable).</para>
/// <para>The examples ask the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>The current model as a file.</para>
/// <code>
/// Export-LmModel queen.safetensors
/// (Get-Item queen.safetensors).Name
/// </code>
/// <code lang="text">
/// queen.safetensors
/// </code>
/// </example>
/// <example>
/// <para>An older file is not replaced with -NoClobber: the error is FileExists.</para>
/// <code>
/// Export-LmModel queen.safetensors
/// try {
///     Export-LmModel queen.safetensors -NoClobber -ErrorAction Stop
/// }
/// catch {
///     $_.Exception.Error
/// }
/// </code>
/// <code lang="text">
/// FileExists
/// </code>
/// </example>
/// <seealso cref="ImportLmModelCommand"/>
/// <seealso cref="OptimizeLmModelCommand"/>
/// <seealso cref="SelectLmModelCommand"/>
[Cmdlet(VerbsData.Export, "LmModel", SupportsShouldProcess = true, HelpUri = ProjectPage.Cmdlets + "Export-LmModel.md")]
[OutputType(typeof(LanguageModel))]
public sealed class ExportLmModelCommand : LmCmdlet
{
    /// <summary>The file, taken as it stands; one of that name is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>A file that is there is left alone, and an error told.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Hands the model on to the next command.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        LanguageModel model = Model ?? Models.Required;
        string path = SessionPaths.Literal(SessionState.Path, Path);
        if (ShouldProcess(path, $"Write the model '{model.Name}' ({Formatting.FormatViews.Count(model.SizeBytes)} bytes)"))
            ModelFile.Save(model, path, overwrite: !NoClobber);
        if (PassThru) WriteObject(model);
    }
}
