using System.Security.Cryptography;

namespace PsLm.Corpora;

/// <summary>One hash per block of ids in a file. A block is checked at its first read. A file of any size therefore opens quickly, and no
/// damaged ids are used.</summary>
internal sealed class TokenHashes
{
    /// <summary>Number of ids in a block.</summary>
    internal const int BlockWords = 1 << 16;

    // The first 8 bytes of SHA-256 suffice to detect damage. They do not protect against an attacker, who could change the hashes too.
    private const int HashBytes = 8;

    private readonly byte[] hashes;
    private readonly bool[] isChecked;

    private TokenHashes(byte[] hashes) => (this.hashes, isChecked) = (hashes, new bool[hashes.Length / HashBytes]);

    /// <summary>The hashes of all blocks as Base64 text.</summary>
    /// <param name="bytesOf">Calls its argument with the bytes of each block, in file order.</param>
    internal static string Of(Action<Action<ReadOnlySpan<byte>>> bytesOf)
    {
        using var all = new MemoryStream();
        bytesOf(bytes => all.Write(Hash(bytes)));
        return Convert.ToBase64String(all.GetBuffer().AsSpan(0, (int)all.Length));
    }

    /// <summary>Parses hashes; null if their number does not match <c>count</c> ids.</summary>
    internal static TokenHashes? Read(string text, long count)
    {
        long blocks = (count + BlockWords - 1) / BlockWords;
        byte[] hashes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64String(text, hashes, out int written) && written == blocks * HashBytes ? new TokenHashes(hashes[..written]) : null;
    }

    /// <summary>Whether a block has been checked.</summary>
    internal bool IsChecked(long block) => Volatile.Read(ref isChecked[block]);

    /// <summary>Checks a block.</summary>
    /// <returns>Whether the bytes have the stored hash.</returns>
    internal bool Check(long block, ReadOnlySpan<byte> bytes)
    {
        if (!Hash(bytes).SequenceEqual(hashes.AsSpan((int)block * HashBytes, HashBytes))) return false;
        Volatile.Write(ref isChecked[block], true);
        return true;
    }

    private static ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes).AsSpan(0, HashBytes);
}
