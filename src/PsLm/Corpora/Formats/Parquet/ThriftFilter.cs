using System.Buffers;

namespace PsLm.Corpora;

/// <summary>The fields of a Thrift struct to keep, with their required types.</summary>
internal sealed class ThriftShape(params (short Id, ThriftField Field)[] fields)
{
    private readonly Dictionary<short, ThriftField> fields = fields.ToDictionary(field => field.Id, field => field.Field);

    internal bool TryGet(short id, out ThriftField field) => fields.TryGetValue(id, out field);
}

/// <summary>A field to keep.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Element">For a list: the type of its elements.</param>
/// <param name="Inner">For a struct or a list of structs: their shape.</param>
/// <param name="Change">For a number: returns the value to write instead; null drops the field.</param>
internal readonly record struct ThriftField(ThriftType Type, ThriftType Element = ThriftType.Stop, ThriftShape? Inner = null, Func<long, long?>? Change = null);

/// <summary>The types of the Thrift compact protocol.</summary>
internal enum ThriftType : byte
{
    /// <summary>End of a struct.</summary>
    Stop = 0,
    /// <summary>The bool true; in a shape, any bool.</summary>
    True = 1,
    /// <summary>The bool false.</summary>
    False = 2,
    /// <summary>One byte.</summary>
    Byte = 3,
    /// <summary>16-bit integer.</summary>
    Short = 4,
    /// <summary>32-bit integer.</summary>
    Int = 5,
    /// <summary>64-bit integer.</summary>
    Long = 6,
    /// <summary>64-bit floating point.</summary>
    Double = 7,
    /// <summary>Bytes or text with a length prefix.</summary>
    Binary = 8,
    /// <summary>Elements of one type.</summary>
    List = 9,
    /// <summary>Encoded like a list.</summary>
    Set = 10,
    /// <summary>Key-value pairs.</summary>
    Map = 11,
    /// <summary>Fields, ended by <see cref="Stop"/>.</summary>
    Struct = 12,
}

/// <summary>Copies the known fields of a Thrift struct (compact protocol) and skips all others. Each length is checked against the
/// available bytes. The copy is safe for a reader that trusts lengths, recurses without limit, and loops at the end of its input.</summary>
/// <param name="source">The struct; other bytes may follow.</param>
/// <param name="kept">Receives the copy.</param>
/// <param name="seen">Called for each kept integer and bool with its shape, field id (-1 in a list) and value. Also called for each kept
/// struct with value 0, and with field 0 when a struct begins.</param>
internal ref struct ThriftFilter(ReadOnlySpan<byte> source, ArrayBufferWriter<byte> kept, Action<ThriftShape, short, long> seen)
{
    private const int Deepest = 32, LongestNumber = 10;
    private readonly ReadOnlySpan<byte> source = source;

    /// <summary>Number of bytes read from the source.</summary>
    internal int Consumed { get; private set; }

    /// <summary>Copies a struct.</summary>
    /// <exception cref="EndOfStreamException">The source ends inside the struct.</exception>
    /// <exception cref="InvalidDataException">The source violates the protocol.</exception>
    internal void Struct(ThriftShape shape)
    {
        seen(shape, 0, 0);
        short last = 0, written = 0;
        while (NextField(ref last, out ThriftType type))
        {
            ThriftType kind = type == ThriftType.False ? ThriftType.True : type;
            if (!shape.TryGet(last, out ThriftField field) || field.Type != kind)
            {
                Skip(type, 0);
                continue;
            }
            ulong? replaced = null;
            if (field.Change is not null)
            {
                long value = Unzigzag(Number());
                seen(shape, last, value);
                if (field.Change(value) is not { } other) continue;
                replaced = Zigzag(other);
            }
            // The short form encodes a field id difference of 1 to 15; the long form encodes any id.
            bool isShort = last - written is >= 1 and <= 15;
            Put((byte)((isShort ? (last - written) << 4 : 0) | (int)type));
            if (!isShort) PutNumber(Zigzag(last));
            written = last;
            if (replaced is { } number) PutNumber(number);
            else Copy(type, field, shape, last);
        }
        Put(0);
    }

    private bool NextField(ref short last, out ThriftType type)
    {
        byte header = Byte();
        type = (ThriftType)(header & 15);
        if (header == 0) return false;
        if (type is ThriftType.Stop or > ThriftType.Struct) throw Broken($"there is no type {(byte)type}");
        last = header >> 4 != 0 ? unchecked((short)(last + (header >> 4))) : unchecked((short)Unzigzag(Number()));
        return true;
    }

    private void Copy(ThriftType type, ThriftField field, ThriftShape shape, short id)
    {
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                seen(shape, id, type == ThriftType.True ? 1 : 0);
                break;
            case ThriftType.Byte:
                byte small = Byte();
                Put(small);
                seen(shape, id, small);
                break;
            case ThriftType.Short or ThriftType.Int or ThriftType.Long:
                ulong number = Number();
                long value = Unzigzag(number);
                if (type != ThriftType.Long && value is < int.MinValue or > int.MaxValue) throw Broken($"{value} is no number of 32 bits");
                PutNumber(number);
                seen(shape, id, value);
                break;
            case ThriftType.Binary:
                ReadOnlySpan<byte> bytes = Take(Number());
                PutNumber((ulong)bytes.Length);
                kept.Write(bytes);
                break;
            case ThriftType.List:
                CopyList(field, shape);
                break;
            default:
                seen(shape, id, 0);
                Struct(field.Inner!);
                break;
        }
    }

    private void CopyList(ThriftField field, ThriftShape shape)
    {
        int count = ListHeader(out ThriftType element);
        if (element != field.Element && count > 0) throw Broken($"a list holds {element} where {field.Element} belongs");
        Put((byte)(0xF0 | (int)field.Element));
        PutNumber((ulong)count);
        for (int i = 0; i < count; i++) Copy(element, field, shape, -1);
    }

    private void Skip(ThriftType type, int depth)
    {
        if (depth > Deepest) throw Broken($"it nests more than {Deepest} deep");
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Byte:
                Byte();
                break;
            case ThriftType.Short or ThriftType.Int or ThriftType.Long:
                Number();
                break;
            case ThriftType.Double:
                Take(sizeof(double));
                break;
            case ThriftType.Binary:
                Take(Number());
                break;
            case ThriftType.List or ThriftType.Set:
                int count = ListHeader(out ThriftType element);
                for (int i = 0; i < count; i++) SkipElement(element, depth + 1);
                break;
            case ThriftType.Map:
                int pairs = Count(Number());
                byte types = pairs > 0 ? Byte() : (byte)0;
                for (int i = 0; i < pairs; i++)
                {
                    SkipElement((ThriftType)(types >> 4), depth + 1);
                    SkipElement((ThriftType)(types & 15), depth + 1);
                }
                break;
            case ThriftType.Struct:
                for (short last = 0; NextField(ref last, out ThriftType field);) Skip(field, depth + 1);
                break;
            default:
                throw Broken($"there is no type {(byte)type}");
        }
    }

    /// <summary>In a list, a bool takes one byte.</summary>
    private void SkipElement(ThriftType type, int depth) => Skip(type is ThriftType.True or ThriftType.False ? ThriftType.Byte : type, depth);

    private int ListHeader(out ThriftType element)
    {
        byte header = Byte();
        element = (ThriftType)(header & 15);
        return Count(header >> 4 == 15 ? Number() : (ulong)(header >> 4));
    }

    /// <summary>Checks an element count: an element takes at least one byte, so it cannot exceed the remaining bytes.</summary>
    private readonly int Count(ulong count) => count <= (ulong)(source.Length - Consumed) ? (int)count
        : throw new EndOfStreamException($"it tells of {count} elements, and {source.Length - Consumed} bytes follow");

    private byte Byte() => Consumed < source.Length ? source[Consumed++] : throw new EndOfStreamException("it ends too early");

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)(source.Length - Consumed)) throw new EndOfStreamException($"it tells of {length} bytes, and {source.Length - Consumed} follow");
        ReadOnlySpan<byte> bytes = source.Slice(Consumed, (int)length);
        Consumed += (int)length;
        return bytes;
    }

    private ulong Number()
    {
        ulong number = 0;
        for (int i = 0; i < LongestNumber; i++)
        {
            byte next = Byte();
            number |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80) return number;
        }
        throw Broken("a number has no end");
    }

    private readonly void Put(byte value)
    {
        kept.GetSpan(1)[0] = value;
        kept.Advance(1);
    }

    private readonly void PutNumber(ulong number)
    {
        for (; number >= 0x80; number >>= 7) Put((byte)(number | 0x80));
        Put((byte)number);
    }

    private static ulong Zigzag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static long Unzigzag(ulong number) => (long)(number >> 1) ^ -(long)(number & 1);

    private static InvalidDataException Broken(string fault) => new(fault);
}
