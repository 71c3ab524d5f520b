using System.Management.Automation;

namespace PsLm.PowerShell.Tests.Completion;

/// <summary>Words at the prompt: those of the model that the line names, by frequency.</summary>
public sealed class WordCompletionTests(CompletionSession session) : IClassFixture<CompletionSession>
{
    /// <summary>A line, and the first words offered at its end.</summary>
    public static TheoryData<string, string> Lines => new()
    {
        { "Get-WordProbability 'the queen' -Word thro", "throne" },
        { "Get-WordProbability \"the queen\" -Word king, quee", "queen" },
        { "Get-WordEncoding quee", "queen" },
        { "Find-SimilarWord -Plus king -Minus quee", "queen" },
        { "Find-SimilarWord -Plus quee", "queen" },
        { "Compare-Word quee", "queen" },
        { "Compare-Word king quee", "queen" },
        { "New-LmText -StopWord quee", "queen" },
        { "Get-MaskedWord 'The [MASK]' -Answer quee", "queen" },
        { "Export-WordEncoding w.txt -Word quee", "queen" },
        { "Get-Vocabulary quee", "queen" },
        { "Get-WordEncoding -Model $small que", "queen" },
        { "Get-WordEncoding -Model $small QUE", "QUEEN queen" },
        { "Get-WordEncoding -Model small.safetensors qu", "queen quay" },
        { "$small | Export-WordEncoding w.txt -Word qua", "quay" },
        { "$corpus | Get-Vocabulary qua", "quay" },
        { "$corpus.Vocabulary | Get-Vocabulary qua", "quay" },
        { "Get-Vocabulary -InputObject $corpus qua", "quay" },
        { "Import-LmModel small.safetensors | Get-Vocabulary qua", "quay" },
        { "Get-WordEncoding 'quee", "'queen'" },
        { "Get-WordEncoding \"quee", "\"queen\"" },
        { "Get-WordEncoding -Model $small It", "'It''s'" },
        { "Get-WordEncoding -Model $small '$", "'$'" },
        { "Get-WordEncoding -Model $small '“", "'“'" },
        { "$corpus | Get-Vocabulary '[", "'`['" },
        { "Get-WordEncoding -Model $small '<", "'<unk>' '<eos>'" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Words_are_offered_as_they_may_stand_on_the_line(string line, string expected)
    {
        string[] wanted = expected.Split(' ');
        Assert.Equal(wanted, session.Texts(line).Take(wanted.Length));
    }

    [Fact]
    public void The_frequent_words_come_first_and_no_signs_where_nothing_is_typed()
    {
        IReadOnlyList<CompletionResult> offers = session.Offers("Get-WordEncoding ");
        Assert.Equal(["the", "The", "a", "and"], offers.Take(4).Select(offer => offer.ListItemText));
        Assert.Equal(100, offers.Count);
        Assert.Equal("the: 8,624 times, 7.75%", offers[0].ToolTip);
        Assert.All(offers, offer => Assert.True(char.IsLetterOrDigit(offer.ListItemText[0]), offer.ListItemText));
    }

    [Fact]
    public void Upper_case_comes_first_where_it_is_typed_and_the_other_is_not_lost() =>
        Assert.Equal(["The", "the"], session.Texts("Get-WordEncoding The").Where(word => word.Length == 3));

    [Fact]
    public void What_is_offered_for_a_pattern_finds_the_word_itself()
    {
        string offer = session.Texts("$corpus | Get-Vocabulary '[")[0];
        HostedSession.Outcome found = session.Run($"$corpus | Get-Vocabulary {offer}");
        Assert.Empty(found.Errors);
        Assert.Equal("[", Assert.Single(found.Output).Properties["Word"].Value);
    }

    [Theory]
    [InlineData("Get-WordEncoding -Model broken.safetensors ")]
    [InlineData("Get-WordEncoding -Model nosuch.safetensors ")]
    [InlineData("Get-WordEncoding -Model more ")]
    [InlineData("$nosuch.Any | Get-Vocabulary ")]
    [InlineData("Get-Vocabulary -InputObject 5 ")]
    public void A_model_that_is_none_leaves_the_current_one(string line) => Assert.Equal("the", session.Texts(line)[0]);

    [Fact]
    public void Nothing_on_the_line_is_run()
    {
        string[] offers = session.Texts("& { $global:ran = $true; $small } | Export-WordEncoding w.txt -Model (& { $global:ran = $true; $small }) -Word quee");
        Assert.Equal("queen", offers[0]);
        Assert.Equal(0, session.Run("@($global:ran | Where-Object { $_ }).Count").Single<int>());
    }
}
