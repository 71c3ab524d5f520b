using System.Management.Automation;

namespace PsLm.PowerShell.Tests.FSharp;

/// <summary>What a prompt asks about F# that is being typed.</summary>
public sealed class FSharpInputTests(FSharpFixture fixture) : IClassFixture<FSharpFixture>
{
    [Theory]
    [InlineData("1 + 1", false)]
    [InlineData("1 +", true)]
    [InlineData("let x = 5", false)]
    [InlineData("let f x =", true)]
    [InlineData("let f x =\n    x + 1", true)]
    [InlineData("let f x =\n    x + 1\n", false)]
    [InlineData("let f x =\n    x + 1;;", false)]
    [InlineData("[ 1; 2", true)]
    [InlineData("[ 1; 2 ]", false)]
    [InlineData("(1 + 2", true)]
    [InlineData("\"abc", true)]
    [InlineData("\"\"\"abc", true)]
    [InlineData("(* said", true)]
    [InlineData("match x with", true)]
    [InlineData("match x with\n| 1 -> 2", true)]
    [InlineData("match x with\n| 1 -> 2\n", false)]
    [InlineData("if true then", true)]
    [InlineData("type P =", true)]
    [InlineData("type P = { X: int }", false)]
    [InlineData("zz + 1", false)]
    [InlineData("1 = = 2", false)]
    [InlineData("let xs = [|\n\n", false)]
    [InlineData("let s = \"\"\"a\n\n", true)]
    [InlineData("fun x ->", true)]
    [InlineData("#r \"x.dll\"", false)]
    [InlineData("// nothing", false)]
    [InlineData("", false)]
    public void Code_that_is_begun_and_not_ended_asks_for_more(string code, bool isIncomplete) =>
        Assert.Equal(isIncomplete, fixture.Session.Good("[PsLm.PowerShell.FSharp.FSharpInput]::IsIncomplete(@($input)[0])", code).Single<bool>());

    [Theory]
    [InlineData("Model.ne", "nextWord", 2)]
    [InlineData("let m = Corpus.sam", "sample", 3)]
    [InlineData("List.ma", "map", 2)]
    [InlineData("System.Math.", "Sqrt", 0)]
    [InlineData("\"abc\".Len", "Length", 3)]
    [InlineData("let a = 1\nlet b = \"x\".Sub", "Substring", 3)]
    [InlineData("of_power", "of_powershell", 8)]
    [InlineData("of_powershell.Vocab", "Vocabulary", 5)]
    public void Words_that_may_follow_are_those_of_the_compiler_service(string code, string word, int begun)
    {
        fixture.Session.Good("$of_powershell = $corpus");
        CommandCompletion found = fixture.Session.Good("$c = @($input)[0]; [PsLm.PowerShell.FSharp.FSharpInput]::Complete($c, $c.Length)", code).Single<CommandCompletion>();
        Assert.Contains(word, found.CompletionMatches.Select(match => match.CompletionText));
        Assert.Equal((code.Length - begun, begun), (found.ReplacementIndex, found.ReplacementLength));
    }
}
