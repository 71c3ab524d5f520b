using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>Get-LmModel: the session's current model.</summary>
/// <remarks>
/// <para>Train-LmModel and Import-LmModel make their model the current one: that of the session (of the runspace, to be exact),
/// which every question goes to that names no other. This gives it, to look at or to hand to other commands.</para>
/// <para>A training stopped by Ctrl+C leaves the current model as it was. What it had learnt by then is had by -Interrupted, until
/// the next training starts. Where there is no model, the error is NoCurrentModel.</para>
/// <para>The examples ask the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>What is current.</para>
/// <code>Get-LmModel</code>
/// <code lang="text">
/// Name                 Architecture   Context     Words    Parameters Perplexity
/// ----                 ------------   -------     -----    ---------- ----------
/// Sample               FeedForward          6       314       390,714        2.1
/// </code>
/// </example>
/// <example>
/// <para>How its training went: the loss in nats and the perplexity on the text held out, epoch by epoch.</para>
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
    /// <summary>What the last training had learnt when it was stopped, instead; kept until the next training starts.</summary>
    [Parameter]
    public SwitchParameter Interrupted { get; set; }

    private protected override void End() => WriteObject(Interrupted
        ? Models.Interrupted ?? throw new LmException(LmError.NoCurrentModel, "No training was stopped since the last one started. The current model: Get-LmModel.")
        : Models.Required);
}
