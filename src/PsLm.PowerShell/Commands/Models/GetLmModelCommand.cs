using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-LmModel: returns the session's current model.</summary>
/// <remarks>
/// <para>Train-LmModel and Import-LmModel make their model the current one of the session (exactly: of the runspace). Commands without
/// -Model use the current model. This cmdlet returns it, for display or for other commands.</para>
/// <para>If Ctrl+C stops a training, the current model does not change. -Interrupted returns the weights learned so far, until the next
/// training starts. Without a model the error is NoCurrentModel.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Show the current model.</para>
/// <code>Get-LmModel</code>
/// <code lang="text">
/// Name                 Architecture   Context     Words    Parameters Perplexity
/// ----                 ------------   -------     -----    ---------- ----------
/// Sample               FeedForward          6       314       390,714        2.1
/// </code>
/// </example>
/// <example>
/// <para>Show the training history. It also has the loss in nats and the held-out perplexity of each epoch.</para>
/// <code>(Get-LmModel).History | Select-Object -Property Epoch, Words</code>
/// <code lang="text">
/// Epoch  Words
/// -----  -----
///     1 105702
///     2 211404
///     3 317106
///     4 422808
///     5 528510
/// </code>
/// </example>
/// <seealso cref="SelectLmModelCommand"/>
/// <seealso cref="OptimizeLmModelCommand"/>
/// <seealso cref="ImportLmModelCommand"/>
[Cmdlet(VerbsCommon.Get, "LmModel", HelpUri = ProjectPage.Cmdlets + "Get-LmModel.md")]
[OutputType(typeof(LanguageModel))]
public sealed class GetLmModelCommand : LmCmdlet
{
    /// <summary>Returns the weights learned by the last stopped training instead; they are kept until the next training starts.</summary>
    [Parameter]
    public SwitchParameter Interrupted { get; set; }

    private protected override void End() => WriteObject(Interrupted
        ? Models.Interrupted ?? throw new LmException(LmError.NoCurrentModel, "No training was stopped since the last one started. The current model: Get-LmModel.")
        : Models.Required);
}
