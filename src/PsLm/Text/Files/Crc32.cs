namespace PsLm.Text;

/// <summary>CRC-32 as used by gzip (RFC 1952, section 8), four bytes per step.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] table = MakeTable();

    /// <summary>Updates a checksum.</summary>
    /// <param name="crc">Initially 0, then the last result.</param>
    /// <param name="data">The next bytes.</param>
    /// <returns>Checksum of all bytes so far.</returns>
    internal static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        crc = ~crc;
        for (; data.Length >= 4; data = data[4..])
        {
            crc ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data);
            crc = table[768 + (crc & 255)] ^ table[512 + ((crc >> 8) & 255)] ^ table[256 + ((crc >> 16) & 255)] ^ table[crc >> 24];
        }
        foreach (byte value in data) crc = (crc >> 8) ^ table[(crc ^ value) & 255];
        return ~crc;
    }

    private static uint[] MakeTable()
    {
        uint[] made = new uint[4 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            made[i] = crc;
        }
        for (int i = 256; i < made.Length; i++) made[i] = (made[i - 256] >> 8) ^ made[made[i - 256] & 255];
        return made;
    }
}
