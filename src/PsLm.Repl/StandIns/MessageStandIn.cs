using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>What the commands share that say something beside the data.</summary>
public abstract class MessageStandIn : PSCmdlet
{
    /// <summary>What is said.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    [Alias("Msg")]
    public string Message { get; set; } = "";
}
