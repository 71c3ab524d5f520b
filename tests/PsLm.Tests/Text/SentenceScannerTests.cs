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
            // Not Unicode's: initials such as "A.", and small letters behind question and exclamation marks.
            if (!expected.SequenceEqual(found))
                Assert.Contains(expected.Except(found), at => Abbreviation.Ends(text.AsSpan(0, at).TrimEnd().TrimEnd('.')) || (text.AsSpan(0, at).IndexOfAny('!', '?') >= 0 && text[at..].Any(char.IsLower)));
        }
    }

    [Theory]
    [InlineData("Mr. Smith came. He sat.", "Mr. Smith came. |He sat.")]
    [InlineData("Dr. and Mrs. Who live in St. Ives. Do they?", "Dr. and Mrs. Who live in St. Ives. |Do they?")]
    [InlineData("It was J. R. R. Tolkien. So was I. Then she left.", "It was J. R. R. Tolkien. |So was I. |Then she left.")]
    [InlineData("It costs 3.50 in all. \"Really?\" she said.", "It costs 3.50 in all. |\"Really?\" she said.")]
    [InlineData("He paid (approx.) five. etc.", "He paid (approx.) five. etc.")]
    [InlineData("One! Two?! Three... Four", "One! |Two?! |Three... |Four")]
    public void Sentences_end_where_a_reader_ends_them(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences([text])));

    [Theory]
    [InlineData("\"What is it?\" he asked. \"No!\" Then he left.", "\"What is it?\" he asked. |\"No!\" |Then he left.")]
    [InlineData("“No!” she said. ‘Who?’ they cried.", "“No!” she said. |‘Who?’ they cried.")]
    [InlineData("(really?) yes, and wait?! no... yes!!! well", "(really?) yes, and wait?! no... yes!!! well")]
    [InlineData("„Was?“ fragte er. »Wer?« rief sie. „Gut!“ Er ging.", "„Was?“ fragte er. |»Wer?« rief sie. |„Gut!“ |Er ging.")]
    [InlineData("»Was?« »Wer?« Er ging.", "»Was?« |»Wer?« |Er ging.")]
    [InlineData("« Quoi ? » dit-il. « Oui ! » Elle partit. « Non. » Il resta.", "« Quoi ? » dit-il. |« Oui ! » |Elle partit. |« Non. » |Il resta.")]
    [InlineData("— Кто там? — спросил он. «Где?» спросила она. Да!", "— Кто там? — спросил он. |«Где?» спросила она. |Да!")]
    [InlineData("¿Qué? ¿por qué? ¡Hola! ¿Qué tal?", "¿Qué? ¿por qué? |¡Hola! |¿Qué tal?")]
    [InlineData("Why? 3 of them. \" What ? \" he asked .", "Why? |3 of them. |\" What ? \" he asked .")]
    [InlineData("「誰だ？」と彼は言った。「はい。」そう言って、彼は去った。「行くか！」の一言。", "「誰だ？」と彼は言った。|「はい。」そう言って、彼は去った。|「行くか！」の一言。")]
    [InlineData("“你是谁？”他问。“好！”她说，“走！”他走了。", "“你是谁？”他问。|“好！”她说，“走！”|他走了。")]
    [InlineData("「你是誰?」王后問道：「好。」『走！』他走了。“好。”", "「你是誰?」王后問道：「好。」|『走！』|他走了。|“好。”")]
    [InlineData("（他问？）他说。“好！”小王", "（他问？）|他说。|“好！”|小王")]
    [InlineData("“好！”这句话后面有很多很多的字，所以他说。", "“好！”|这句话后面有很多很多的字，所以他说。")]
    [InlineData("它是什么？iphone。好。", "它是什么？|iphone。|好。")]
    public void A_small_letter_behind_a_question_or_exclamation_mark_goes_on_with_the_sentence(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences([text])));

    [Theory]
    [InlineData("Das ist z. B. Wasser, d. h. nass, u. a. im Meer. Er kam.", "Das ist z. B. Wasser, d. h. nass, u. a. im Meer. |Er kam.")]
    [InlineData("Am 3. Mai und den 1. Januar 2020. Er kam am 24. Dann ging er.", "Am 3. Mai und den 1. Januar 2020. |Er kam am 24. |Dann ging er.")]
    [InlineData("Im 19. Jahrhundert und vom 2. Stock. Ich bin 12. Sie auch. Am 3. Jan. 2020.", "Im 19. Jahrhundert und vom 2. Stock. |Ich bin 12. |Sie auch. |Am 3. Jan. 2020.")]
    [InlineData("Nr. 5 bzw. Nr. 7, S. 12 und Abb. 3. Ende.", "Nr. 5 bzw. Nr. 7, S. 12 und Abb. 3. |Ende.")]
    [InlineData("Hauptstr. 5, Bahnhofstr. 12 und Hausnr. 7. Ende.", "Hauptstr. 5, Bahnhofstr. 12 und Hausnr. 7. |Ende.")]
    [InlineData("M. Dupont et Mme. Durand, p. ex. Paris. Voir p. 12 Paris.", "M. Dupont et Mme. Durand, p. ex. |Paris. |Voir p. 12 Paris.")]
    [InlineData("El Sr. López y la Sra. Gil, pág. 5. Fin.", "El Sr. López y la Sra. Gil, pág. 5. |Fin.")]
    [InlineData("На ул. Ленина, т. е. в г. Москва, стр. 5. А. С. Пушкин был в 1914 г. Он пел.", "На ул. Ленина, т. е. в г. Москва, стр. 5. |А. С. Пушкин был в 1914 г. |Он пел.")]
    [InlineData("No. 5 Downing Street vs. No. 10 is near. No. He left at 5 p.m. Then J.R.R. Tolkien and É. Zola came, e.g. Monday.", "No. 5 Downing Street vs. No. 10 is near. |No. |He left at 5 p.m. |Then J.R.R. Tolkien and É. Zola came, e.g. Monday.")]
    public void Abbreviations_and_ordinals_of_European_languages_end_no_sentence(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences([text])));

    [Fact]
    public void Where_the_text_is_cut_into_pieces_changes_nothing() =>
        Gen.Select(Gen.String["aZ. .!?\"'0,\u0301\u2029é”» \U0001F600"], Gen.Int[1, 5]).Sample((text, size) =>
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
