using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Export-LmModel: writes a model file, whole or not at all. The model stays in the session, whatever happens.</summary>
[Cmdlet(VerbsData.Export, "LmModel", SupportsShouldProcess = true)]
[OutputType(typeof(LanguageModel))]
public sealed class ExportLmModelCommand : LmCmdlet
{
    /// <summary>The file, taken as it stands; one of that name is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The model. Default: the session's current one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public LanguageModel? Model { get; set; }

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
        if (ShouldProcess(path, $"Write the model '{model.Name}' ({Formatting.Views.Count(model.SizeBytes)} bytes)"))
            ModelFile.Save(model, path, overwrite: !NoClobber);
        if (PassThru) WriteObject(model);
    }
}
