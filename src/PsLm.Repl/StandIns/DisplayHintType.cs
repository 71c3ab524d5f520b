namespace PsLm.Repl.StandIns;

/// <summary>What of a date is shown.</summary>
public enum DisplayHintType
{
    /// <summary>The day.</summary>
    Date,

    /// <summary>The time of the day.</summary>
    Time,

    /// <summary>Both.</summary>
    DateTime,
}
