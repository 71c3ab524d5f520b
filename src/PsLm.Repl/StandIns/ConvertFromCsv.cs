using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives CSV as objects; every string is a text of its own, the first has the names.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Csv")]
public sealed class ConvertFromCsv : PSCmdlet
{
    private CsvObjects? objects;

    /// <summary>The CSV.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>Stands between two fields; a comma where nothing is said.</summary>
    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    /// <summary>The names of the columns; then the first record is one of data.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Header { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => objects = new CsvObjects(Delimiter, Header, WriteWarning);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject text in InputObject)
        {
            using StringReader reader = new(text.ToString());
            foreach (PSObject item in objects!.Read(reader)) WriteObject(item);
        }
    }
}
