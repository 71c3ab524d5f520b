using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace PsLm.Repl.StandIns;

/// <summary>Shows objects as lists: the engine's own formatter, with all its parameters.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatList : OuterFormatTableAndListBase
{
    /// <summary>A command that forms lists.</summary>
    public FormatList() => EngineFormatting.Shape(this, "List");
}
