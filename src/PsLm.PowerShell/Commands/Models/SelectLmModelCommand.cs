using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Select-LmModel: makes a model the session's current one.</summary>
/// <remarks>
/// <para>Commands without -Model use the session's current model. Train-LmModel and Import-LmModel make their model current; this cmdlet
/// selects another, from a variable or from a file.</para>
/// </remarks>
/// <example>
/// <para>Create two models and make the first one current again.</para>
/// <code>
/// $a = Import-Corpus | New-LmModel -EncodingSize 16 -Name A
/// $b = Import-Corpus | New-LmModel -EncodingSize 32 -Name B
/// $b, $a | Select-LmModel
/// (Get-LmModel).Name
/// </code>
/// <code lang="text">
/// A
/// </code>
/// </example>
/// <example>
/// <para>Select a model from a file and write it to the pipeline.</para>
/// <code>
/// $small = Import-Corpus | New-LmModel -EncodingSize 16 -Name Small
/// $small | Export-LmModel small.safetensors
/// Select-LmModel small.safetensors -PassThru
/// </code>
/// <code lang="text">
/// Name                 Architecture   Context     Words    Parameters Perplexity
/// ----                 ------------   -------     -----    ---------- ----------
/// Small                FeedForward          6       314       100,314          -
/// </code>
/// </example>
/// <seealso cref="GetLmModelCommand"/>
/// <seealso cref="ImportLmModelCommand"/>
/// <seealso cref="OptimizeLmModelCommand"/>
[Cmdlet(VerbsCommon.Select, "LmModel", HelpUri = ProjectPage.Cmdlets + "Select-LmModel.md")]
[OutputType(typeof(LanguageModel))]
public sealed class SelectLmModelCommand : LmCmdlet
{
    /// <summary>The model, or the path of its file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    [ValidateNotNull]
    public LanguageModel? Model { get; set; }

    /// <summary>Writes the model to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        Models.Current = Model;
        if (PassThru) WriteObject(Model);
    }
}
