using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace PsLm.Repl.StandIns;

/// <summary>Shows objects as a table: the engine's own formatter, with all its parameters.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTable : OuterFormatTableBase
{
    /// <summary>A command that forms tables.</summary>
    public FormatTable() => EngineFormatting.Shape(this, "Table");
}
