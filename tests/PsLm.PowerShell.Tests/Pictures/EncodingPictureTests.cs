namespace PsLm.PowerShell.Tests.Pictures;

/// <summary>The pixels of a picture of encodings.</summary>
public sealed class EncodingPictureTests
{
    [Theory]
    [InlineData("king", 1), InlineData("king, throne", 2), InlineData("king, queen, throne, sat", 4)]
    public void Each_word_has_a_row_of_its_own_and_all_rows_are_alike_high(string words, int count)
    {
        using HostedSession session = new();
        using TemporaryFolder folder = new();
        string picture = Path.Combine(folder.Path, "rows.png");
        session.Good($"$m = 'The king sat on the throne. The queen sat on the log.' | Import-Corpus | New-LmModel -Architecture EncoderDecoder -EncodingSize 16; Export-LmPlot '{picture}' -Model $m -Kind Encoding -Word {words} -Height 504");
        uint[,] pixels = PngPixels.Read(File.ReadAllBytes(picture));
        // 48 pixels above the rows and 56 below; 16 numbers side by side. Where one pixel is like the one above, both are of one row.
        double row = 400.0 / count;
        int[] changes = [.. Enumerable.Range(49, 398).Where(y => Enumerable.Range(120, 700).Count(x => pixels[y, x] != pixels[y - 1, x]) > 300)];
        Assert.Equal(count - 1, changes.Length);
        for (int i = 0; i < changes.Length; i++) Assert.InRange(changes[i], 48 + (i + 1) * row - 1, 48 + (i + 1) * row + 1);
        Assert.InRange(Enumerable.Range(120, 700).Select(x => pixels[100, x]).Distinct().Count(), 10, 40);
    }
}
