using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Writes values to a file, one a line, in place of what it held.</summary>
[Cmdlet(VerbsCommon.Set, "Content", DefaultParameterSetName = ByPath, SupportsShouldProcess = true)]
public sealed class SetContent : WriteContent
{
    private protected override string Action => "Set Content";

    private protected override void Prepare(ProviderCall call, string path)
    {
        if (call.Item("Exists", path) is not true) return;
        try
        {
            call.Content("Clear", path);
        }
        catch (PSNotSupportedException)
        {
            // Items that cannot be emptied are written over.
        }
    }
}
