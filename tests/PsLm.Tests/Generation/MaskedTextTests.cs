using CsCheck;

namespace PsLm.Tests.Generation;

public class MaskedTextTests
{
    private const string Queen = "The queen sat on the throne.";

    private static readonly string[] Pieces = ["The", "queen", "sat", ",", "don't", "3.14", "\"", "Mr.", "end.", "été", "日本"];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].List[1, 12].Select(places => string.Join(' ', places.Select(place => Pieces[place])));

    [Fact]
    public void The_ladder_goes_from_the_second_word_to_the_last()
    {
        Assert.Equal(["The [MASK]", "The queen [MASK]", "The queen sat [MASK]", "The queen sat on [MASK]", "The queen sat on the [MASK]", "The queen sat on the throne [MASK]"],
            MaskedText.Ladder(Queen).Select(text => text.Text));
        Assert.Equal(["queen", "sat", "on", "the", "throne", "."], MaskedText.Ladder(Queen).Select(text => text.Answer.Single()));
    }

    [Fact]
    public void Each_word_is_hidden_once()
    {
        Assert.Equal("The [MASK] sat on the throne.", MaskedText.Each(Queen)[1].Text);
        Assert.Equal("The queen sat on the [MASK].", MaskedText.Each(Queen)[5].Text);
        Texts.Sample(text =>
        {
            IReadOnlyList<MaskedText> each = MaskedText.Each(text);
            string[] words = [.. new Tokenizer().Tokenize(text).Where(word => word != Vocabulary.EndOfSentence)];
            return each.Select(one => one.Answer.Single()).SequenceEqual(words) && each.Select(one => one.Position.Single()).SequenceEqual(Enumerable.Range(0, words.Length))
                && each.All(one => one.Original == text && one.Text.Split("[MASK]").Length == 2);
        }, seed: "0N0XIzNsQ0O2", iter: 300);
    }

    [Fact]
    public void Answers_put_back_give_the_words_again() => Gen.Select(Texts, Gen.Double[0.01, 1], Gen.Long[0, 1000]).Sample((text, rate, seed) =>
    {
        MaskedText hidden = Assert.Single(MaskedText.Random(text, rate, seed));
        Assert.NotEmpty(hidden.Answer);
        Assert.Equal(hidden.Position.Order().Distinct(), hidden.Position);
        string[] words = [.. new Tokenizer().Tokenize(text).Where(word => word != Vocabulary.EndOfSentence)];
        Assert.Equal(hidden.Position.Select(position => words[position]), hidden.Answer);
        Assert.Equal(hidden.Text, Assert.Single(MaskedText.At(text, hidden.Position)).Text);
        // By the seed and the text alone, whatever came before.
        Assert.Equal(hidden.Text, MaskedText.Random(text, rate, seed)[0].Text);
        return true;
    }, seed: "0N0XIzNsQ0O2", iter: 300);

    [Fact]
    public void At_random_each_word_has_its_chance()
    {
        // Ten different words a text, 2,000 texts: a share of 0.3 within five standard errors.
        int hidden = Enumerable.Range(0, 2000).Sum(i => MaskedText.Random($"w{i} a b c d e f g h i", 0.3)[0].Answer.Length);
        double chance = 0.3 + Math.Pow(0.7, 10) / 10;
        Assert.InRange(hidden / 20_000.0, chance - 5 * Math.Sqrt(0.3 * 0.7 / 20_000), chance + 5 * Math.Sqrt(0.3 * 0.7 / 20_000));
    }

    [Fact]
    public void A_mask_that_is_there_already_is_one_word_without_an_answer()
    {
        const string text = "The [MASK] sat on the throne";
        MaskedText at = Assert.Single(MaskedText.At(text, [5]));
        Assert.Equal("The [MASK] sat on the [MASK]", at.Text);
        Assert.Equal([1, 5], at.Position);
        Assert.Equal([null, "throne"], at.Answer);
        Assert.Equal([null], Assert.Single(MaskedText.At(text, [1])).Answer);
        Assert.Contains("0 to 5", Assert.Throws<LmException>(() => MaskedText.At(text, [6])).Message, StringComparison.Ordinal);
        Assert.Equal(["[MASK] [MASK] sat on the throne", "The [MASK] [MASK] on the throne", "The [MASK] sat [MASK] the throne", "The [MASK] sat on [MASK] throne", "The [MASK] sat on the [MASK]"],
            MaskedText.Each(text).Select(one => one.Text));
        Assert.Equal(["The [MASK] [MASK]", "The [MASK] sat [MASK]", "The [MASK] sat on [MASK]", "The [MASK] sat on the [MASK]"], MaskedText.Ladder(text).Select(one => one.Text));
        for (int seed = 0; seed < 20; seed++)
        {
            MaskedText random = Assert.Single(MaskedText.Random(text, 0.01, seed));
            Assert.Equal(2, random.Position.Length);
            Assert.Null(random.Answer[Array.IndexOf(random.Position, 1)]);
        }
        Assert.Empty(MaskedText.Each("[MASK]"));
        Assert.Empty(MaskedText.Random("[MASK] [MASK]"));
    }

    [Fact]
    public void An_empty_text_hides_nothing_and_places_that_are_not_there_are_refused()
    {
        Assert.Empty(MaskedText.Each(""));
        Assert.Empty(MaskedText.Random(""));
        Assert.Empty(MaskedText.Ladder("word"));
        Assert.Contains("0 to 6", Assert.Throws<LmException>(() => MaskedText.At(Queen, [7])).Message, StringComparison.Ordinal);
        Assert.Equal(LmError.OptionInvalid, Assert.Throws<LmException>(() => MaskedText.Random(Queen, 0)).Error);
    }
}
