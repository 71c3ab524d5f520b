namespace PsLm.Corpora;

/// <summary>An element of a Parquet schema (column or group), with the enum numbers of parquet.thrift.</summary>
internal sealed class ParquetElement
{
    /// <summary>Physical types.</summary>
    internal const int Boolean = 0, Int32 = 1, Int64 = 2, Int96 = 3, Float = 4, Double = 5, Bytes = 6, FixedBytes = 7;

    /// <summary>Repetitions.</summary>
    internal const int Optional = 1, Repeated = 2;

    /// <summary>Converted types of groups.</summary>
    internal const int MapConverted = 1, ListConverted = 3;

    private const int DeepestSchema = 64;

    private static readonly string[] physical = ["BOOLEAN", "INT32", "INT64", "INT96", "FLOAT", "DOUBLE", "BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY"];

    // Logical types for the converted types of old files; 0 = none.
    private static readonly int[] ofConverted = [1, 2, 2, 3, 4, 5, 6, 7, 7, 8, 8, 10, 10, 10, 10, 10, 10, 10, 10, 12, 13, 0];

    /// <summary>Physical type; -1 for a group.</summary>
    internal long Type { get; private set; } = -1;

    /// <summary>Length in bytes of a fixed-length value.</summary>
    internal long Length { get; private set; }

    /// <summary>Repetition: required, optional or repeated.</summary>
    internal long Repetition { get; private set; }

    /// <summary>Number of child elements.</summary>
    internal long Children { get; private set; }

    /// <summary>Number of decimal digits after the point.</summary>
    internal long Scale { get; private set; }

    /// <summary>Converted type of old files; -1 = not set.</summary>
    internal long Converted { get; private set; } = -1;

    /// <summary>Unit of a time: 1 = milliseconds, 2 = microseconds, 3 = nanoseconds.</summary>
    internal int Unit { get; private set; }

    /// <summary>Width of an integer in bits.</summary>
    internal int Bits { get; private set; }

    /// <summary>Whether an integer is signed.</summary>
    internal bool HasSign { get; private set; } = true;

    /// <summary>Logical type.</summary>
    internal ParquetMeaning Meaning { get; private set; }

    /// <summary>Type name as in the format's specification: <c>INT64 (TIMESTAMP)</c>.</summary>
    internal string Name
    {
        get
        {
            string stored = Type >= 0 && Type < physical.Length ? physical[Type] : FormattableString.Invariant($"the unknown physical type {Type}");
            string meaning = Converted == 21 ? "INTERVAL" : Meaning == ParquetMeaning.None ? "" : Enum.GetName(Meaning)!.ToUpperInvariant();
            return meaning.Length > 0 ? $"{stored} ({meaning})" : stored;
        }
    }

    /// <summary>Sets a field of SchemaElement by its Thrift field id.</summary>
    internal void Set(short field, long value)
    {
        if (field == 1) Type = value;
        else if (field == 2) Length = value;
        else if (field == 3) Repetition = value;
        else if (field == 5) Children = value;
        else if (field == 6) SetConverted(value);
        else if (field == 7) Scale = value;
    }

    /// <summary>Sets the logical type, which overrides the converted type.</summary>
    internal void SetMeaning(short field) => Meaning = (ParquetMeaning)field;

    /// <summary>Sets a parameter of the logical type.</summary>
    internal void SetDetail(ThriftShape shape, short field, long value)
    {
        if (shape == ParquetShapes.Decimal && field == 1) Scale = value;
        else if (shape == ParquetShapes.Integer && field == 1) Bits = (int)value;
        else if (shape == ParquetShapes.Integer && field == 2) HasSign = value != 0;
        else if (shape == ParquetShapes.TimeUnit && field > 0) Unit = field;
    }

    /// <summary>Checks the nesting depth. The elements are a tree in depth-first order, each with the number of its children.</summary>
    internal static void CheckDepth(List<long> children)
    {
        var open = new Stack<long>();
        foreach (long count in children)
        {
            while (open.Count > 0 && open.Peek() == 0) open.Pop();
            if (open.Count > 0) open.Push(open.Pop() - 1);
            if (count < 0 || count > children.Count) throw new ParquetException($"Its footer tells of {count} columns within a column.");
            if (count > 0) open.Push(count);
            if (open.Count > DeepestSchema) throw new ParquetException($"Its columns nest more than {DeepestSchema} deep.");
        }
        if (open.Any(left => left > 0)) throw new ParquetException("Its footer tells of columns that it does not describe.");
    }

    private void SetConverted(long value)
    {
        Converted = value;
        if (value < 0 || value >= ofConverted.Length || Meaning != ParquetMeaning.None) return;
        Meaning = (ParquetMeaning)ofConverted[value];
        // TIME_MILLIS, TIME_MICROS, TIMESTAMP_MILLIS, TIMESTAMP_MICROS; UINT_8 to UINT_64, INT_8 to INT_64.
        if (value is >= 7 and <= 10) Unit = value is 7 or 9 ? 1 : 2;
        if (value is >= 11 and <= 18) (Bits, HasSign) = (8 << (int)((value - 11) % 4), value >= 15);
    }
}

/// <summary>The logical types, with the field ids of LogicalType in parquet.thrift.</summary>
internal enum ParquetMeaning
{
    /// <summary>No logical type; only the physical type applies.</summary>
    None = 0,
    /// <summary>UTF-8.</summary>
    String = 1,
    /// <summary>Keys and values.</summary>
    Map = 2,
    /// <summary>Elements of one type.</summary>
    List = 3,
    /// <summary>A name from an enumeration, as UTF-8.</summary>
    Enum = 4,
    /// <summary>An unscaled integer and the number of its digits after the point.</summary>
    Decimal = 5,
    /// <summary>Days since 1970.</summary>
    Date = 6,
    /// <summary>A time of the day.</summary>
    Time = 7,
    /// <summary>A time relative to 1970-01-01.</summary>
    Timestamp = 8,
    /// <summary>An integer of a given width.</summary>
    Integer = 10,
    /// <summary>Always null.</summary>
    Unknown = 11,
    /// <summary>JSON as UTF-8.</summary>
    Json = 12,
    /// <summary>Binary JSON.</summary>
    Bson = 13,
    /// <summary>Sixteen bytes.</summary>
    Uuid = 14,
    /// <summary>A float of two bytes.</summary>
    Float16 = 15,
    /// <summary>A value of any type, in a binary encoding.</summary>
    Variant = 16,
    /// <summary>A planar shape, in a binary encoding.</summary>
    Geometry = 17,
    /// <summary>A shape on the globe, in a binary encoding.</summary>
    Geography = 18,
}
