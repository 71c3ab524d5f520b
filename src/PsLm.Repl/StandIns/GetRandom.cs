using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace PsLm.Repl.StandIns;

/// <summary>Gives random numbers, or objects in random order.</summary>
/// <remarks>After -SetSeed a session gives the same ones again; that they are PowerShell's own numbers is not promised.</remarks>
[Cmdlet(VerbsCommon.Get, "Random", DefaultParameterSetName = Numbers)]
[OutputType(typeof(int), typeof(long), typeof(double))]
public sealed class GetRandom : PSCmdlet
{
    private const string Numbers = "RandomNumberParameterSet";
    private const string Items = "RandomListItemParameterSet";
    private const string Shuffled = "ShuffleParameterSet";
    private static readonly ConditionalWeakTable<Runspace, RandomSource> Sources = [];
    private readonly List<object?> chosen = [];
    private RandomSource source = new(null);
    private bool fromList;
    private int seen;

    /// <summary>Numbers less than this; an array is taken for -InputObject.</summary>
    [Parameter(Position = 0, ParameterSetName = Numbers)]
    public object? Maximum { get; set; }

    /// <summary>Numbers from this on; 0 where nothing is said.</summary>
    [Parameter(ParameterSetName = Numbers)]
    public object? Minimum { get; set; }

    /// <summary>What is chosen from.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Items, ValueFromPipeline = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Shuffled, ValueFromPipeline = true)]
    [AllowNull]
    public object?[]? InputObject { get; set; }

    /// <summary>How many; 1 where nothing is said.</summary>
    [Parameter(ParameterSetName = Numbers)]
    [Parameter(ParameterSetName = Items)]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    /// <summary>Gives all of them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Shuffled)]
    public SwitchParameter Shuffle { get; set; }

    /// <summary>Begins a sequence that comes again with the same number.</summary>
    [Parameter]
    [ValidateNotNull]
    public int? SetSeed { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (SetSeed is not null) Sources.AddOrUpdate(Runspace.DefaultRunspace, new RandomSource(SetSeed));
        source = Sources.GetValue(Runspace.DefaultRunspace, _ => new RandomSource(null));
        fromList = ParameterSetName != Numbers || (MyInvocation.ExpectingInput && Maximum is null && Minimum is null);
        if (PlainValue.Of(Maximum) is Array items)
        {
            InputObject = [.. items.Cast<object?>()];
            fromList = true;
        }
        if (fromList) return;
        Func<object> draw = Drawing(Number(Minimum), Number(Maximum));
        for (int i = 0; i < Count; i++) WriteObject(draw());
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!fromList) return;
        foreach (object? item in InputObject ?? [null])
        {
            seen++;
            // So many of all that came by are kept, each as likely as any other.
            if (Shuffle || seen <= Count) chosen.Add(item);
            else if (source.Between(0, seen) < Count) chosen[source.Between(0, chosen.Count)] = item;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        for (int i = 0; i < chosen.Count; i++)
        {
            int at = source.Between(i, chosen.Count);
            WriteObject(chosen[at]);
            chosen[at] = chosen[i];
        }
    }

    private Func<object> Drawing(object? least, object? limit)
    {
        if (least is int or null && limit is int or null)
        {
            int low = least as int? ?? 0;
            int high = limit as int? ?? int.MaxValue;
            Check(low, high);
            return () => source.Between(low, high);
        }
        if (least is int or long or null && limit is int or long or null)
        {
            long low = Convert.ToInt64(least ?? 0, CultureInfo.InvariantCulture);
            long high = Convert.ToInt64(limit ?? long.MaxValue, CultureInfo.InvariantCulture);
            Check(low, high);
            return () => source.Between(low, high);
        }
        double bottom = LanguagePrimitives.ConvertTo<double>(least ?? 0.0);
        double top = LanguagePrimitives.ConvertTo<double>(limit ?? double.MaxValue);
        Check(bottom, top);
        return () => source.Between(bottom, top);
    }

    private void Check<T>(T least, T limit)
        where T : IComparable<T>
    {
        if (least.CompareTo(limit) < 0) return;
        PSArgumentException order = new(string.Create(
            CultureInfo.InvariantCulture, $"The Minimum value ({least}) cannot be greater than or equal to the Maximum value ({limit})."));
        ThrowTerminatingError(new ErrorRecord(order, "MinGreaterThanOrEqualMax", ErrorCategory.InvalidArgument, null));
    }

    private static object? Number(object? value)
    {
        if (PlainValue.Of(value) is not string text) return PlainValue.Of(value);
        if (int.TryParse(text, CultureInfo.InvariantCulture, out int small)) return small;
        if (long.TryParse(text, CultureInfo.InvariantCulture, out long large)) return large;
        return LanguagePrimitives.ConvertTo<double>(text);
    }
}
