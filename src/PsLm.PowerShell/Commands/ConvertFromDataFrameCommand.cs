using System.Management.Automation;
using Microsoft.Data.Analysis;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertFrom-DataFrame: the rows of a data frame as objects, a property a column, for Where-Object and its fellows.</summary>
[Cmdlet(VerbsData.ConvertFrom, "DataFrame")]
[OutputType(typeof(PSCustomObject))]
public sealed class ConvertFromDataFrameCommand : LmCmdlet
{
    /// <summary>The frame.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public DataFrame? DataFrame { get; set; }

    private protected override void Process()
    {
        DataFrameColumn[] columns = [.. DataFrame!.Columns];
        for (long row = 0; row < DataFrame.Rows.Count; row++)
        {
            var item = new PSObject();
            foreach (DataFrameColumn column in columns) item.Properties.Add(new PSNoteProperty(column.Name, column[row]));
            WriteObject(item);
        }
    }
}
