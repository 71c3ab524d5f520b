using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace PsLm.Corpora;

/// <summary>Reads the columns of a Parquet file that are not text. The library returns physical values; this class converts them to the
/// logical type.</summary>
internal static class ParquetValues
{
    private const long TicksADay = TimeSpan.TicksPerDay;

    /// <summary>.NET type of the column's values; null for text and bytes.</summary>
    internal static Type? TypeOf(ParquetElement element) => element switch
    {
        { Type: ParquetElement.Boolean } => typeof(bool),
        { Type: ParquetElement.Float } => typeof(float),
        { Type: ParquetElement.Double } => typeof(double),
        { Type: ParquetElement.Int96 } => typeof(DateTime),
        { Meaning: ParquetMeaning.Date, Type: ParquetElement.Int32 } or { Meaning: ParquetMeaning.Timestamp, Type: ParquetElement.Int64 } => typeof(DateTime),
        { Meaning: ParquetMeaning.Time, Type: ParquetElement.Int32 or ParquetElement.Int64 } => typeof(TimeOnly),
        { Meaning: ParquetMeaning.Decimal } => typeof(decimal),
        { Meaning: ParquetMeaning.Float16, Type: ParquetElement.FixedBytes, Length: 2 } => typeof(float),
        { Meaning: ParquetMeaning.Uuid, Type: ParquetElement.FixedBytes, Length: 16 } => typeof(Guid),
        { Type: ParquetElement.Int32 } => element switch
        {
            { Bits: 8, HasSign: true } => typeof(sbyte),
            { Bits: 8 } => typeof(byte),
            { Bits: 16, HasSign: true } => typeof(short),
            { Bits: 16 } => typeof(ushort),
            { HasSign: false } => typeof(uint),
            _ => typeof(int),
        },
        { Type: ParquetElement.Int64 } => element.HasSign ? typeof(long) : typeof(ulong),
        _ => null,
    };

    /// <summary>Reads a column of a row group.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="field">The schema field of the column.</param>
    /// <param name="column">Its declared type.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A function from row index to value, null = no value. Values have the type from <see cref="TypeOf"/>; decimals that do not
    /// fit are strings.</returns>
    /// <exception cref="ParquetException">The number of values differs from the number of rows, or a value is out of range.</exception>
    internal static async Task<Func<int, object?>> Read(ParquetRowGroupReader group, DataField field, ParquetColumn column, CancellationToken cancellation)
    {
        ParquetElement element = column.Element;
        using RawColumnData raw = await group.ReadRawColumnDataBaseAsync(field, cancellation).ConfigureAwait(false);
        object?[] found = raw switch
        {
            RawColumnData<bool> values => Rows(values, field, group.RowCount, value => value),
            RawColumnData<int> values => Rows(values, field, group.RowCount, value => Of(value, element)),
            RawColumnData<long> values => Rows(values, field, group.RowCount, value => Of(value, element)),
            RawColumnData<float> values => Rows(values, field, group.RowCount, value => value),
            RawColumnData<double> values => Rows(values, field, group.RowCount, value => value),
            RawColumnData<DateTime> values => Rows(values, field, group.RowCount, value => DateTime.SpecifyKind(value, DateTimeKind.Unspecified)),
            RawColumnData<ReadOnlyMemory<byte>> values => Rows(values, field, group.RowCount, value => Of(value.Span, element)),
            _ => throw new ParquetException($"it holds {element.Name}, which is not read. Leave it out, or write it as another type"),
        };
        return row => found[row];
    }

    private static object?[] Rows<T>(RawColumnData<T> raw, DataField field, long count, Func<T, object?> convert) where T : struct
    {
        object?[] rows = new object?[count];
        Span<T> values = raw.Values;
        Span<int> levels = field.MaxDefinitionLevel > 0 ? raw.DefinitionLevels : default;
        int next = 0;
        if (field.MaxDefinitionLevel > 0 && levels.Length != count) throw Differs(levels.Length, count);
        for (int row = 0; row < rows.Length; row++)
        {
            if (!levels.IsEmpty && levels[row] < field.MaxDefinitionLevel) continue;
            if (next == values.Length) throw Differs(values.Length, count);
            rows[row] = convert(values[next++]);
        }
        return rows;
    }

    private static object? Of(int value, ParquetElement element) => element.Meaning switch
    {
        ParquetMeaning.Date => Time(value * (Int128)TicksADay),
        ParquetMeaning.Time => TimeOfDay(value, element.Unit),
        ParquetMeaning.Decimal => Scaled(value, element.Scale),
        _ => element switch
        {
            { Bits: 8, HasSign: true } => (sbyte)value,
            { Bits: 8 } => (byte)value,
            { Bits: 16, HasSign: true } => (short)value,
            { Bits: 16 } => (ushort)value,
            { HasSign: false } => (uint)value,
            _ => value,
        },
    };

    private static object? Of(long value, ParquetElement element) => element.Meaning switch
    {
        ParquetMeaning.Timestamp => Time(Ticks(value, element.Unit)),
        ParquetMeaning.Time => TimeOfDay(value, element.Unit),
        ParquetMeaning.Decimal => Scaled(value, element.Scale),
        _ => element.HasSign ? value : (object)(ulong)value,
    };

    private static object? Of(ReadOnlySpan<byte> value, ParquetElement element) => element.Meaning switch
    {
        ParquetMeaning.Decimal => Scaled(new BigInteger(value, isUnsigned: false, isBigEndian: true), element.Scale),
        ParquetMeaning.Float16 when value.Length == 2 => (float)BinaryPrimitives.ReadHalfLittleEndian(value),
        ParquetMeaning.Uuid when value.Length == 16 => new Guid(value, bigEndian: true),
        _ => throw new ParquetException($"it holds {element.Name}, which is not read. Leave it out, or write it as another type"),
    };

    private static Int128 Ticks(long value, int unit) => unit switch
    {
        1 => value * (Int128)TimeSpan.TicksPerMillisecond,
        3 => Int128.CreateChecked(Math.Floor((decimal)value / TimeSpan.NanosecondsPerTick)),
        _ => value * (Int128)TimeSpan.TicksPerMicrosecond,
    };

    private static DateTime Time(Int128 ticks)
    {
        ticks += DateTime.UnixEpoch.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime((long)ticks)
            : throw new ParquetException("it holds a time that is not within the years 1 to 9999. Write it as a number or as text");
    }

    private static object TimeOfDay(long value, int unit)
    {
        Int128 ticks = Ticks(value, unit);
        return ticks >= 0 && ticks < TicksADay ? new TimeOnly((long)ticks) : throw new ParquetException("it holds a time of day that is not within 24 hours. Write it as a number or as text");
    }

    /// <summary>Returns a decimal, or the digits as text if they do not fit in a decimal.</summary>
    private static object Scaled(BigInteger whole, long scale)
    {
        if (scale is >= 0 and <= 28 && BigInteger.Abs(whole) < BigInteger.One << 96)
        {
            var digits = (decimal)BigInteger.Abs(whole);
            int[] bits = decimal.GetBits(digits);
            return new decimal(bits[0], bits[1], bits[2], whole.Sign < 0, (byte)scale);
        }
        if (scale is < 0 or > 1000) throw new ParquetException("it holds a decimal with an unknown number of digits behind the point. Write it as text");
        string text = BigInteger.Abs(whole).ToString(CultureInfo.InvariantCulture).PadLeft((int)scale + 1, '0');
        return (whole.Sign < 0 ? "-" : "") + (scale == 0 ? text : $"{text[..^(int)scale]}.{text[^(int)scale..]}");
    }

    private static ParquetException Differs(long values, long rows) => new(FormattableString.Invariant($"it has {values:N0} values in {rows:N0} rows"));
}
