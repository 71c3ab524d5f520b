using System.Management.Automation;
using System.Management.Automation.Provider;

namespace PsLm.Repl.StandIns;

/// <summary>Writes values to a file, one a line, behind what it holds.</summary>
[Cmdlet(VerbsCommon.Add, "Content", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class AddContent : WriteContent
{
    private protected override string Action => "Add Content";

    private protected override void Prepare(IContentWriter writer) => writer.Seek(0, SeekOrigin.End);
}
