namespace PsLm.Tests.Text;

public class UnicodeBreakDataTests
{
    /// <summary>PSLM_WRITE_TABLES=1 writes the file anew, for a newer Unicode.</summary>
    [Fact]
    public void The_committed_table_is_what_the_Unicode_files_give()
    {
        string expected = UnicodeBreakDataGenerator.Generate(
            UnicodeFiles.Need("auxiliary", "WordBreakProperty.txt"),
            UnicodeFiles.Need("auxiliary", "SentenceBreakProperty.txt"),
            UnicodeFiles.Need("emoji", "emoji-data.txt"));
        string path = Path.Combine(Repository.Root, "src", "PsLm", "Text", "Unicode", "UnicodeBreakData.cs");
        if (Environment.GetEnvironmentVariable("PSLM_WRITE_TABLES") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
