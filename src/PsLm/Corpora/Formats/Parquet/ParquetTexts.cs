using System.Text;
using System.Text.Unicode;
using Parquet;
using Parquet.Schema;

namespace PsLm.Corpora;

/// <summary>Reads the text columns of a Parquet file. With dictionary encoding many rows share the same bytes, and the library would create
/// a string per row. Here each string is created on demand, and the total length is limited.</summary>
/// <param name="path">Path of the file, for messages.</param>
/// <param name="mostCharacters">Maximum total length of all texts in characters.</param>
internal sealed class ParquetTexts(string path, long mostCharacters)
{
    private long characters;

    /// <summary>Reads a column of a row group.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="field">The schema field of the column.</param>
    /// <param name="column">Its declared type; if it is not declared as text, values that are not UTF-8 are rejected.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A function from row index to text (null = no value); call it in row order. It throws <see cref="LmError.InputNotText"/> if
    /// the texts get too long or are not text.</returns>
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
