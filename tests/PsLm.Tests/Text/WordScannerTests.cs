using PsLm.Text;

namespace PsLm.Tests.Text;

/// <summary>What is found for many characters at once against what is found for one after the other.</summary>
public class WordScannerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(5)]
    [InlineData(1)]
    public void Words_are_those_between_the_boundaries_of_Unicode(int share)
    {
        var random = new RandomGenerator(11);
        for (int i = 0; i < 5000; i++)
        {
            string text = MixedText.Next(random, share);
            var sink = new ListSink();
            var scanner = new WordScanner(sink);
            scanner.Write(text);
            scanner.EndText();
            Assert.Equal(OneByOne(text), sink.Words);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(5)]
    [InlineData(1)]
    public void Words_between_white_space_are_those_that_a_split_gives(int share)
    {
        var random = new RandomGenerator(12);
        for (int i = 0; i < 5000; i++)
        {
            string text = MixedText.Next(random, share);
            int cut = (int)random.NextInt64(text.Length + 1);
            var sink = new ListSink();
            var scanner = new WhiteSpaceScanner(sink);
            scanner.Write(text.AsSpan(0, cut));
            scanner.Write(text.AsSpan(cut));
            scanner.EndText();
            Assert.Equal([.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), Vocabulary.EndOfSentence], sink.Words);
        }
    }

    [Fact]
    public void Every_pair_and_triple_of_ascii_is_cut_as_one_by_one()
    {
        // A character of every kind that the rules tell apart, at the beginning, within and at the end of what is looked at together.
        const string kinds = "aZ0_'.:,; \t-";
        foreach (char a in kinds)
            foreach (char b in kinds)
                foreach (char c in kinds)
                    foreach (int before in new[] { 0, 1, 58, 59, 60, 61, 62, 63, 64 })
                    {
                        string text = $"{new string('x', before)}{a}{b}{c}x";
                        var sink = new ListSink();
                        var scanner = new WordScanner(sink);
                        scanner.Write(text);
                        scanner.EndText();
                        Assert.Equal(OneByOne(text), sink.Words);
                    }
    }

    private static List<string> OneByOne(string text)
    {
        List<string> found = [];
        bool hasWords = false;
        var sentences = new SentenceScanner((sentence, ends) =>
        {
            for (int at = 0; at < sentence.Length;)
            {
                int next = WordBoundary.Next(sentence, at);
                string word = sentence[at..next].TrimStart().ToString();
                at = next;
                if (word.Length == 0) continue;
                found.Add(word);
                hasWords = true;
            }
            if (ends && hasWords) found.Add(Vocabulary.EndOfSentence);
            hasWords &= !ends;
        });
        sentences.Write(text);
        sentences.End();
        return found;
    }
}
