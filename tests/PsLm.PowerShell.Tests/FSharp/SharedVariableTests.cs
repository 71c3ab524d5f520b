using System.Globalization;

namespace PsLm.PowerShell.Tests.FSharp;

/// <summary>Values of one language in the other.</summary>
public sealed class SharedVariableTests(FSharpFixture fixture) : IClassFixture<FSharpFixture>
{
    /// <summary>PowerShell that sets variables, F# over them, and its value as text.</summary>
    public static TheoryData<string, string, string> Over { get; } = new()
    {
        { "$n = 5", "n + 1", "6" },
        { "$s = 'a'", "s + \"x\"", "ax" },
        { "$xs = [double[]](1.5, 2)", "Array.sum xs", "3.5" },
        { "$ys = 1, 2, 3", "Array.sum ys", "6" },
        { "$mixed = 1, 'a'", "mixed.[1] :?> string", "a" },
        { "$none = @()", "none.Length", "0" },
        { "$day = [datetime]'2001-02-03'", "day.Year", "2001" },
        { "$h = @{ a = 1 }", "h.[\"a\"] :?> int", "1" },
        { "$o = [pscustomobject]@{ A = 7 }", "o.Properties.[\"A\"].Value :?> int", "7" },
        { "$d = [Collections.Generic.Dictionary[string, Collections.Generic.List[int]]]::new(); $d['k'] = 1, 2", "d.[\"k\"].Count", "2" },
        { "$e = [Collections.Generic.List[int]]::new([int[]](4, 5)).GetEnumerator()", "e.GetType().Name", "Enumerator" },
        { "$flag = $true; $big = 3L; $one = 1.5", "if flag then float big + one else 0.0", "4.5" },
        { "$block = { 1 }", "block.ToString().Trim()", "1" },
        { "$t = [string]", "t.Name", "String" },
        { "$c = $corpus", "c.VocabularySize", "314" },
        { "$m = $model", "(Model.nextWord \"The queen\" m).Length", "10" },
        { "$f = $corpus.Documents", "f.Rows.Count", "2000" },
        { "$v = $corpus.Vocabulary", "v.WordAt 0", "<unk>" },
        { "class Own { [int] $X = 3 }; $own = [Own]::new()", "own.GetType().Name", "Own" },
        { "$a = $null", "1", "1" },
    };

    [Theory]
    [MemberData(nameof(Over))]
    public void What_PowerShell_has_FSharp_has_with_its_type(string set, string code, string value)
    {
        fixture.Session.Good(set);
        Assert.Equal(value, Text(fixture.Session.Good($"Invoke-FSharp '{code.Replace("'", "''", StringComparison.Ordinal)}'").Output.Single()));
    }

    /// <summary>F# that binds, PowerShell over it, and its value as text.</summary>
    public static TheoryData<string, string, string> Back { get; } = new()
    {
        { "let b1 = 5", "$b1 + 1", "6" },
        { "let b2 = \"a\"", "$b2 + 'x'", "ax" },
        { "let b4 = Some 3", "$b4.Value", "3" },
        { "let b5 : int option = None", "$null -eq $b5", "True" },
        { "let b6 = 1, \"a\"", "$b6.Item2", "a" },
        { "type B7 = { X: int; Y: string }\nlet b7 = { X = 1; Y = \"y\" }", "$b7.X, $b7.Y -join ' '", "1 y" },
        { "let b8 = [ 1; 2; 3 ]", "$b8 -join '+'", "1+2+3" },
        { "let b9 = Corpus.ofLines [ \"a b c.\" ]", "$b9.TokenCount", "5" },
        { "let b10 a b = a + b", "$b10.Invoke(1, 2)", "3" },
        { "let b11 a b = a + b", "$b11.Invoke(1).Invoke(4)", "5" },
        { "let private scale = 3\nlet b12 = let k = scale in fun x -> x * k", "$b12.Invoke(4)", "12" },
        { "let b13 () = \"unit\"", "$b13.Invoke()", "unit" },
        { "let b14 (a: int, b: int) = a - b", "$b14.Invoke(5, 2)", "3" },
        { "let b15 x = x", "$b15.Invoke('q')", "q" },
        { "let b16 (f: int -> int) = f 20", "$b16.Invoke($b16add)", "21" },
        { "let b17 : string = null", "$null -eq $b17", "True" },
        { "type B18 = Circle of float | Square\nlet b18 = Circle 2.0", "\"$b18\"", "Circle 2.0" },
        { "let mutable b19 = 1\nb19 <- 2", "$b19", "2" },
        { "let B20 = 1\nlet b20 = 2", "$B20", "2" },
        { "let b21 = Map [ (\"k\", 1) ]", "$b21['k']", "1" },
        { "let b22, b23 = 1, 2", "$b22 + $b23", "3" },
        { "let b24 = seq { 1; 2 }", "@($b24).Count", "2" },
        { "40 + 2", "$it", "42" },
    };

    [Theory]
    [MemberData(nameof(Back))]
    public void What_FSharp_binds_PowerShell_has(string code, string ask, string value)
    {
        fixture.Session.Good("Invoke-FSharp 'let b16add x = x + 1'");
        fixture.Session.Good($"$null = Invoke-FSharp '{code.Replace("'", "''", StringComparison.Ordinal)}'");
        Assert.Equal(value, Text(fixture.Session.Good(ask).Output.Single()));
    }

    /// <summary>F# that binds, PowerShell that gives the value another name, F# over that name.</summary>
    public static TheoryData<string, string, string> There { get; } = new()
    {
        { "let r1 = Some 3", "Option.get x1 + 1", "4" },
        { "let r2 = 1, \"a\"", "fst x2", "1" },
        { "type R3 = { X: int }\nlet r3 = { X = 1 }", "{ x3 with X = 7 }.X", "7" },
        { "let r4 = [ 1; 2; 3 ]", "List.sum x4", "6" },
        { "let r5 a b = a + b", "x5 1 2", "3" },
        { "type R6 = Circle of float | Square\nlet r6 = Circle 2.0", "(match x6 with Circle r -> r | Square -> 0.0)", "2" },
        { "let r7 = struct (1, 2)", "(let struct (a, b) = x7 in a + b)", "3" },
        { "let r8 = Map [ (\"k\", [ 1 ]) ]", "x8.[\"k\"].Head", "1" },
        { "let r9 = Ok 1 : Result<int, string>", "(match x9 with Ok n -> n | Error _ -> 0)", "1" },
    };

    [Theory]
    [MemberData(nameof(There))]
    public void A_value_goes_there_and_back_and_keeps_its_type(string bind, string code, string value)
    {
        string number = bind[(bind.IndexOf("let r", StringComparison.Ordinal) + 5)..].Split(' ')[0];
        fixture.Session.Good($"Invoke-FSharp '{bind}'; $x{number} = $r{number}");
        Assert.Equal(value, Text(fixture.Session.Good($"Invoke-FSharp '{code}'").Output.Single()));
    }

    [Fact]
    public void Only_what_changed_is_handed_over_again()
    {
        fixture.Session.Good("$kept = 1");
        Assert.Equal("1", Text(fixture.Session.Good("Invoke-FSharp 'kept'").Output.Single()));
        fixture.Session.Good("Invoke-FSharp 'let kept = \"of F#\"'");
        Assert.Equal("of F#", Text(fixture.Session.Good("Invoke-FSharp 'kept'").Output.Single()));
        Assert.Equal("3", Text(fixture.Session.Good("$kept = 2; Invoke-FSharp 'kept + 1'").Output.Single()));
    }

    [Fact]
    public void Names_that_FSharp_cannot_have_stay_and_are_refused_when_asked_for()
    {
        fixture.Session.Good("${not a name} = 1; $match = 2; $type = 3; Invoke-FSharp '1'");
        Assert.StartsWith("OptionInvalid", fixture.Session.Bad("Invoke-FSharp '1' -Name 'not a name'").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("OptionInvalid", fixture.Session.Bad("Invoke-FSharp '1' -Name nothing_of_that_name").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void With_names_those_alone_are_handed_over()
    {
        fixture.Session.Good("$first = 1; $second = 2");
        Assert.Equal("1", Text(fixture.Session.Good("Invoke-FSharp 'first' -Name first").Output.Single()));
        Assert.Contains("'second' is not defined", fixture.Session.Bad("Invoke-FSharp 'second' -Name first").Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_of_PowerShell_s_own_is_not_touched()
    {
        fixture.Session.Good("$null = Invoke-FSharp 'let pid = 1\nlet args = [| 1 |]\nlet home = \"h\"\npid + args.[0]'");
        Assert.Equal(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Text(fixture.Session.Good("$PID").Output.Single()));
    }

    private static string Text(object value) => Convert.ToString(value is System.Management.Automation.PSObject { BaseObject: var bare } ? bare : value, CultureInfo.InvariantCulture)!;
}
