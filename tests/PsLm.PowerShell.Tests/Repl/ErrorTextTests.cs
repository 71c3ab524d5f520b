using System.Management.Automation;
using System.Management.Automation.Language;
using PsLm.Repl;

namespace PsLm.PowerShell.Tests.Repl;

/// <summary>The short form of errors.</summary>
public sealed class ErrorTextTests
{
    [Theory]
    [InlineData("'ab' )", "     ")]
    // Both between the quotes are two columns wide.
    [InlineData("'王✅' )", "       ")]
    [InlineData("'e\u0301' )", "    ")]
    [InlineData("'a\tb' )", "  \t   ")]
    [InlineData("   'ab' )", "     ")]
    public void The_caret_stands_under_the_place(string code, string before)
    {
        Parser.ParseInput(code, out _, out ParseError[] errors);
        string[] lines = ErrorText.Of(new ParseException(errors)).Split('\n');
        Assert.Equal($"    {code.Trim()}", lines[1]);
        Assert.Equal($"    {before}^", lines[2]);
    }
}
