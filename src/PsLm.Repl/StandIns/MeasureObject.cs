using System.Globalization;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace PsLm.Repl.StandIns;

/// <summary>Counts objects, sums up and compares their values, or counts lines, words and characters of text.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Object", DefaultParameterSetName = Numbers)]
public sealed class MeasureObject : PSCmdlet
{
    private const string Numbers = "GenericMeasure";
    private const string Texts = "TextMeasure";
    private readonly Dictionary<string, Tally> tallies = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> order = [];
    private readonly ValueComparer comparer = new(caseSensitive: false);

    /// <summary>What is measured.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>What is measured of each: names, with wildcards or not, or script blocks; without it the objects themselves.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public PSPropertyExpression[]? Property { get; set; }

    /// <summary>The sum.</summary>
    [Parameter(ParameterSetName = Numbers)]
    public SwitchParameter Sum { get; set; }

    /// <summary>The mean.</summary>
    [Parameter(ParameterSetName = Numbers)]
    public SwitchParameter Average { get; set; }

    /// <summary>The greatest value.</summary>
    [Parameter(ParameterSetName = Numbers)]
    public SwitchParameter Maximum { get; set; }

    /// <summary>The least value.</summary>
    [Parameter(ParameterSetName = Numbers)]
    public SwitchParameter Minimum { get; set; }

    /// <summary>Lines.</summary>
    [Parameter(ParameterSetName = Texts)]
    public SwitchParameter Line { get; set; }

    /// <summary>Words between white space.</summary>
    [Parameter(ParameterSetName = Texts)]
    public SwitchParameter Word { get; set; }

    /// <summary>Characters.</summary>
    [Parameter(ParameterSetName = Texts)]
    public SwitchParameter Character { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null) return;
        if (Property is null)
        {
            Add("", InputObject.BaseObject);
            return;
        }
        foreach (PSPropertyExpression named in Property.SelectMany(expression => expression.ResolveNames(InputObject)))
            foreach (PSPropertyExpressionResult found in named.GetValues(InputObject))
                if (found.Exception is null) Add(named.ToString(), found.Result);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Nothing came: the counts are 0; a property that no object has is an error.
        if (Property is null && tallies.Count == 0) Of("");
        foreach (PSPropertyExpression expression in Property ?? [])
        {
            string name = expression.ToString();
            if (tallies.ContainsKey(name) || expression.HasWildCardCharacters) continue;
            PSArgumentException missing = new($"The property '{name}' is not found in the input of any object.");
            WriteError(new ErrorRecord(missing, "GenericMeasurePropertyNotFound", ErrorCategory.InvalidArgument, name));
        }
        foreach (string name in order) WriteObject(Report(name, tallies[name]));
    }

    private Tally Of(string name)
    {
        if (tallies.TryGetValue(name, out Tally? tally)) return tally;
        order.Add(name);
        return tallies[name] = new Tally();
    }

    private void Add(string name, object? value)
    {
        object? plain = PlainValue.Of(value);
        Tally tally = Of(name);
        tally.Count++;
        if (ParameterSetName == Texts)
        {
            tally.AddText(LanguagePrimitives.ConvertTo<string>(plain));
            return;
        }
        if ((Sum || Average) && !tally.AddNumber(plain))
        {
            PSInvalidOperationException text = new($"'{plain}' is no number.");
            WriteError(new ErrorRecord(text, "NonNumericInputObject", ErrorCategory.InvalidType, plain));
        }
        if (Maximum && (tally.Greatest is null || comparer.Compare(plain, tally.Greatest) > 0)) tally.Greatest = plain;
        if (Minimum && (tally.Least is null || comparer.Compare(plain, tally.Least) < 0)) tally.Least = plain;
    }

    private PSObject Report(string name, Tally tally)
    {
        PSObject report = new();
        void Set(string property, object? value) => report.Properties.Add(new PSNoteProperty(property, value));
        string? measured = name.Length == 0 ? null : name;
        if (ParameterSetName == Texts)
        {
            report.TypeNames.Insert(0, "Microsoft.PowerShell.Commands.TextMeasureInfo");
            Set("Lines", Line ? tally.Lines : null);
            Set("Words", Word ? tally.Words : null);
            Set("Characters", Character ? tally.Characters : null);
            Set("Property", measured);
            return report;
        }
        report.TypeNames.Insert(0, "Microsoft.PowerShell.Commands.GenericMeasureInfo");
        Set("Count", tally.Count);
        Set("Average", Average && tally.Count > 0 ? tally.Sum / tally.Count : null);
        Set("Sum", Sum ? tally.Sum : null);
        Set("Maximum", Maximum ? Number(tally.Greatest) : null);
        Set("Minimum", Minimum ? Number(tally.Least) : null);
        Set("Property", measured);
        return report;
    }

    // Numbers of every type come out as doubles, as from the real command; other values as they are.
    private static object? Number(object? value) => Type.GetTypeCode(value?.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal
        ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
        : value;
}
