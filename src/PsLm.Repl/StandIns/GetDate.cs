using System.Globalization;
using System.Management.Automation;

namespace PsLm.Repl.StandIns;

/// <summary>Gives the time, or a given one, as a date or as text.</summary>
[Cmdlet(VerbsCommon.Get, "Date", DefaultParameterSetName = DateFormat)]
[OutputType(typeof(DateTime), typeof(string))]
public sealed class GetDate : PSCmdlet
{
    private const string DateFormat = "DateAndFormat";
    private const string DateUFormat = "DateAndUFormat";
    private const string UnixFormat = "UnixTimeSecondsAndFormat";
    private const string UnixUFormat = "UnixTimeSecondsAndUFormat";

    /// <summary>The date; now where none is given.</summary>
    [Parameter(Position = 0, ParameterSetName = DateFormat, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = DateUFormat, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LastWriteTime")]
    public DateTime? Date { get; set; }

    /// <summary>Seconds since 1970 began in Greenwich.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UnixFormat, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, ParameterSetName = UnixUFormat, ValueFromPipelineByPropertyName = true)]
    [Alias("UnixTime")]
    public long UnixTimeSeconds { get; set; }

    /// <summary>The year in place of the date's own.</summary>
    [Parameter]
    [ValidateRange(1, 9999)]
    public int? Year { get; set; }

    /// <summary>The month in place of the date's own.</summary>
    [Parameter]
    [ValidateRange(1, 12)]
    public int? Month { get; set; }

    /// <summary>The day in place of the date's own; past the month's end the next month's.</summary>
    [Parameter]
    [ValidateRange(1, 31)]
    public int? Day { get; set; }

    /// <summary>The hour in place of the date's own.</summary>
    [Parameter]
    [ValidateRange(0, 23)]
    public int? Hour { get; set; }

    /// <summary>The minute in place of the date's own.</summary>
    [Parameter]
    [ValidateRange(0, 59)]
    public int? Minute { get; set; }

    /// <summary>The second in place of the date's own.</summary>
    [Parameter]
    [ValidateRange(0, 59)]
    public int? Second { get; set; }

    /// <summary>The millisecond in place of the date's own; what is smaller becomes 0.</summary>
    [Parameter]
    [ValidateRange(0, 999)]
    public int? Millisecond { get; set; }

    /// <summary>What of the date is shown.</summary>
    [Parameter]
    public DisplayHintType DisplayHint { get; set; } = DisplayHintType.DateTime;

    /// <summary>A format as Unix has it: %Y-%m-%d.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DateUFormat)]
    [Parameter(Mandatory = true, ParameterSetName = UnixUFormat)]
    [ValidateNotNullOrEmpty]
    public string? UFormat { get; set; }

    /// <summary>A format as .NET has it, or FileDate, FileDateUniversal, FileDateTime, FileDateTimeUniversal.</summary>
    [Parameter(ParameterSetName = DateFormat)]
    [Parameter(ParameterSetName = UnixFormat)]
    public string? Format { get; set; }

    /// <summary>The date in Greenwich.</summary>
    [Parameter]
    public SwitchParameter AsUTC { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        DateTime date = Date ?? TimeProvider.System.GetLocalNow().LocalDateTime;
        if (ParameterSetName is UnixFormat or UnixUFormat) date = DateTimeOffset.FromUnixTimeSeconds(UnixTimeSeconds).LocalDateTime;
        date = Changed(date);
        if (AsUTC) date = date.ToUniversalTime();
        if (UFormat is not null) WriteObject(UnixDateFormat.Apply(UFormat, date));
        else if (Format is not null) WriteObject(Text(date, Format));
        else
        {
            PSObject result = new(date);
            result.Properties.Add(new PSNoteProperty("DisplayHint", DisplayHint));
            WriteObject(result);
        }
    }

    private DateTime Changed(DateTime date)
    {
        if (Year is { } year) date = date.AddYears(year - date.Year);
        if (Month is { } month) date = date.AddMonths(month - date.Month);
        if (Day is { } day) date = date.AddDays(day - date.Day);
        if (Hour is { } hour) date = date.AddHours(hour - date.Hour);
        if (Minute is { } minute) date = date.AddMinutes(minute - date.Minute);
        if (Second is { } second) date = date.AddSeconds(second - date.Second);
        if (Millisecond is { } millisecond)
        {
            date = date.AddMilliseconds(millisecond - date.Millisecond);
            date = date.AddTicks(-(date.Ticks % TimeSpan.TicksPerMillisecond));
        }
        return date;
    }

    private static string Text(DateTime date, string format) => format.ToUpperInvariant() switch
    {
        "FILEDATE" => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        "FILEDATEUNIVERSAL" => date.ToUniversalTime().ToString("yyyyMMddZ", CultureInfo.InvariantCulture),
        "FILEDATETIME" => date.ToString("yyyyMMddTHHmmssffff", CultureInfo.InvariantCulture),
        "FILEDATETIMEUNIVERSAL" => date.ToUniversalTime().ToString("yyyyMMddTHHmmssffffZ", CultureInfo.InvariantCulture),
        _ => date.ToString(format, CultureInfo.CurrentCulture),
    };
}
