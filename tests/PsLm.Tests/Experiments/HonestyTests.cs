namespace PsLm.Tests.Experiments;

/// <summary>Whether a standard error keeps what it promises: where nothing differs, a difference of more than 1.96 of them comes about in
/// 5 % of the draws of the text, no more and no less.</summary>
/// <remarks><para>One training under two seeds gives two models that differ in nothing but chance. On text without end one of them would be a
/// little better all the same, by a difference that is no concern of the draw; so the truth that each comparison is held against is
/// the difference over all 500 texts together, 500 times as much text as each has (its own error adds a 500th to the variance). The
/// texts are drawn from the sample's grammar, none of them twice.</para>
/// <para>The grammar's words depend on each other so little that an error which takes them one by one would pass. Real text is not so kind:
/// boilerplate comes back, an answer quotes its question. So each sentence is said three times, within one document or within one
/// sentence by what is to be taken as a whole, and an error of single words is then too small by about the root of 3.</para>
/// <para>500 comparisons, each different with a chance of 5 %: 25 are expected, with a standard deviation of 4.9. Between 10 and 41 lie
/// 99.9 % of all outcomes. A standard error too small by a third gives some 90, one too large by a half some 2.</para></remarks>
public class HonestyTests
{
    private const int Texts = 500, Fewest = 10, Most = 41, Echoes = 3;

    private static readonly Lazy<LanguageModel[]> Twins = new(() => [.. new long[] { 1, 2 }.Select(seed => Trainer.Train(PsLm.Corpus.Sample(), new TrainingOptions
    {
        Seed = seed,
        Epochs = 1,
        Shape = new() { Architecture = Architecture.EncoderDecoder, Context = 3, EncodingSize = 8 },
    }))]);

    [Theory]
    [InlineData(TextUnit.Document)]
    [InlineData(TextUnit.Sentence)]
    public void One_training_under_two_seeds_is_called_different_in_five_of_a_hundred_texts(TextUnit unit)
    {
        LanguageModel[] twins = Twins.Value;
        PsLm.Corpus[] texts = Draw(unit, twins[0].Vocabulary);
        ModelComparison[] found = [.. texts.Select(text => ModelComparer.Compare(twins, text)[1])];
        Assert.All(found, row => Assert.Equal(unit, row.DrawnBy));
        double truth = found.Sum(row => row.Difference * row.Words) / found.Sum(row => row.Words);

        Assert.InRange(Different(1), Fewest, Most);

        // The same bounds tell an error that is too small or too large,
        Assert.True(Different(0.67) > Most, $"{Different(0.67)}");
        Assert.True(Different(1.5) < Fewest, $"{Different(1.5)}");
        // and one that takes the words for drawn one by one.
        double[] wordErrors = [.. texts.Select(text => WordLosses.Paired(WordLosses.Of(twins[1], text), WordLosses.Of(twins[0], text), WordLosses.Units(text, TextUnit.Word)).StandardError)];
        int byWords = found.Where((row, i) => Math.Abs(row.Difference - truth) > 1.96 * wordErrors[i]).Count();
        Assert.True(byWords > 1.5 * Most, $"{byWords}");

        int Different(double factor) => found.Count(row => Math.Abs(row.Difference - truth) > 1.96 * factor * row.StandardError);
    }

    private static PsLm.Corpus[] Draw(TextUnit unit, Vocabulary vocabulary)
    {
        const int Units = 60;
        using IEnumerator<IReadOnlyList<string>> stories = new SampleGrammar().Words(seed: 77, count: Texts * Units).GetEnumerator();
        return [.. Enumerable.Range(0, Texts).Select(_ =>
        {
            var builder = new CorpusBuilder(new CorpusOptions { Vocabulary = vocabulary, Tokenizer = new() { Kind = TokenizerKind.WhiteSpace } });
            if (unit == TextUnit.Document)
                for (int document = 0; document < Units; document++) builder.AddLines(Enumerable.Repeat(Sentence(stories), Echoes));
            else
                builder.AddLines([.. Enumerable.Range(0, Units).Select(_ => string.Join(' ', Enumerable.Repeat(Sentence(stories), Echoes)))]);
            return builder.Build();
        })];
    }

    /// <summary>The second sentence of the next story: all begin alike.</summary>
    private static string Sentence(IEnumerator<IReadOnlyList<string>> stories)
    {
        Assert.True(stories.MoveNext());
        return string.Join(' ', stories.Current).Split(Vocabulary.EndOfSentence)[1].Trim();
    }
}
