using Microsoft.Data.Analysis;
using Parquet;
using Parquet.Schema;

namespace PsLm.Corpora;

/// <summary>Writes columns of one type to a Parquet file and reads them back.</summary>
internal abstract class FrameKind
{
    private static readonly FrameKind[] all =
    [
        new TextKind(),
        new ValueKind<bool>(name => new BooleanDataFrameColumn(name)),
        new ValueKind<sbyte>(name => new SByteDataFrameColumn(name)),
        new ValueKind<byte>(name => new ByteDataFrameColumn(name)),
        new ValueKind<short>(name => new Int16DataFrameColumn(name)),
        new ValueKind<ushort>(name => new UInt16DataFrameColumn(name)),
        new ValueKind<int>(name => new Int32DataFrameColumn(name)),
        new ValueKind<uint>(name => new UInt32DataFrameColumn(name)),
        new ValueKind<long>(name => new Int64DataFrameColumn(name)),
        new ValueKind<ulong>(name => new UInt64DataFrameColumn(name)),
        new ValueKind<float>(name => new SingleDataFrameColumn(name)),
        new ValueKind<double>(name => new DoubleDataFrameColumn(name)),
        new ValueKind<DateTime>(name => new DateTimeDataFrameColumn(name)),
    ];

    /// <summary>The supported types, for error messages.</summary>
    internal const string Known = "text, true and false, whole numbers, numbers of single and double precision, and times";

    /// <summary>The kind for a .NET type; null if the type is not supported.</summary>
    internal static FrameKind? Of(Type? type) => Array.Find(all, kind => kind.Type == type);

    /// <summary>The kind for a column of a file; null if it is not supported.</summary>
    internal static FrameKind? Of(ParquetColumn column) => column.Refusal is not null ? null : column.IsText ? all[0] : Of(ParquetValues.TypeOf(column.Element));

    /// <summary>.NET type of a value.</summary>
    protected abstract Type Type { get; }

    /// <summary>Schema field of a column.</summary>
    internal abstract DataField Field(string name);

    /// <summary>Creates an empty column.</summary>
    internal abstract DataFrameColumn Create(string name);

    /// <summary>Writes <c>count</c> rows of a column, from row <c>start</c>.</summary>
    internal abstract Task Write(ParquetRowGroupWriter group, DataField field, DataFrameColumn column, long start, int count, CancellationToken cancellation);

    /// <summary>Appends the rows of a row group to a column.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="field">The schema field of the column.</param>
    /// <param name="source">Type and encoding of the column.</param>
    /// <param name="column">Receives the values.</param>
    /// <param name="texts">Reader for text columns.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal abstract Task Append(ParquetRowGroupReader group, DataField field, ParquetColumn source, DataFrameColumn column, ParquetTexts texts, CancellationToken cancellation);

    private sealed class TextKind : FrameKind
    {
        protected override Type Type => typeof(string);

        internal override DataField Field(string name) => new DataField<string>(name, nullable: true);

        internal override DataFrameColumn Create(string name) => new StringDataFrameColumn(name);

        internal override Task Write(ParquetRowGroupWriter group, DataField field, DataFrameColumn column, long start, int count, CancellationToken cancellation)
        {
            string?[] values = new string?[count];
            for (int i = 0; i < count; i++) values[i] = (string?)column[start + i];
            return group.WriteAsync(field, values!);
        }

        internal override async Task Append(ParquetRowGroupReader group, DataField field, ParquetColumn source, DataFrameColumn column, ParquetTexts texts, CancellationToken cancellation)
        {
            Func<int, string?> textOf = await texts.Read(group, field, source, cancellation).ConfigureAwait(false);
            for (int row = 0; row < group.RowCount; row++) ((StringDataFrameColumn)column).Append(textOf(row));
        }
    }

    private sealed class ValueKind<T>(Func<string, PrimitiveDataFrameColumn<T>> create) : FrameKind where T : unmanaged
    {
        protected override Type Type => typeof(T);

        // Without an explicit unit the library would truncate times to milliseconds.
        internal override DataField Field(string name) => typeof(T) == typeof(DateTime)
            ? new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: false, unit: DateTimeTimeUnit.Micros, isNullable: true)
            : new DataField<T?>(name, nullable: true);

        internal override DataFrameColumn Create(string name) => create(name);

        internal override Task Write(ParquetRowGroupWriter group, DataField field, DataFrameColumn column, long start, int count, CancellationToken cancellation)
        {
            var values = new T?[count];
            for (int i = 0; i < count; i++) values[i] = ((PrimitiveDataFrameColumn<T>)column)[start + i] is { } value ? Bare(value) : null;
            return group.WriteAsync<T>(field, values.AsMemory(), cancellationToken: cancellation);
        }

        internal override async Task Append(ParquetRowGroupReader group, DataField field, ParquetColumn source, DataFrameColumn column, ParquetTexts texts, CancellationToken cancellation)
        {
            Func<int, object?> valueOf = await ParquetValues.Read(group, field, source, cancellation).ConfigureAwait(false);
            for (int row = 0; row < group.RowCount; row++) ((PrimitiveDataFrameColumn<T>)column).Append((T?)valueOf(row));
        }

        /// <summary>Sets DateTimeKind.Unspecified, because the library would convert local times to UTC.</summary>
        private static T Bare(T value) => value is DateTime time ? (T)(object)DateTime.SpecifyKind(time, DateTimeKind.Unspecified) : value;
    }
}
