using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Select-LmModel: makes a model the session's current one.</summary>
[Cmdlet(VerbsCommon.Select, "LmModel")]
[OutputType(typeof(LanguageModel))]
public sealed class SelectLmModelCommand : LmCmdlet
{
    /// <summary>The model, or the path of its file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    [ValidateNotNull]
    public LanguageModel? Model { get; set; }

    /// <summary>Whether the model is handed on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        Models.Current = Model;
        if (PassThru) WriteObject(Model);
    }
}
