namespace PsLm.Corpora;

/// <summary>What is kept of a Parquet file's own structs, by the field numbers of parquet.thrift (apache/parquet-format): all that it
/// takes to read columns and the key-value pairs beside them, and nothing of statistics or indexes.</summary>
internal static class ParquetShapes
{
    private static readonly ThriftField number = new(ThriftType.Int), longNumber = new(ThriftType.Long), text = new(ThriftType.Binary),
        flag = new(ThriftType.True), mark = new(ThriftType.Struct, Inner: new ThriftShape());

    // A physical type that only later writers know, where it is not read, must not keep the others from being read.
    private static readonly ThriftField physical = new(ThriftType.Int, Change: static type => type is >= 0 and <= ParquetElement.FixedBytes ? type : ParquetElement.Bytes);

    private static readonly ThriftShape columnMetadata = new((1, physical), (2, new(ThriftType.List, ThriftType.Int)), (3, new(ThriftType.List, ThriftType.Binary)),
        (4, number), (5, longNumber), (6, longNumber), (7, longNumber), (9, longNumber), (10, longNumber), (11, longNumber));

    private static readonly ThriftShape column = new((2, longNumber), (3, new(ThriftType.Struct, Inner: columnMetadata)));

    private static readonly ThriftShape rowGroup = new((1, new(ThriftType.List, ThriftType.Struct, column)), (2, longNumber), (3, longNumber));

    /// <summary>Of a logical type: 1 milliseconds, 2 microseconds, 3 nanoseconds.</summary>
    internal static readonly ThriftShape TimeUnit = new((1, mark), (2, mark), (3, mark));

    /// <summary>Of a logical type: 1 scale.</summary>
    internal static readonly ThriftShape Decimal = new((1, number), (2, number));

    /// <summary>Of a logical type: 1 bits, 2 whether it has a sign.</summary>
    internal static readonly ThriftShape Integer = new((1, new(ThriftType.Byte)), (2, flag));

    /// <summary>What a column means, a field for each.</summary>
    internal static readonly ThriftShape LogicalType = new([.. Enumerable.Range(1, 18).Select(id => ((short)id, id switch
    {
        5 => new ThriftField(ThriftType.Struct, Inner: Decimal),
        7 or 8 => new ThriftField(ThriftType.Struct, Inner: new ThriftShape((1, flag), (2, new(ThriftType.Struct, Inner: TimeUnit)))),
        10 => new ThriftField(ThriftType.Struct, Inner: Integer),
        _ => new ThriftField(ThriftType.Struct, Inner: new ThriftShape()),
    }))]);

    /// <summary>A column's or a group's place in the tree of columns: 1 physical type, 2 bytes, 3 repetition, 5 children, 6 what it means in old
    /// files, 7 scale, 10 what it means.</summary>
    internal static readonly ThriftShape SchemaElement = new((1, number), (2, number), (3, number), (5, number), (6, number), (7, number),
        (10, new(ThriftType.Struct, Inner: LogicalType)));

    /// <summary>The footer, of which the schema is looked at.</summary>
    internal static readonly ThriftShape Schema = new((2, new(ThriftType.List, ThriftType.Struct, SchemaElement)));

    /// <summary>What a reader is told of a column: how it is stored, and of a group whether it is a list or a map. What a column means is known
    /// here (<see cref="ParquetColumn"/>): a reader would refuse the whole file for one meaning that it does not know.</summary>
    internal static readonly ThriftShape StoredElement = new((1, physical), (2, number), (3, number), (4, text), (5, number),
        (6, new(ThriftType.Int, Change: static meaning => meaning is >= ParquetElement.MapConverted and <= ParquetElement.ListConverted ? meaning : null)));

    /// <summary>The footer.</summary>
    internal static readonly ThriftShape File = new((1, number), (2, new(ThriftType.List, ThriftType.Struct, StoredElement)), (3, longNumber),
        (4, new(ThriftType.List, ThriftType.Struct, rowGroup)), (5, new(ThriftType.List, ThriftType.Struct, new ThriftShape((1, text), (2, text)))));

    /// <summary>The header of a page of values: 1 values, 2 encoding.</summary>
    internal static readonly ThriftShape DataPage = new((1, number), (2, number), (3, number), (4, number));

    /// <summary>The header of a dictionary: 1 values.</summary>
    internal static readonly ThriftShape Dictionary = new((1, number), (2, number), (3, flag));

    /// <summary>The header of a page of the second version: 1 values, 2 nulls, 5 and 6 bytes of levels, 7 false where it is not packed.</summary>
    internal static readonly ThriftShape DataPage2 = new((1, number), (2, number), (3, number), (4, number), (5, number), (6, number), (7, flag));

    /// <summary>What stands before every page: 1 kind, 2 bytes unpacked, 3 bytes in the file.</summary>
    internal static readonly ThriftShape Page = new((1, number), (2, number), (3, number), (5, new(ThriftType.Struct, Inner: DataPage)),
        (7, new(ThriftType.Struct, Inner: Dictionary)), (8, new(ThriftType.Struct, Inner: DataPage2)));
}
