using System.Collections;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives its arguments to the pipeline.</summary>
[Cmdlet(VerbsCommunications.Write, "Output")]
public sealed class WriteOutput : PSCmdlet
{
    /// <summary>What is given.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject[]? InputObject { get; set; }

    /// <summary>Gives a collection as one object.</summary>
    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null) WriteObject(null);
        else if (NoEnumerate && InputObject.Length == 1) WriteObject(InputObject[0], enumerateCollection: false);
        else if (NoEnumerate) WriteObject(InputObject, enumerateCollection: false);
        else foreach (PSObject? item in InputObject) WriteObject(item, enumerateCollection: item?.BaseObject is not IDictionary);
    }
}
