using System.Management.Automation;

namespace PsLm.PowerShell.Tests.Completion;

/// <summary>Files, formats and encodings at the prompt.</summary>
public sealed class ValueCompletionTests(CompletionSession session) : IClassFixture<CompletionSession>
{
    /// <summary>A line, and all that is offered at its end.</summary>
    public static TheoryData<string, string> Lines => new()
    {
        { "Import-LmModel s", "small.safetensors" },
        { "Import-LmModel ./s", "./small.safetensors" },
        { "Import-LmModel m", "more/" },
        { "Import-LmModel que", "'queen `[1`].safetensors'" },
        { "Import-LmModel -LiteralPath que", "'queen [1].safetensors'" },
        { "Get-NextWord Once -Model que", "'queen [1].safetensors'" },
        { "Get-NextWord Once -Model 'sm", "'small.safetensors'" },
        { "Select-LmModel sm", "small.safetensors" },
        { "Import-Corpus notes.txt -Vocabulary no", "notes.txt" },
        { "Import-Corpus -Format P", "Parquet Prepared" },
        { "Import-Corpus -Tokenizer W", "WhiteSpace Word" },
        { "Import-Corpus -DocumentBy P", "Paragraph" },
        { "Import-Corpus -NormalizationForm FormK", "FormKC FormKD" },
        { "Import-Corpus -Encoding ut", "utf8 utf16 utf32" },
        { "Export-WordEncoding w.txt -Format Word", "Word2VecBinary Word2VecText" },
        { "Import-WordEncoding w.txt -Format Gl", "GloVe" },
        { "Train-LmModel -Architecture E", "Encoder EncoderDecoder" },
        { "Optimize-LmModel -Objective M", "Masked" },
        { "New-LmModel -WeightType B", "BFloat16" },
        { "Optimize-LmModel -Optimizer A", "Adagrad AdamW" },
        { "Optimize-LmModel -MaxTime 1", "10m 1h" },
        { "Hide-Word 'a b' -Tokenizer Wh", "WhiteSpace" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Values_are_offered(string line, string expected) => Assert.Equal(expected, string.Join(' ', session.Texts(line)));

    [Fact]
    public void Each_encoding_offered_is_taken()
    {
        IReadOnlyList<CompletionResult> offers = session.Offers("Import-Corpus notes.txt -Encoding ");
        Assert.NotEmpty(offers);
        Assert.All(offers, offer =>
        {
            // Text of two bytes a sign is no valid text in most of them; the name is what is asked about.
            HostedSession.Outcome outcome = session.Run($"'a b c' | Import-Corpus -Encoding {offer.CompletionText}");
            Assert.Empty(outcome.Errors);
            Assert.Null(outcome.Terminating);
        });
    }

    [Theory]
    [InlineData("Import-LmModel nosuch/")]
    [InlineData("Import-LmModel /dev/null/x")]
    [InlineData("Get-NextWord Once -Model nodrive:")]
    [InlineData("Get-NextWord Once -Model 'unclosed ` \" $( ")]
    [InlineData("Get-NextWord Once -Model *?[")]
    public void A_path_that_leads_nowhere_does_no_harm(string line)
    {
        for (int length = line.IndexOf(' ', StringComparison.Ordinal); length <= line.Length; length++)
            Assert.NotNull(session.Offers(line[..length]));
    }
}
