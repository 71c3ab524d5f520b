using System.Text;
using System.Text.Unicode;
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
    /// <param name="field">The column, for the reader.</param>
    /// <param name="column">What it means: where that is not said, whatever is no UTF-8 is refused.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The text of a row, null for none; to be asked for in the order of the rows. Throws <see cref="LmError.InputNotText"/> where
    /// the texts grow too long, or are none.</returns>
    internal async Task<Func<int, string?>> Read(ParquetRowGroupReader group, DataField field, ParquetColumn column, CancellationToken cancellation)
    {
        var values = new ReadOnlyMemory<byte>[group.RowCount];
        int[]? levels = field.MaxDefinitionLevel > 0 ? new int[group.RowCount] : null;
        await group.ReadRawAsync<ReadOnlyMemory<byte>>(field, values, levels is null ? (Memory<int>?)null : levels.AsMemory(), null, cancellation).ConfigureAwait(false);
        int next = 0;
        return row =>
        {
            if (levels is not null && levels[row] < field.MaxDefinitionLevel) return null;
            ReadOnlySpan<byte> bytes = values[next++].Span;
            if (!column.IsText && !(Utf8.IsValid(bytes) && !bytes.Contains((byte)0)))
                throw new LmException(LmError.InputNotText, FormattableString.Invariant(
                    $"Column '{Printable.Of(column.Name)}' of '{path}' holds binary data, {column.Element.Name}: row {row + 1:N0} of its row group is not UTF-8. Name a column of text, or write it as text."), path);
            characters += Encoding.UTF8.GetCharCount(bytes);
            if (characters > mostCharacters)
                throw new LmException(LmError.InputNotText, FormattableString.Invariant(
                    $"'{path}' cannot be read as Parquet: its texts grow to more than {mostCharacters:N0} characters. If that is right, set MaxExpansion higher."), path);
            return Encoding.UTF8.GetString(bytes);
        };
    }
}
