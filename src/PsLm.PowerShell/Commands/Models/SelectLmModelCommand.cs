using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Select-LmModel: makes a model the session's current one.</summary>
/// <remarks>
/// <para>Commands that are given no -Model ask the session's current one. Train-LmModel and Import-LmModel make theirs current;
/// this goes back to another, from a variable or from a file.</para>
/// </remarks>
/// <example>
/// <para>Two models, and the first one made current again.</para>
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
/// <para>A file's, handed on.</para>
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

    /// <summary>Hands the model on to the next command.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        Models.Current = Model;
        if (PassThru) WriteObject(Model);
    }
}
