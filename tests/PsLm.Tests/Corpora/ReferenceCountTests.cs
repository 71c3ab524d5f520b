namespace PsLm.Tests.Corpora;

/// <summary>The counts that others publish for these texts: white space, one end of sentence a line.</summary>
public class ReferenceCountTests
{
    private static readonly CorpusOptions whiteSpace = new() { Tokenizer = new TokenizerOptions { Kind = TokenizerKind.WhiteSpace } };

    [Fact]
    public void Novels_valid_has_835871_tokens_over_the_50000_words_of_its_list()
    {
        // vocab.txt holds <unk> and <eos> as its first two lines: it is the vocabulary as it stands.
        string[] words = File.ReadAllLines(Repository.SharedData("novels-50k", "vocab.txt"));
        var vocabulary = Vocabulary.FromWords(words, new long[words.Length]);
        Corpus corpus = Corpus.Load(Repository.SharedData("novels-50k", "valid.txt.gz"), whiteSpace with { Vocabulary = vocabulary });
        Assert.Equal(50_000, corpus.VocabularySize);
        Assert.Equal(835_871, corpus.TokenCount);
        // <unk> is written out 14,370 times, and no word beside it is missing from the list.
        Assert.Equal(14_370, corpus.UnknownCount);
        Assert.Same(vocabulary, corpus.Vocabulary);
        Assert.Equal("valid", corpus.Name);
    }

    [Fact]
    public void Novels_valid_alone_has_22287_words()
    {
        Corpus corpus = Corpus.Load(Repository.SharedData("novels-50k", "valid.txt.gz"), whiteSpace);
        Assert.Equal(835_871, corpus.TokenCount);
        // 22,286 between white space, <unk> among them, and <eos>.
        Assert.Equal(22_287, corpus.VocabularySize);
        Assert.Equal(14_370, corpus.Vocabulary.CountOf(Vocabulary.UnknownId));
        Assert.Equal(12_943, corpus.Vocabulary.CountOf(Vocabulary.EndOfSentenceId));
    }

    [Fact]
    public void WikiText_2_train_has_2088628_tokens_over_33278_words()
    {
        Corpus corpus = Corpus.Load(Repository.SharedData("wikitext-2", "wiki.train.tokens.gz"), whiteSpace);
        Assert.Equal(2_088_628, corpus.TokenCount);
        Assert.Equal(33_278, corpus.VocabularySize);
    }
}
