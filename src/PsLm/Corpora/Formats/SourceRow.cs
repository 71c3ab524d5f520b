namespace PsLm.Corpora;

/// <summary>A row of a table or a list.</summary>
/// <param name="Line">The line that it begins in, from 1; of Parquet the row.</param>
/// <param name="Text">Its text; null where it has none.</param>
/// <param name="Title">What it is called; empty: its first words.</param>
/// <param name="Values">The values of the columns kept, in their order.</param>
/// <param name="Fault">What is wrong with it; null for a sound row.</param>
/// <param name="Source">What it is called as a source; null: as all of its rows are.</param>
internal readonly record struct SourceRow(long Line, string? Text, string Title, object?[]? Values, string? Fault, string? Source = null)
{
    /// <summary>A row that cannot be taken.</summary>
    internal static SourceRow Faulty(long line, string fault) => new(line, null, "", null, fault);
}
