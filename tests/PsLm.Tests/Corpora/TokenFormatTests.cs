using PsLm.Corpora;
using PsLm.Files;
using PsLm.Memory;
using PsLm.Tests.Models;

namespace PsLm.Tests.Corpora;

public class TokenFormatTests
{
    private static readonly TokenMemory onDisk = TokenMemory.Default with { Memory = 0 };

    public static TheoryData<int, int, bool> Sizes()
    {
        var sizes = new TheoryData<int, int, bool>();
        foreach (int words in (int[])[2, 65_536, 65_537])
            foreach (int count in (int[])[0, 1, 65_536, 200_001])
                foreach (bool isOnDisk in (bool[])[false, true]) sizes.Add(words, count, isOnDisk);
        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Ids_written_in_pieces_come_back_as_they_went_in(int words, int count, bool isOnDisk)
    {
        var random = new RandomGenerator(5);
        // The greatest id is the one that two bytes could lose.
        int[] ids = [.. Enumerable.Range(0, count).Select(i => i % 3 == 0 ? words - 1 : (int)random.NextInt64(words))];
        TokenFormat storage = (isOnDisk ? onDisk : TokenMemory.Default).Allocate(count, words);
        Assert.Equal(isOnDisk && count > 0, storage is FileTokenStore);
        (int Start, int Length)[] pieces = [.. Pieces(count, random)];
        // In any order: threads write where they are.
        foreach ((int start, int length) in pieces.Reverse()) storage.Write(start, ids.AsSpan(start, length));
        var store = new TokenStore(storage);
        Assert.Equal(count, store.Count);
        int[] back = new int[count];
        foreach ((int start, int length) in Pieces(count, random)) store.CopyTo(start, back.AsSpan(start, length));
        Assert.Equal(ids, back);
        var read = new List<int>();
        store.Read(count / 3, count, piece => read.AddRange(piece), CancellationToken.None);
        Assert.Equal(ids[(count / 3)..], read);
    }

    [Fact]
    public void Ids_come_back_from_blocks_with_gaps_and_from_blocks_without_ids()
    {
        var random = new RandomGenerator(11);
        int[] sizes = [3, 0, 0, 50_000, 1, 70_000, 0, 2, 0];
        NativeBuffer[] memory = [new(100_000), new(100_000)];
        var blocks = new List<TokenBlock>();
        long[] used = [0, 0];
        foreach (int size in sizes)
        {
            int chunk = blocks.Count % 2;
            blocks.Add(new TokenBlock(sizes.Take(blocks.Count).Sum(), memory[chunk], used[chunk] += 2 * random.NextInt64(5)));
            used[chunk] += 2 * size;
        }
        int[] ids = [.. Enumerable.Range(0, sizes.Sum()).Select(_ => (int)random.NextInt64(65_536))];
        var storage = new BlockTokenStore([.. blocks], memory, ids.Length);
        foreach ((int start, int length) in Pieces(ids.Length, random).Reverse()) storage.Write(start, ids.AsSpan(start, length));
        var store = new TokenStore(storage);
        for (int read = 0; read < 2000; read++)
        {
            int start = (int)random.NextInt64(ids.Length + 1), length = (int)random.NextInt64(Math.Min(read, ids.Length - start) + 1);
            int[] back = new int[length];
            store.CopyTo(start, back);
            Assert.Equal(ids[start..(start + length)], back);
        }
        int[] all = new int[ids.Length];
        store.CopyTo(0, all);
        Assert.Equal(ids, all);
    }

    [Fact]
    public void Codes_give_the_ids_back()
    {
        int[] edges = [0, 1, 65_533, 65_534, 65_535, 65_536, 131_071, int.MaxValue];
        var random = new RandomGenerator(7);
        for (int length = 0; length < 200; length++)
        {
            int[] ids = [.. Enumerable.Range(0, length).Select(_ => length % 2 == 0 ? (int)random.NextInt64(65_535) : edges[random.NextInt64(edges.Length)])];
            ushort[] codes = new ushort[TokenCodes.Count(ids)];
            Assert.Equal(length + 2 * ids.Count(id => id >= 65_535), codes.Length);
            TokenCodes.Encode(ids, codes);
            int[] back = new int[length];
            TokenCodes.Decode(codes, back);
            Assert.Equal(ids, back);
        }
    }

    [Fact]
    public void Nothing_of_a_private_file_can_be_found()
    {
        string[] Found() => [.. Directory.EnumerateFiles(UnlinkedTempFile.ScratchFolder, "pslm-*.tmp")];
        string[] before = Found();
        using var file = UnlinkedTempFile.Scratch(FileOperations.Instance);
        file.Write([1, 2, 3], 5);
        byte[] back = new byte[3];
        file.Read(back, 5);
        Assert.Equal([1, 2, 3], back);
        if (!OperatingSystem.IsWindows()) Assert.Empty(Found().Except(before));
    }

    [Fact]
    public void What_was_not_written_is_a_fault_and_no_zeros()
    {
        using var file = UnlinkedTempFile.Scratch(FileOperations.Instance);
        file.Write([1, 2, 3], 0);
        LmException fault = Assert.Throws<LmException>(() => file.Read(new byte[4], 0));
        Assert.Equal(LmError.DiskFull, fault.Error);
        Assert.Contains("ends at byte 3", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_named_with_what_to_do()
    {
        var space = new TokenMemory(0, new FailingFiles(0, () => new UnauthorizedAccessException("Access denied.")));
        LmException fault = Assert.Throws<LmException>(() => space.Allocate(1, 2));
        Assert.Equal(LmError.DiskFull, fault.Error);
        Assert.Equal(UnlinkedTempFile.ScratchFolder, fault.Target);
        Assert.Contains("Access denied. Make room there", fault.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(int Start, int Length)> Pieces(int count, RandomGenerator random)
    {
        for (int at = 0, length; at < count; at += length)
        {
            length = (int)Math.Min(count - at, 1 + random.NextInt64(100_000));
            yield return (at, length);
        }
    }
}
