namespace PsLm.Corpora;

/// <summary>What is kept of a Parquet file's own structs, by the field numbers of parquet.thrift (apache/parquet-format): all that it
/// takes to read columns and the key-value pairs beside them, and nothing of statistics or indexes.</summary>
internal static class ParquetShapes
{
    private static readonly ThriftField number = new(ThriftType.Int), longNumber = new(ThriftType.Long), text = new(ThriftType.Binary),
        flag = new(ThriftType.True), none = new(ThriftType.Struct, Inner: new ThriftShape());

    private static readonly ThriftField timeUnit = new(ThriftType.Struct, Inner: new ThriftShape((1, none), (2, none), (3, none)));

    private static readonly ThriftField time = new(ThriftType.Struct, Inner: new ThriftShape((1, flag), (2, timeUnit)));

    private static readonly ThriftShape logicalType = new((1, none), (2, none), (3, none), (4, none),
        (5, new(ThriftType.Struct, Inner: new ThriftShape((1, number), (2, number)))), (6, none), (7, time), (8, time),
        (10, new(ThriftType.Struct, Inner: new ThriftShape((1, new(ThriftType.Byte)), (2, flag)))), (11, none), (12, none), (13, none), (14, none), (15, none));

    private static readonly ThriftShape columnMetadata = new((1, number), (2, new(ThriftType.List, ThriftType.Int)), (3, new(ThriftType.List, ThriftType.Binary)),
        (4, number), (5, longNumber), (6, longNumber), (7, longNumber), (9, longNumber), (10, longNumber), (11, longNumber));

    private static readonly ThriftShape column = new((2, longNumber), (3, new(ThriftType.Struct, Inner: columnMetadata)));

    private static readonly ThriftShape rowGroup = new((1, new(ThriftType.List, ThriftType.Struct, column)), (2, longNumber), (3, longNumber));

    /// <summary>A column's or a group's place in the tree of columns; field 5 has its children.</summary>
    internal static readonly ThriftShape SchemaElement = new((1, number), (2, number), (3, number), (4, text), (5, number), (6, number), (7, number),
        (8, number), (9, number), (10, new(ThriftType.Struct, Inner: logicalType)));

    /// <summary>The footer.</summary>
    internal static readonly ThriftShape File = new((1, number), (2, new(ThriftType.List, ThriftType.Struct, SchemaElement)), (3, longNumber),
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
