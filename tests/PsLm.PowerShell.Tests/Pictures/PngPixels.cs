using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PsLm.PowerShell.Tests.Pictures;

/// <summary>The pixels of a PNG file of eight bits a colour, with or without transparency (RFC 2083).</summary>
internal static class PngPixels
{
    /// <summary>[height, width]: red, green and blue of each.</summary>
    internal static uint[,] Read(byte[] file)
    {
        int width = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), height = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20));
        Assert.Equal(8, file[24]);
        int colors = file[25] switch { 2 => 3, 6 => 4, var other => throw new InvalidDataException($"Colour type {other}.") };
        using var packed = new MemoryStream();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (Encoding.ASCII.GetString(file, at + 4, 4) == "IDAT") packed.Write(file, at + 8, length);
            at += length + 12;
        }
        packed.Position = 0;
        using var lines = new ZLibStream(packed, CompressionMode.Decompress);
        uint[,] pixels = new uint[height, width];
        byte[] above = new byte[width * colors], line = new byte[width * colors];
        for (int y = 0; y < height; y++, (above, line) = (line, above))
        {
            int filter = lines.ReadByte();
            lines.ReadExactly(line);
            for (int i = 0; i < line.Length; i++)
                line[i] += Predicted(filter, i >= colors ? line[i - colors] : 0, above[i], i >= colors ? above[i - colors] : 0);
            for (int x = 0; x < width; x++) pixels[y, x] = (uint)(line[x * colors] << 16 | line[x * colors + 1] << 8 | line[x * colors + 2]);
        }
        return pixels;
    }

    private static byte Predicted(int filter, int left, int up, int corner)
    {
        int guess = left + up - corner;
        (int a, int b, int c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return (byte)(filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => a <= b && a <= c ? left : b <= c ? up : corner });
    }
}
