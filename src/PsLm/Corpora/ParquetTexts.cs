using Parquet;
using Parquet.Schema;

namespace PsLm.Corpora;

/// <summary>Reads the columns of texts of a Parquet file. The library would make a text a row, and many rows may share the bytes of one:
/// here a text is made when it is asked for, and all of a file's together are bounded.</summary>
/// <param name="path">The file's path, for messages.</param>
/// <param name="mostCharacters">What they may grow to.</param>
internal sealed class ParquetTexts(string path, long mostCharacters)
{
    private long characters;

    /// <summary>Reads a column of a row group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="field">The column.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The text of a row, null for none; to be asked for in the order of the rows. Throws <see cref="LmError.InputNotText"/> where
    /// the texts grow too long.</returns>
    internal async Task<Func<int, string?>> Read(ParquetRowGroupReader group, DataField field, CancellationToken cancellation)
    {
        var values = new ReadOnlyMemory<char>[group.RowCount];
        int[]? levels = field.MaxDefinitionLevel > 0 ? new int[group.RowCount] : null;
        await group.ReadRawAsync<ReadOnlyMemory<char>>(field, values, levels is null ? (Memory<int>?)null : levels.AsMemory(), null, cancellation).ConfigureAwait(false);
        int next = 0;
        return row =>
        {
            if (levels is not null && levels[row] < field.MaxDefinitionLevel) return null;
            characters += values[next].Length;
            if (characters > mostCharacters)
                throw new LmException(LmError.InputNotText, FormattableString.Invariant(
                    $"'{path}' cannot be read as Parquet: its texts grow to more than {mostCharacters:N0} characters. If that is right, set MaxExpansion higher."), path);
            return values[next++].ToString();
        };
    }
}
