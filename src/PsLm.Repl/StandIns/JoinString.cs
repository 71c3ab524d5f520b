using System.Globalization;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Makes one text of many objects.</summary>
[Cmdlet("Join", "String", DefaultParameterSetName = "Default")]
[OutputType(typeof(string))]
public sealed class JoinString : PSCmdlet
{
    private readonly List<string> parts = [];

    /// <summary>The property whose text is taken, or a script block.</summary>
    [Parameter(Position = 0)]
    public object? Property { get; set; }

    /// <summary>Stands between two; $OFS where nothing is said, and nothing where that is not set.</summary>
    [Parameter(Position = 1)]
    [AllowEmptyString]
    public string? Separator { get; set; }

    /// <summary>Stands before all.</summary>
    [Parameter]
    [Alias("op")]
    public string OutputPrefix { get; set; } = "";

    /// <summary>Stands behind all.</summary>
    [Parameter]
    [Alias("os")]
    public string OutputSuffix { get; set; } = "";

    /// <summary>Puts each between single quotes.</summary>
    [Parameter(ParameterSetName = "SingleQuote")]
    public SwitchParameter SingleQuote { get; set; }

    /// <summary>Puts each between double quotes.</summary>
    [Parameter(ParameterSetName = "DoubleQuote")]
    public SwitchParameter DoubleQuote { get; set; }

    /// <summary>A .NET format for each: '{0:0.00}'.</summary>
    [Parameter(ParameterSetName = "Format")]
    public string? FormatString { get; set; }

    /// <summary>What is joined.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject[]? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        PropertyColumn[] columns = Property is null ? [] : PropertyColumn.Read([Property]);
        foreach (PSObject? item in InputObject ?? [])
        {
            object? value = item is null ? null : columns.Length == 0 ? item : columns[0].ValueOf(item);
            if (value is null) continue;
            parts.Add(Text(value));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string between = Separator ?? LanguagePrimitives.ConvertTo<string>(GetVariableValue("OFS"));
        WriteObject(OutputPrefix + string.Join(between, parts) + OutputSuffix);
    }

    private string Text(object value)
    {
        object plain = PlainValue.Of(value);
        if (FormatString is not null) return string.Format(CultureInfo.InvariantCulture, FormatString, plain);
        string text = LanguagePrimitives.ConvertTo<string>(value);
        return SingleQuote ? $"'{text}'" : DoubleQuote ? $"\"{text}\"" : text;
    }
}
