using System.Collections;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Shows text on the screen, past the pipeline (stream 6 has it).</summary>
[Cmdlet(VerbsCommunications.Write, "Host")]
public sealed class WriteHost : PSCmdlet
{
    /// <summary>What is shown; the members of a collection one after the other.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [Alias("Msg", "Message")]
    public object? Object { get; set; }

    /// <summary>Stays on the line.</summary>
    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    /// <summary>Stands between the members of a collection; a space at first.</summary>
    [Parameter]
    public object Separator { get; set; } = " ";

    /// <summary>The colour of the text.</summary>
    [Parameter]
    public ConsoleColor? ForegroundColor { get; set; }

    /// <summary>The colour behind the text.</summary>
    [Parameter]
    public ConsoleColor? BackgroundColor { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        HostInformationMessage message = new()
        {
            Message = Text(Object),
            NoNewLine = NoNewline,
            ForegroundColor = ForegroundColor,
            BackgroundColor = BackgroundColor,
        };
        WriteInformation(message, ["PSHOST"]);
    }

    private string Text(object? value)
    {
        object? plain = PlainValue.Of(value);
        if (plain is null) return "";
        if (plain is IEnumerable items and not (string or IDictionary))
            return string.Join(Separator.ToString(), items.Cast<object?>().Select(Text));
        return value!.ToString() ?? "";
    }
}
