namespace PsLm.Corpora;

/// <summary>The structs of a Parquet file that are kept, with the field ids of parquet.thrift (apache/parquet-format). They suffice to read
/// columns and key-value metadata; statistics and indexes are dropped.</summary>
internal static class ParquetShapes
{
    private static readonly ThriftField number = new(ThriftType.Int), longNumber = new(ThriftType.Long), text = new(ThriftType.Binary),
        flag = new(ThriftType.True), mark = new(ThriftType.Struct, Inner: new ThriftShape());

    // Replace unknown physical types: the library would reject the whole file because of one column that is not even read.
    private static readonly ThriftField physical = new(ThriftType.Int, Change: static type => type is >= 0 and <= ParquetElement.FixedBytes ? type : ParquetElement.Bytes);

    private static readonly ThriftShape columnMetadata = new((1, physical), (2, new(ThriftType.List, ThriftType.Int)), (3, new(ThriftType.List, ThriftType.Binary)),
        (4, number), (5, longNumber), (6, longNumber), (7, longNumber), (9, longNumber), (10, longNumber), (11, longNumber));

    private static readonly ThriftShape column = new((2, longNumber), (3, new(ThriftType.Struct, Inner: columnMetadata)));

    private static readonly ThriftShape rowGroup = new((1, new(ThriftType.List, ThriftType.Struct, column)), (2, longNumber), (3, longNumber));

    /// <summary>Unit of a time type: field 1 = milliseconds, 2 = microseconds, 3 = nanoseconds.</summary>
    internal static readonly ThriftShape TimeUnit = new((1, mark), (2, mark), (3, mark));

    /// <summary>Decimal type: field 1 = scale.</summary>
    internal static readonly ThriftShape Decimal = new((1, number), (2, number));

    /// <summary>Integer type: field 1 = bit width, 2 = signed.</summary>
    internal static readonly ThriftShape Integer = new((1, new(ThriftType.Byte)), (2, flag));

    /// <summary>Logical type: a union with one field per type.</summary>
    internal static readonly ThriftShape LogicalType = new([.. Enumerable.Range(1, 18).Select(id => ((short)id, id switch
    {
        5 => new ThriftField(ThriftType.Struct, Inner: Decimal),
        7 or 8 => new ThriftField(ThriftType.Struct, Inner: new ThriftShape((1, flag), (2, new(ThriftType.Struct, Inner: TimeUnit)))),
        10 => new ThriftField(ThriftType.Struct, Inner: Integer),
        _ => new ThriftField(ThriftType.Struct, Inner: new ThriftShape()),
    }))]);

    /// <summary>Schema element: field 1 = physical type, 2 = byte length, 3 = repetition, 5 = number of children, 6 = converted type, 7 =
    /// scale, 10 = logical type.</summary>
    internal static readonly ThriftShape SchemaElement = new((1, number), (2, number), (3, number), (5, number), (6, number), (7, number),
        (10, new(ThriftType.Struct, Inner: LogicalType)));

    /// <summary>The footer, from which only the schema is read.</summary>
    internal static readonly ThriftShape Schema = new((2, new(ThriftType.List, ThriftType.Struct, SchemaElement)));

    /// <summary>Schema element as passed to the library: storage, and whether a group is a list or a map. <see cref="ParquetColumn"/>
    /// handles logical types, because the library rejects the whole file for one unknown logical type.</summary>
    internal static readonly ThriftShape StoredElement = new((1, physical), (2, number), (3, number), (4, text), (5, number),
        (6, new(ThriftType.Int, Change: static meaning => meaning is >= ParquetElement.MapConverted and <= ParquetElement.ListConverted ? meaning : null)));

    /// <summary>The footer as passed to the library.</summary>
    internal static readonly ThriftShape File = new((1, number), (2, new(ThriftType.List, ThriftType.Struct, StoredElement)), (3, longNumber),
        (4, new(ThriftType.List, ThriftType.Struct, rowGroup)), (5, new(ThriftType.List, ThriftType.Struct, new ThriftShape((1, text), (2, text)))));

    /// <summary>Header of a data page (version 1): field 1 = number of values, 2 = encoding.</summary>
    internal static readonly ThriftShape DataPage = new((1, number), (2, number), (3, number), (4, number));

    /// <summary>Header of a dictionary page: field 1 = number of values.</summary>
    internal static readonly ThriftShape Dictionary = new((1, number), (2, number), (3, flag));

    /// <summary>Header of a data page (version 2): field 1 = number of values, 2 = nulls, 5 and 6 = bytes of levels, 7 = false if the data
    /// is not compressed.</summary>
    internal static readonly ThriftShape DataPage2 = new((1, number), (2, number), (3, number), (4, number), (5, number), (6, number), (7, flag));

    /// <summary>Page header: field 1 = page type, 2 = decompressed size, 3 = compressed size, both in bytes.</summary>
    internal static readonly ThriftShape Page = new((1, number), (2, number), (3, number), (5, new(ThriftType.Struct, Inner: DataPage)),
        (7, new(ThriftType.Struct, Inner: Dictionary)), (8, new(ThriftType.Struct, Inner: DataPage2)));
}
