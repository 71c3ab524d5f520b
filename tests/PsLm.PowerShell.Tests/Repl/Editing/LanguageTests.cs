using System.Management.Automation;
using PsLm.Repl.Editing;

namespace PsLm.PowerShell.Tests.Repl.Editing;

/// <summary>What the prompt knows of F#: how it goes on, what may follow, what has which colour.</summary>
public sealed class LanguageTests(LanguageFixture fixture) : IClassFixture<LanguageFixture>
{
    [Theory]
    [InlineData("List.ma", "map")]
    [InlineData("queenN", "queenName")]
    [InlineData("queenName.Len", "Length")]
    [InlineData("System.Math.Sqr", "Sqrt")]
    [InlineData("Corpus.", "ofLines")]
    public void FSharp_completes(string text, string expected)
    {
        CommandCompletion? found = fixture.FSharp.Complete(text, text.Length);
        Assert.NotNull(found);
        Assert.Contains(expected, found.CompletionMatches.Select(match => match.CompletionText));
    }

    [Theory]
    [InlineData("Lis", "List", true)]
    [InlineData("Queen", "queenName", true)]
    [InlineData("queenName.L", "LastIndexOf", true)]
    [InlineData("Mod", "modelOfQueens", false)]
    public void FSharp_completes_by_case_where_something_begins_so(string text, string word, bool isOffered)
    {
        CommandCompletion? found = fixture.FSharp.Complete("let modelOfQueens = 1\n" + text, 22 + text.Length);
        Assert.NotNull(found);
        Assert.Equal(isOffered, found.CompletionMatches.Any(match => match.CompletionText == word));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobodyHasThis")]
    [InlineData("\"closed string\"")]
    [InlineData("if (")]
    [InlineData("nobody.any")]
    public void Where_there_is_nothing_to_offer_nothing_fails(string text)
    {
        for (int cursor = 0; cursor <= text.Length; cursor++) fixture.FSharp.Complete(text, cursor);
    }

    [Theory]
    [InlineData("let f x =", true)]
    [InlineData("let f x =\n    x + 1", true)]
    [InlineData("let f x =\n    x + 1\n", false)]
    [InlineData("[ 1;", true)]
    [InlineData("1 + 1", false)]
    [InlineData("let x = 1;;", false)]
    [InlineData("#fsharp let f x =", true)]
    [InlineData("#fsharp", false)]
    [InlineData("#pwsh if (", false)]
    [InlineData("#help", false)]
    public void FSharp_goes_on_where_its_parser_says(string text, bool isIncomplete) =>
        Assert.Equal(isIncomplete, fixture.FSharp.IsIncomplete(text));

    [Theory]
    [InlineData("let f (x: int) = $\"{x}\" // end", "k:let s:$\"{x}\" #:// end")]
    [InlineData("(* (not code *) Some 'c' 3.5", "#:(* (not code *) t:Some s:'c' n:3.5")]
    [InlineData("\"\"\"a \"b\" c\"\"\" 'x", "s:\"\"\"a \"b\" c\"\"\"")]
    [InlineData("[1..3]", "n:1 n:3")]
    [InlineData("match x' with | _ -> true", "k:match k:with k:true")]
    public void FSharp_has_colours(string text, string expected) => Assert.Equal(expected, Coloured(text, fixture.FSharp.Colours(text)));

    [Theory]
    [InlineData("let rec f = function [] -> 'a' | x :: _ -> @\"\\\" // \"")]
    public void Coloured_stretches_stand_in_order_apart_and_inside_at_every_length(string text)
    {
        for (int length = 0; length <= text.Length; length++)
        {
            int end = 0;
            foreach (ColouredRange range in fixture.FSharp.Colours(text[..length]))
            {
                Assert.InRange(range.Start, end, length);
                end = range.Start + range.Length;
                Assert.InRange(end, range.Start + 1, length);
            }
        }
    }

    private static string Coloured(string text, IReadOnlyList<ColouredRange> ranges) =>
        string.Join(' ', ranges.Select(range => $"{Letter(range.Colour)}:{text.Substring(range.Start, range.Length)}"));

    private static char Letter(CodeColour colour) => colour == CodeColour.Comment ? '#' : char.ToLowerInvariant(colour.ToString()[0]);
}
