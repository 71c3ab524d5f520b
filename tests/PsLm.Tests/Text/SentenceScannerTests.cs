using CsCheck;
using PsLm.Text;

namespace PsLm.Tests.Text;

public class SentenceScannerTests
{
    [Fact]
    public void Every_case_of_the_Unicode_conformance_test_passes()
    {
        foreach ((string text, List<int> expected) in WordBoundaryTests.Cases(UnicodeFiles.Need("auxiliary", "SentenceBreakTest.txt")))
        {
            List<int> found = [0];
            foreach (string sentence in Sentences([text])) found.Add(found[^1] + sentence.Length);
            // The only abbreviations among the cases are initials such as "A."; the one rule that is not Unicode's.
            if (!expected.SequenceEqual(found)) Assert.Contains(expected.Except(found), at => Abbreviation.Ends(text.AsSpan(0, at).TrimEnd().TrimEnd('.')));
        }
    }

    [Theory]
    [InlineData("Mr. Smith came. He sat.", "Mr. Smith came. |He sat.")]
    [InlineData("Dr. and Mrs. Who live in St. Ives. Do they?", "Dr. and Mrs. Who live in St. Ives. |Do they?")]
    [InlineData("It was J. R. R. Tolkien. So was I. Then she left.", "It was J. R. R. Tolkien. |So was I. |Then she left.")]
    [InlineData("It costs 3.50 in all. \"Really?\" she said.", "It costs 3.50 in all. |\"Really?\" |she said.")]
    [InlineData("He paid (approx.) five. etc.", "He paid (approx.) five. etc.")]
    [InlineData("One! Two?! Three... Four", "One! |Two?! |Three... |Four")]
    public void Sentences_end_where_a_reader_ends_them(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences([text])));

    [Fact]
    public void Where_the_text_is_cut_into_pieces_changes_nothing() =>
        Gen.Select(Gen.String["aZ. .!?\"'0,\u0301\u2029é”\U0001F600"], Gen.Int[1, 5]).Sample((text, size) =>
            Assert.Equal(Sentences([text]), Sentences(text.Chunk(size).Select(piece => new string(piece)))), seed: "0000KHBqBQP2", iter: 5000);

    [Fact]
    public void The_words_of_a_sentence_longer_than_the_buffer_go_on_before_its_end_and_it_ends_once()
    {
        string text = string.Concat(Enumerable.Repeat("word ", SentenceScanner.Longest / 2)) + "end. Next";
        var parts = new List<(string Text, bool Ends)>();
        var scanner = new SentenceScanner((part, ends) => parts.Add((part.ToString(), ends)));
        foreach (char[] piece in text.Chunk(777)) scanner.Write(piece);
        scanner.End();
        Assert.Equal(text, string.Concat(parts.Select(part => part.Text)));
        Assert.Equal(2, parts.Count(part => part.Ends));
        Assert.All(parts, part => Assert.InRange(part.Text.Length, 1, SentenceScanner.Longest));
        Assert.All(parts.SkipLast(2), part => Assert.Equal(' ', part.Text[^1]));
    }

    private static List<string> Sentences(IEnumerable<string> pieces)
    {
        List<string> found = [];
        var scanner = new SentenceScanner((text, ends) =>
        {
            Assert.True(ends);
            found.Add(text.ToString());
        });
        foreach (string piece in pieces) scanner.Write(piece);
        scanner.End();
        return found;
    }
}
