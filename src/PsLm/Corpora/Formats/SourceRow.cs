namespace PsLm.Corpora;

/// <summary>A row of a table, or an item of a JSON file.</summary>
/// <param name="Line">Line in which it begins, from 1; for Parquet the row number.</param>
/// <param name="Text">Its text; null if it has none.</param>
/// <param name="Title">Document title; empty = the first words.</param>
/// <param name="Values">Values of the metadata columns, in their order.</param>
/// <param name="Fault">The error; null for a valid row.</param>
/// <param name="Source">Source name; null = the name of the whole source.</param>
internal readonly record struct SourceRow(long Line, string? Text, string Title, object?[]? Values, string? Fault, string? Source = null)
{
    /// <summary>A row with an error.</summary>
    internal static SourceRow Faulty(long line, string fault) => new(line, null, "", null, fault);
}
