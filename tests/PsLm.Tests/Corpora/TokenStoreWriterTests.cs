using PsLm.Corpora;

namespace PsLm.Tests.Corpora;

public class TokenStoreWriterTests
{
    [Theory]
    [InlineData(65_536, 0)]
    [InlineData(65_536, 1)]
    [InlineData(65_536, TokenStore.ChunkSize)]
    [InlineData(65_536, 200_001)]
    [InlineData(65_537, 1)]
    [InlineData(65_537, 2 * TokenStore.ChunkSize)]
    [InlineData(65_537, 200_001)]
    public void Ids_written_in_pieces_come_back_as_they_went_in(int words, int count)
    {
        var random = new RandomGenerator(5);
        // The greatest id is the one that a narrow store could lose.
        int[] ids = [.. Enumerable.Range(0, count).Select(i => i % 3 == 0 ? words - 1 : (int)random.NextInt64(words))];
        var writer = new TokenStoreWriter(words);
        for (int at = 0; at < count;)
        {
            int length = (int)Math.Min(count - at, random.NextInt64(2 * TokenStore.ChunkSize + 1));
            writer.Write(ids.AsSpan(at, length));
            at += length;
            Assert.Equal(at, writer.Count);
        }
        TokenStore store = writer.Finish();
        Assert.Equal(count, store.Count);
        Assert.Equal((long)count * (words > 65_536 ? sizeof(int) : sizeof(ushort)), store.Bytes);
        int[] back = new int[count];
        store.CopyTo(0, back);
        Assert.Equal(ids, back);
        var pieces = new List<int>();
        store.Read(count / 3, count, piece => pieces.AddRange(piece), CancellationToken.None);
        Assert.Equal(ids[(count / 3)..], pieces);
    }
}
