using System.Globalization;
using System.Text;
using PsLm.Text;

namespace PsLm.Tests.Text;

public class WordBoundaryTests
{
    [Fact]
    public void Every_case_of_the_Unicode_conformance_test_passes()
    {
        int cases = 0;
        foreach ((string text, List<int> expected) in Cases(Repository.SharedData("unicode", "WordBreakTest.txt")))
        {
            List<int> found = [0];
            while (found[^1] < text.Length) found.Add(WordBoundary.Next(text, found[^1]));
            Assert.True(expected.SequenceEqual(found),
                $"{string.Join(' ', text.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)))}: {string.Join(',', expected)} expected, got {string.Join(',', found)}");
            cases++;
        }
        Assert.Equal(1823, cases);
    }

    [Fact]
    public void Ascii_text_is_cut_as_the_general_rules_cut_it()
    {
        var random = new RandomGenerator(5);
        const string alphabet = "aZ09_.,:;'\" \t-!";
        for (int i = 0; i < 20_000; i++)
        {
            string text = new([.. Enumerable.Range(0, 1 + (int)random.NextInt64(8)).Select(_ => alphabet[(int)random.NextInt64(alphabet.Length)])]);
            Assert.Equal(Segments(text), Segments(Widened(text)).Select(Narrowed));
        }
    }

    internal static IEnumerable<(string Text, List<int> Boundaries)> Cases(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            string body = line.Split('#')[0].Trim();
            if (body.Length == 0) continue;
            var text = new StringBuilder();
            List<int> boundaries = [];
            foreach (string part in body.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (part == "÷") boundaries.Add(text.Length);
                else if (part != "×") text.Append(char.ConvertFromUtf32(int.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
            }
            yield return (text.ToString(), boundaries);
        }
    }

    /// <summary>Letters and digits replaced by others of the same classes beyond ASCII.</summary>
    private static string Widened(string text) => text.Replace('a', 'ä').Replace('Z', 'Ž').Replace('0', '٠').Replace('9', '٩');

    private static string Narrowed(string text) => text.Replace('ä', 'a').Replace('Ž', 'Z').Replace('٠', '0').Replace('٩', '9');

    private static List<string> Segments(string text)
    {
        List<string> found = [];
        for (int at = 0; at < text.Length;)
        {
            int next = WordBoundary.Next(text, at);
            found.Add(text[at..next]);
            at = next;
        }
        return found;
    }
}
