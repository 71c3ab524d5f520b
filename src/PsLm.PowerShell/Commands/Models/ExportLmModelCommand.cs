using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-LmModel: writes a model to a file. The write is atomic, and the model stays in the session even if it fails.</summary>
/// <remarks>
/// <para>A model is one file in the safetensors format, which libraries for many languages read. It contains the weights; its header
/// contains the shape, the vocabulary with counts, the tokenizer and the training history. Reading such a file never executes code.</para>
/// <para>The cmdlet writes a temporary file in the same folder, flushes it to the disk, reads it back and renames it. At any time the path
/// therefore has the complete old file or the complete new one. The model stays in the session, even if the disk is full (DiskFull) or the
/// folder is not writable (NotWritable).</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Write the current model to a file.</para>
/// <code>
/// Export-LmModel queen.safetensors
/// (Get-Item queen.safetensors).Name
/// </code>
/// <code lang="text">
/// queen.safetensors
/// </code>
/// </example>
/// <example>
/// <para>With -NoClobber an existing file is not replaced: the error is FileExists.</para>
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
    /// <summary>Path of the file; wildcard characters are literal. An existing file is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The model, or the path of its file. Default: the session's current one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

    /// <summary>Fails with an error if the file exists; the file is not changed.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Writes the model to the pipeline.</summary>
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
