namespace PsLm.PowerShell.Tests;

/// <summary>Words as pipeline stages: hidden and found, encoded and decoded, compared.</summary>
public sealed class WordPipelineTests(WordPipelineTests.Trained trained) : IClassFixture<WordPipelineTests.Trained>
{
    public sealed class Trained : IDisposable
    {
        private readonly HostedSession session = new();

        public Trained() => session.Good("$c = Import-Corpus; "
            + "$masked = $c | Train-LmModel -Objective Masked -Context 6 -EncodingSize 24 -HiddenSize 48 -Epochs 4 -BatchSize 64 -LearningRate 0.006; "
            + "$next = $c | Train-LmModel -Architecture EncoderDecoder -EncodingSize 24 -Epochs 2 -BatchSize 64 -LearningRate 0.006");

        internal HostedSession Session => session;

        public void Dispose() => session.Dispose();
    }

    private HostedSession Session => trained.Session;

    [Fact]
    public void Hidden_words_are_found_in_one_pipeline()
    {
        string[] hits = [.. Session.Good("'The queen sat on the throne.' | Hide-Word | Get-MaskedWord -Model $masked -Top 3 | Where-Object { $_.Word -ceq $_.Answer } | ForEach-Object Word").All<string>()];
        foreach (string word in (string[])["sat", "on", "the", "throne"]) Assert.Contains(word, hits);
        Assert.Equal(21, Session.Good("'The queen sat on the throne.' | Hide-Word | Get-MaskedWord -Model $masked -Top 3").Output.Count);
    }

    [Theory]
    [InlineData("'a b c', 'd e' | Hide-Word", 5)]
    [InlineData("'a b c', 'd e' | Hide-Word -Ladder", 3)]
    [InlineData("'a b c', 'd e' | Hide-Word -Rate 0.5", 2)]
    [InlineData("Hide-Word 'a b c' -Position 0, 2", 1)]
    [InlineData("[pscustomobject]@{ Text = 'a b c' } | Hide-Word", 3)]
    [InlineData("'a b c' | Hide-Word -Ladder | Hide-Word -Position 0", 2)]
    public void Words_are_hidden_in_four_ways(string script, int texts) => Assert.Equal(texts, Session.Good(script).Output.Count);

    [Fact]
    public void Encoder_and_decoder_are_two_stages()
    {
        string[] whole = [.. Session.Good("Get-NextWord king -Model $next -Top 5 | ForEach-Object Word").All<string>()];
        Assert.Equal(whole, Session.Good("Get-WordEncoding king -Model $next | ConvertFrom-WordEncoding -Model $next -Top 5 | ForEach-Object Word").All<string>());
        Assert.Equal(whole, Session.Good("$v = (Get-WordEncoding king -Model $next).Vector; ConvertFrom-WordEncoding -Vector $v -Model $next -Top 5 | ForEach-Object Word").All<string>());
    }

    [Fact]
    public void A_bad_word_does_not_keep_the_good_ones_from_their_turn()
    {
        foreach (string command in (string[])["Get-WordEncoding -Model $next", "Find-SimilarWord -Top 1 -Model $next", "Compare-Word queen -Model $next"])
        {
            HostedSession.Outcome outcome = Session.Run($"'king', 'quen', 'princess' | {command}");
            Assert.Equal(2, outcome.Output.Count);
            Assert.StartsWith("WordUnknown,", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        }
        HostedSession.Outcome chances = Session.Run("Get-WordProbability 'The king' sat, zat, ruled -Model $next");
        Assert.Equal(2, chances.Output.Count);
        Assert.Equal("zat", Assert.Single(chances.Errors).TargetObject);
    }

    [Fact]
    public void Chances_come_for_named_words_and_for_texts()
    {
        Assert.Equal(["sat", "ruled"], Session.Good("[pscustomobject]@{ Prompt = 'The king' } | Get-WordProbability -Word sat, ruled -Model $next | ForEach-Object Word").All<string>());
        Assert.Equal(["The", "king", "sat", "."], Session.Good("'The king sat.' | Get-WordProbability -Model $masked | ForEach-Object Word").All<string>());
    }

    [Fact]
    public void Texts_are_made_by_seed_and_by_word()
    {
        string[] texts = [.. Session.Good("'The king', 'Once upon' | New-LmText -Model $next -Length 6 -Seed 4 -Count 2").All<string>()];
        Assert.Equal(4, texts.Length);
        Assert.Equal(texts, Session.Good("'The king', 'Once upon' | New-LmText -Model $next -Length 6 -Seed 4 -Count 2").All<string>());
        Assert.StartsWith("The king ", texts[0], StringComparison.Ordinal);
        Assert.Equal(6, Session.Good("New-LmText 'The king' -Model $next -Length 6 -Stream").Output.Count);
        Assert.Equal(2, Session.Good("New-LmText 'The king' -Model $next -Length 1000000 -Stream | ForEach-Object { $_; if ($_.Index -eq 1) { break } }").Output.Count);
    }

    [Fact]
    public void Models_and_texts_are_measured()
    {
        double perplexity = Session.Good("$next | Measure-LmModel $c | ForEach-Object Perplexity").Single<double>();
        Assert.InRange(perplexity, 2, 10);
        Assert.Equal(313L, Session.Good("@(Measure-LmModel $c -Model $next -Detailed).Count").Single<int>());
        string[] strange = [.. Session.Good("'The queen sat on the throne.', 'throne the on sat queen The.' | Measure-LmText -Model $next | Where-Object MeanSurprise -gt 3 | ForEach-Object Text").All<string>()];
        Assert.Equal(["throne the on sat queen The."], strange);
        Assert.StartsWith("VocabularyMismatch,", Session.Bad("Measure-LmModel ('a b c d' | Import-Corpus) -Model $next").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_become_ids_and_text_again()
    {
        Assert.Equal("The queen sat. The king ruled.", Session.Good("'The queen sat. The king ruled.' | ConvertTo-Token -Model $next | ConvertFrom-Token -Model $next").Single<string>());
        Assert.Equal(["queen", "king"], Session.Good("$c | Get-Vocabulary qu*n, king | ForEach-Object Word").All<string>());
        Assert.Equal(3, Session.Good("$next | Get-Vocabulary -Top 3").Output.Count);
        Assert.StartsWith("WordUnknown,", Session.Bad("$c | Get-Vocabulary quen").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_words_are_told_once_a_text()
    {
        HostedSession.Outcome outcome = Session.Run("'The zeppelin sat on the [MASK].' | Get-MaskedWord -Model $masked -Top 1");
        Assert.Contains("zeppelin", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Single(outcome.Output);
    }
}
