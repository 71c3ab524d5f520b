using System.Management.Automation;
using System.Text;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace PsLm.Repl.StandIns;

/// <summary>Writes to a file what would be shown, without colours.</summary>
[Cmdlet(VerbsData.Out, "File", DefaultParameterSetName = "ByPath", SupportsShouldProcess = true)]
public sealed class OutFile : FrontEndCommandBase
{
    private TextFile? file;
    private bool isWanted;

    /// <summary>The file; with wildcards, those that name one file that is there.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByPath")]
    [Alias("Path")]
    public string? FilePath { get; set; }

    /// <summary>The file, its name taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ByLiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

    /// <summary>UTF-8 without a byte-order mark where nothing else is said.</summary>
    [Parameter(Position = 1)]
    [TextEncoding]
    public Encoding Encoding { get; set; } = new UTF8Encoding(false);

    /// <summary>Behind what the file holds.</summary>
    [Parameter]
    public SwitchParameter Append { get; set; }

    /// <summary>A read-only file too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Leaves a file that is there as it is, with an error.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Characters a line, 2 or more; without it no line is cut.</summary>
    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; } = int.MaxValue;

    /// <summary>Leaves out the line ends.</summary>
    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => isWanted = ShouldProcess(LiteralPath ?? FilePath!, "Output to File");

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!isWanted) return;
        Open();
        base.ProcessRecord();
        file!.Writer.Flush();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!isWanted) return;
        Open();
        base.EndProcessing();
        Close();
    }

    // With the first object: by then a command that reads the same file has it open, and it is not emptied.
    private void Open()
    {
        if (file is not null) return;
        string path = LiteralPath ?? FilePath!;
        try
        {
            file = new TextFile(TextFile.Find(this, path, LiteralPath is not null), Encoding, Append, NoClobber, Force);
        }
        catch (Exception e) when (TextFile.IsAboutFile(e))
        {
            ThrowTerminatingError(TextFile.ErrorOf(e, path));
        }
        EngineFormatting.Lines(this, file!.Writer, Width, NoNewline);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void InternalDispose()
    {
        base.InternalDispose();
        Close();
    }

    private void Close()
    {
        file?.Dispose();
        file = null;
    }
}
