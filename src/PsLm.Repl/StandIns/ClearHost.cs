using System.Management.Automation;
using System.Management.Automation.Host;

namespace PsLm.Repl.StandIns;

/// <summary>Empties the screen; nothing where there is none.</summary>
[Cmdlet(VerbsCommon.Clear, "Host")]
public sealed class ClearHost : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        BufferCell space = new(' ', Host.UI.RawUI.ForegroundColor, Host.UI.RawUI.BackgroundColor, BufferCellType.Complete);
        Host.UI.RawUI.SetBufferContents(new Rectangle(-1, -1, -1, -1), space);
    }
}
