using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace PsLm.Repl.StandIns;

/// <summary>Gives as text what would be shown, without colours.</summary>
[Cmdlet(VerbsData.Out, "String", DefaultParameterSetName = "NoNewline")]
[OutputType(typeof(string))]
public sealed class OutString : FrontEndCommandBase
{
    private readonly StringWriter writer = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>Characters a line, 2 or more; without it no line is cut.</summary>
    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; } = int.MaxValue;

    /// <summary>Gives each line as a string of its own, as it comes.</summary>
    [Parameter(ParameterSetName = "Stream")]
    public SwitchParameter Stream { get; set; }

    /// <summary>Leaves out the line ends.</summary>
    [Parameter(ParameterSetName = "NoNewline")]
    public SwitchParameter NoNewline { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        EngineFormatting.Lines(this, writer, Width);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        if (Stream) WriteLines();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (Stream) WriteLines();
        else WriteObject(NoNewline ? Text().Replace("\n", "", StringComparison.Ordinal) : Text().ReplaceLineEndings());
    }

    private void WriteLines()
    {
        string text = Text();
        writer.GetStringBuilder().Clear();
        if (text.Length == 0) return;
        WriteObject(text[..^1].Split('\n'), enumerateCollection: true);
    }

    // Text goes on to other commands or into a file, so it is plain wherever it came from.
    private string Text() => new StringDecorated(writer.ToString()).ToString(OutputRendering.PlainText);
}
