using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Reads JSON: its objects as PowerShell's, its arrays one by one.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Json")]
[OutputType(typeof(PSObject), typeof(OrderedHashtable))]
public sealed class ConvertFromJson : PSCmdlet
{
    private readonly List<string> texts = [];

    /// <summary>The JSON: lines of one text, or a text each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = "";

    /// <summary>Gives hashtables, which may have names that differ in capital letters alone, or an empty one.</summary>
    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    /// <summary>Levels that the text may have.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Depth { get; set; } = 1024;

    /// <summary>Gives an array as one object.</summary>
    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => texts.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (texts.Count == 0) return;
        if (texts.Count > 1 && Reads(texts[0])) texts.ForEach(Give);
        else Give(string.Join(Environment.NewLine, texts));
    }

    private bool Reads(string text)
    {
        try
        {
            return JsonObjects.Read(text, Depth, AsHashtable) is not null;
        }
        catch (PSArgumentException)
        {
            // The first line is no text of its own, so all are one.
            return false;
        }
    }

    private void Give(string text)
    {
        try
        {
            WriteObject(JsonObjects.Read(text, Depth, AsHashtable), !NoEnumerate);
        }
        catch (RuntimeException e)
        {
            ThrowTerminatingError(new ErrorRecord(e.ErrorRecord, e));
        }
    }
}
