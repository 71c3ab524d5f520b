using System.Security.Cryptography;

namespace PsLm.Corpora;

/// <summary>A hash of every block of ids in a file. A block is checked when something of it is first read, so that a file of any size is
/// opened quickly and no damage in it is used.</summary>
internal sealed class TokenHashes
{
    /// <summary>Ids of a block.</summary>
    internal const int BlockWords = 1 << 16;

    // Of SHA-256, enough to know damage by; against somebody who means harm, a file beside the hashes is no protection anyway.
    private const int HashBytes = 8;

    private readonly byte[] hashes;
    private readonly bool[] isChecked;

    private TokenHashes(byte[] hashes) => (this.hashes, isChecked) = (hashes, new bool[hashes.Length / HashBytes]);

    /// <summary>The hashes of ids, as text.</summary>
    /// <param name="bytesOf">Hands on the bytes of each block, in order, as they stand in the file.</param>
    internal static string Of(Action<Action<ReadOnlySpan<byte>>> bytesOf)
    {
        using var all = new MemoryStream();
        bytesOf(bytes => all.Write(Hash(bytes)));
        return Convert.ToBase64String(all.GetBuffer().AsSpan(0, (int)all.Length));
    }

    /// <summary>Takes hashes from text; null where they are not those of so many ids.</summary>
    internal static TokenHashes? Read(string text, long count)
    {
        long blocks = (count + BlockWords - 1) / BlockWords;
        byte[] hashes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64String(text, hashes, out int written) && written == blocks * HashBytes ? new TokenHashes(hashes[..written]) : null;
    }

    /// <summary>Whether a block was checked.</summary>
    internal bool IsChecked(long block) => Volatile.Read(ref isChecked[block]);

    /// <summary>Checks a block.</summary>
    /// <returns>Whether its bytes are those that were written.</returns>
    internal bool Check(long block, ReadOnlySpan<byte> bytes)
    {
        if (!Hash(bytes).SequenceEqual(hashes.AsSpan((int)block * HashBytes, HashBytes))) return false;
        Volatile.Write(ref isChecked[block], true);
        return true;
    }

    private static ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes).AsSpan(0, HashBytes);
}
