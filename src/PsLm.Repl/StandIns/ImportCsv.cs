using System.Management.Automation;
using System.Text;

namespace PsLm.Repl.StandIns;

/// <summary>Reads objects from a CSV file.</summary>
[Cmdlet(VerbsData.Import, "Csv", DefaultParameterSetName = "Path")]
public sealed class ImportCsv : PSCmdlet
{
    /// <summary>Files; a pattern fits one file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Files, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string[]? LiteralPath { get; set; }

    /// <summary>Stands between two fields; a comma where nothing is said.</summary>
    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    /// <summary>The names of the columns; then the first record is one of data.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Header { get; set; }

    /// <summary>UTF-8 where nothing else is said; a byte-order mark goes before it.</summary>
    [Parameter]
    [TextEncoding]
    public Encoding Encoding { get; set; } = new UTF8Encoding(false);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in LiteralPath ?? Path ?? [])
        {
            try
            {
                using StreamReader reader = new(TextFile.Find(this, path, LiteralPath is not null), Encoding);
                foreach (PSObject item in new CsvObjects(Delimiter, Header, WriteWarning).Read(reader)) WriteObject(item);
            }
            catch (Exception e) when (TextFile.IsAboutFile(e))
            {
                ThrowTerminatingError(TextFile.ErrorOf(e, path));
            }
        }
    }
}
