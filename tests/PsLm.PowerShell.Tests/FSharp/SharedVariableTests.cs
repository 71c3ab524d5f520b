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
        { "$f = $corpus.Documents", "f.Rows.Count", "1400" },
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

    /// <summary>Submissions and PowerShell in turns, and what PowerShell says at the end.</summary>
    public static TheoryData<string, string> Turns { get; } = new()
    {
        // A mutable that a later submission changes, and that PowerShell then sets.
        { "Invoke-FSharp 'let mutable t1 = 0'; Invoke-FSharp 't1 <- 7'; \"$t1\"", "7" },
        { "Invoke-FSharp 'let mutable t2 = 0'; $t2 = 3; Invoke-FSharp 't2 + 1'", "4" },
        // A list of PowerShell's is an array in F#, and what either writes into it both have.
        { "$t3 = 1, 2, 3; Invoke-FSharp 't3.[0] <- 99'; \"$t3\"", "99 2 3" },
        { "$t4 = 1, 2, 3; Invoke-FSharp 't4.[0] <- 99'; Invoke-FSharp 'Array.sum t4'", "104" },
        { "$t5 = 1, 2, 3; Invoke-FSharp '()'; $t5[0] = 5; Invoke-FSharp 'Array.sum t5'", "10" },
        { "Invoke-FSharp 'let t6 = [| 1; 2 |]'; $t6[1] = 40; Invoke-FSharp 'Array.sum t6'", "41" },
        // A name that is null now does not go on having its value.
        { "$t7 = 5; Invoke-FSharp '()'; $t7 = $null; Invoke-FSharp 'isNull t7'", "True" },
        // One variable in PowerShell, two names in F#: the last one wins under both.
        { "$T8 = 'ps'; Invoke-FSharp '()'; Invoke-FSharp 'let t8 = \"fs\"'; Invoke-FSharp 'T8 + t8'", "fsfs" },
        // What F# code cannot name is an object, and keeps nothing else away.
        { "$t9 = Invoke-FSharp '{| a = 1 |}'; Invoke-FSharp 't9.GetType().Name.Length > 0'", "True" },
        { "Invoke-FSharp \"type T10 = { X: int }`nlet t10 = { X = 1 }\"; $keep10 = $t10; Invoke-FSharp 'type T10 = { X: string }'; $new10 = 1; Invoke-FSharp 'new10 + 1'", "2" },
        // Nor does it keep the assembly of a type away that F# has not seen.
        { "Invoke-FSharp \"type T19 = { X: int }`nlet t19 = { X = 1 }\"; $keep19 = $t19; Invoke-FSharp 'type T19 = { X: string }'; "
            + "$keep19b = $t19; $json19 = [Newtonsoft.Json.Linq.JObject]::Parse('{\"a\": 7}'); Invoke-FSharp 'int json19.[\"a\"]'", "7" },
        // Functions: a new one of the name replaces the old, generic ones are those of objects.
        { "Invoke-FSharp 'let t11 (x: int) = x + 1'; Invoke-FSharp 'let t11 (xs: ''a list) = List.length xs'; $t11.Invoke((,@(1, 2, 3)))", "3" },
        { "Invoke-FSharp 'let t12 (a, b) = b, a'; $t12.Invoke(1, 'x').Item1", "x" },
        { "Invoke-FSharp 'let t13 (xs: int seq) = Seq.sum xs'; $t13.Invoke((,(1..4)))", "10" },
        { "Invoke-FSharp 'let inline t14 x = x * x'; $t14.Invoke(5)", "25" },
        { "Invoke-FSharp 'let t15 (xs: string list) = String.concat \"\" xs'; $t15.Invoke('one')", "one" },
        { "Invoke-FSharp 'let t16 () = [ 1 ]'; $t16.Invoke().Length", "1" },
        { "Invoke-FSharp \"[<Literal>]`nlet T17 = 5\"; $T17", "5" },
        { "(Invoke-FSharp 'fun (x: int) (y: string) -> x').Type", "int -> string -> int" },
    };

    [Theory]
    [MemberData(nameof(Turns))]
    public void Both_languages_go_on_having_the_same(string script, string value) =>
        Assert.Equal(value, Text(fixture.Session.Good(script).Output.Last()));

    [Fact]
    public void A_function_that_is_no_value_is_said_to_be_missing_and_the_old_one_of_its_name_is_gone()
    {
        fixture.Session.Good("Invoke-FSharp 'let odd (x: int) = x'");
        var run = fixture.Session.Run("Invoke-FSharp 'let odd (x: byref<int>) = x <- 1'; $null -eq $odd");
        Assert.Contains("odd", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal("True", Text(run.Output.Single()));
    }

    [Fact]
    public void A_read_only_variable_keeps_its_value_and_a_warning_says_so()
    {
        var run = fixture.Session.Run("$ExecutionContext.SessionState.PSVariable.Set([System.Management.Automation.PSVariable]::new('fixed', 1, 'ReadOnly')); "
            + "Invoke-FSharp 'let fixedPoint = 1'; Invoke-FSharp 'let Fixed = 2'; $fixed");
        Assert.Contains("read-only", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal("1", Text(run.Output.Last()));
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
