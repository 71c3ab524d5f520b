using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>What the commands share that leave the work to the engine's providers.</summary>
public abstract class ProviderStandIn : PSCmdlet
{
    private volatile ProviderCall? running;

    /// <inheritdoc/>
    protected override void StopProcessing() => running?.Stop();

    /// <summary>Runs one path's work; what speaks against that path is reported, and the next path goes on.</summary>
    private protected void Try(ProviderCall call, Action work)
    {
        running = call;
        try
        {
            work();
        }
        catch (Exception e) when (e is SessionStateException or PSNotSupportedException && e is IContainsErrorRecord)
        {
            WriteError(new ErrorRecord(((IContainsErrorRecord)e).ErrorRecord, e));
        }
        finally
        {
            running = null;
        }
    }

    /// <summary>Reports what cannot be done to an item as things are.</summary>
    private protected void Refuse(string message) =>
        WriteError(new ErrorRecord(new PSInvalidOperationException(message), "InvalidOperation", ErrorCategory.InvalidOperation, null));
}
