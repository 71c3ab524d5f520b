using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives objects as lines of CSV, the names of the first one's properties before them.</summary>
[Cmdlet(VerbsData.ConvertTo, "Csv")]
[OutputType(typeof(string))]
public sealed class ConvertToCsv : CsvStandIn
{
    private CsvText? text;

    /// <summary>What is written.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => text = Open();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null) return;
        if (text!.Columns is null)
        {
            text.Columns = CsvText.ColumnsOf(InputObject);
            WriteObject(text.Header());
        }
        // An object with none of one column gives no line, as in PowerShell; a file gets an empty one.
        if (text.Of(InputObject) is { Length: > 0 } line) WriteObject(line);
    }
}
