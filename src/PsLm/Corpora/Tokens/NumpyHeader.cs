using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PsLm.Corpora;

/// <summary>The header of a NumPy file with a one-dimensional array of ids, as <c>numpy.load(path, mmap_mode="r")</c> reads it.</summary>
/// <remarks>Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html</remarks>
internal static partial class NumpyHeader
{
    /// <summary>Number of bytes at the start of a file that contain the header length.</summary>
    internal const int StartBytes = 12;

    /// <summary>Maximum header length in bytes; the header of a one-dimensional array has about a hundred.</summary>
    internal const int MostBytes = 1 << 16;

    private const string Narrow = "<u2", Wide = "<i4";
    private const int Alignment = 64, FirstVersionBytes = 10;

    private static ReadOnlySpan<byte> Mark => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Header for <c>count</c> ids; its length is a multiple of 64 bytes.</summary>
    internal static byte[] Of(long count, bool isNarrow)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '{(isNarrow ? Narrow : Wide)}', 'fortran_order': False, 'shape': ({count},), }}");
        int length = (FirstVersionBytes + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        byte[] header = new byte[length];
        Mark.CopyTo(header);
        header[Mark.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(length - FirstVersionBytes));
        Encoding.ASCII.GetBytes(text.PadRight(length - FirstVersionBytes - 1) + "\n", header.AsSpan(FirstVersionBytes));
        return header;
    }

    /// <summary>Length of the header in bytes; 0 if it is not a NumPy header.</summary>
    /// <param name="start">The first <see cref="StartBytes"/> bytes of the file.</param>
    internal static long LengthOf(ReadOnlySpan<byte> start) => !start.StartsWith(Mark) ? 0 : start[Mark.Length] switch
    {
        1 => FirstVersionBytes + BinaryPrimitives.ReadUInt16LittleEndian(start[8..]),
        2 or 3 => FirstVersionBytes + 2L + BinaryPrimitives.ReadUInt32LittleEndian(start[8..]),
        _ => 0,
    };

    /// <summary>Parses a header.</summary>
    /// <param name="header">The complete header.</param>
    /// <returns>Number of ids, and whether an id has two bytes instead of four; null if it is not a one-dimensional array of ids.</returns>
    internal static (long Count, bool IsNarrow)? Read(ReadOnlySpan<byte> header)
    {
        string text = Encoding.Latin1.GetString(header[(header[Mark.Length] == 1 ? FirstVersionBytes : StartBytes)..]);
        Match type = Type().Match(text), shape = Shape().Match(text);
        if (!type.Success || !shape.Success || !long.TryParse(shape.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long count)) return null;
        return (count, type.Groups[1].ValueSpan.SequenceEqual(Narrow));
    }

    [GeneratedRegex("'descr': ?'(<u2|<i4)'", RegexOptions.NonBacktracking)]
    private static partial Regex Type();

    [GeneratedRegex(@"'shape': ?\((\d{1,18}),\)", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
