using System.Management.Automation;
using System.Text;

namespace PsLm.Repl.StandIns;

/// <summary>Writes objects to a CSV file, the names of the first one's properties before them.</summary>
[Cmdlet(VerbsData.Export, "Csv", SupportsShouldProcess = true)]
public sealed class ExportCsv : CsvStandIn, IDisposable
{
    private CsvText? text;
    private TextFile? file;
    private string? made;
    private bool isWanted;
    private IReadOnlyList<string>? present;

    /// <summary>What is written.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The file; a pattern fits one that is there.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The file, taken as it is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

    /// <summary>Writes to files that are read-only, and appends what lacks a column.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Leaves a file alone that is there.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Writes behind what the file holds, in its columns and its encoding.</summary>
    [Parameter]
    public SwitchParameter Append { get; set; }

    /// <summary>UTF-8 without a byte-order mark where nothing else is said.</summary>
    [Parameter]
    [TextEncoding]
    public Encoding Encoding { get; set; } = new UTF8Encoding(false);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        text = Open();
        if (Path is null == LiteralPath is null) Refuse("Give the file by -Path or by -LiteralPath.", "CannotSpecifyPathAndLiteralPath");
        isWanted = ShouldProcess(LiteralPath ?? Path!);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null || !isWanted) return;
        OpenFile();
        if (text!.Columns is null)
        {
            text.Columns = CsvText.ColumnsOf(InputObject);
            if (present is null) file!.Writer.WriteLine(text.Header());
            else Reconcile();
        }
        file!.Writer.WriteLine(text.Of(InputObject));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (isWanted) OpenFile();
        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }

    // With the first object: by then a command that reads the same file has it open, and it is not emptied.
    private void OpenFile()
    {
        if (file is not null) return;
        string path = LiteralPath ?? Path!;
        try
        {
            made = TextFile.Find(this, path, LiteralPath is not null);
            OpenFile(made);
        }
        catch (Exception e) when (TextFile.IsAboutFile(e))
        {
            ThrowTerminatingError(TextFile.ErrorOf(e, path));
        }
    }

    private void OpenFile(string path)
    {
        Encoding encoding = Encoding;
        if (Append && File.Exists(path))
        {
            using StreamReader reader = new(path, Encoding);
            CsvObjects before = new(Delimiter, null, WriteWarning);
            // Reads as far as the names, which come before the first object.
            _ = before.Read(reader).Any();
            present = before.Names;
            encoding = reader.CurrentEncoding;
        }
        file = new TextFile(path, encoding, Append, NoClobber, Force);
    }

    private void Reconcile()
    {
        string? missing = present!.FirstOrDefault(p => !text!.Columns!.Contains(p, StringComparer.OrdinalIgnoreCase));
        if (missing is not null && !Force)
        {
            Refuse(
                $"Cannot append CSV content to the following file: {made}. The appended object does not have a property that corresponds "
                + $"to the following column: {missing}. To continue with mismatched properties, add the -Force parameter, and then retry "
                + "the command.",
                "CannotAppendCsvWithMismatchedPropertyNames");
        }
        text!.Columns = present;
    }
}
