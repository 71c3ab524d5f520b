namespace PsLm.Repl.StandIns;

/// <summary>Which fields of a CSV file stand between quotes.</summary>
public enum CsvQuotes
{
    /// <summary>None, whatever they hold.</summary>
    Never,

    /// <summary>All.</summary>
    Always,

    /// <summary>Those with a delimiter, a quote or a line end in them.</summary>
    AsNeeded,
}
