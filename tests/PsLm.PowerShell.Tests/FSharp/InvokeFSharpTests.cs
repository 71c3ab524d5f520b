using System.Management.Automation;

namespace PsLm.PowerShell.Tests.FSharp;

/// <summary>Invoke-FSharp: values, text, errors, scripts, stopping.</summary>
public sealed class InvokeFSharpTests(FSharpFixture fixture) : IClassFixture<FSharpFixture>
{
    [Fact]
    public void The_compiler_service_is_not_loaded_before_it_is_used()
    {
        using var folder = new TemporaryFolder();
        string loaded = "[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -like 'FSharp*' }";
        Repl.Pslm.PslmRun run = Repl.Pslm.RunIn(folder.Path, "-c", $"Import-Corpus | Out-Null; Get-Command Invoke-FSharp | Out-Null; 'before:'; {loaded}; Invoke-FSharp '1' | Out-Null; 'after:'; {loaded}");
        string[] lines = run.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["before:", "after:"], lines[..2]);
        Assert.Contains("FSharp.Compiler.Service", lines);
    }

    [Fact]
    public void A_sequence_is_given_item_by_item() =>
        Assert.Equal([2, 4, 6], fixture.Session.Good("Invoke-FSharp '[ 1; 2; 3 ] |> List.map (fun x -> x * 2)'").All<int>());

    [Fact]
    public void Unit_and_declarations_give_nothing() => Assert.Empty(fixture.Session.Good("Invoke-FSharp 'let nothing = 1'; Invoke-FSharp '()'; Invoke-FSharp ''").Output);

    [Fact]
    public void Code_comes_through_the_pipeline() => Assert.Equal([3, 7], fixture.Session.Good("'1 + 2', '3 + 4' | Invoke-FSharp").All<int>());

    [Fact]
    public void As_text_it_says_what_FSharp_Interactive_says() =>
        Assert.Equal(["val five: int = 5", "val it: int = 6"], fixture.Session.Good("Invoke-FSharp 'let five = 5' -AsText; Invoke-FSharp 'five + 1' -AsText").All<string>());

    [Fact]
    public void Our_types_are_shown_by_one_line() =>
        Assert.Equal("val it: WordPrediction list = [", fixture.Session.Good("Invoke-FSharp 'Model.nextWord \"The\" model |> List.truncate 1' -AsText").Single<string>()[..31]);

    [Fact]
    public void What_does_not_compile_names_its_place_and_the_session_goes_on()
    {
        ErrorRecord error = fixture.Session.Bad("Invoke-FSharp \"let a = 1`nlet b = a + zz\"");
        Assert.StartsWith("FSharpError", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("line 2, column 13: FS0039: The value or constructor 'zz' is not defined.\n    let b = a + zz\n                ^", error.Exception.Message);
        Assert.Equal(2, fixture.Session.Good("Invoke-FSharp '1 + 1'").Single<int>());
    }

    [Fact]
    public void What_fails_says_how() =>
        Assert.Equal("InvalidOperationException: no", fixture.Session.Bad("Invoke-FSharp '(invalidOp \"no\" : int)'").Exception.Message);

    [Fact]
    public void A_warning_is_a_warning() =>
        Assert.Contains("FS0025", Assert.Single(fixture.Session.Run("Invoke-FSharp 'match 1 with 2 -> 3 | 1 -> 4'").Warnings), StringComparison.Ordinal);

    [Fact]
    public void A_script_has_its_folder_and_its_arguments()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "part.fsx"), "let half = 21");
        File.WriteAllText(Path.Combine(folder.Path, "whole.fsx"), "#load \"part.fsx\"\nlet whole = 2 * Part.half, fsi.CommandLineArgs.[1], __SOURCE_DIRECTORY__");
        fixture.Session.Good($"Invoke-FSharp -Path '{folder.Path}/whole.fsx' -ArgumentList one");
        Assert.StartsWith("PathNotFound", fixture.Session.Bad($"Invoke-FSharp -Path '{folder.Path}/none.fsx'").FullyQualifiedErrorId, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder.Path, "bad.fsx"), "let x = 1\nlet y = zz");
        Assert.Contains("bad.fsx:2:9: FS0039", fixture.Session.Bad($"Invoke-FSharp -Path '{folder.Path}/bad.fsx'").Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("let y : string = 1", "line 1, column 18: FS0001: This expression was expected to have type 'string' but here has type 'int'")]
    [InlineData("failwith \"no\"", "line 1, column 1: FS0030: ")]
    [InlineData("let two = 2\n(failwith \"no\" : int)", "line 2: Exception: no\n    (failwith \"no\" : int)\n    ^")]
    public void An_error_says_all_of_what_is_wrong_and_no_advice(string code, string message)
    {
        string said = fixture.Session.Bad($"Invoke-FSharp '{code}'").Exception.Message;
        Assert.StartsWith(message, said, StringComparison.Ordinal);
        Assert.DoesNotContain("one of the following", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_of_an_earlier_submission_that_fails_is_shown_by_the_line_that_called_it()
    {
        fixture.Session.Good("Invoke-FSharp \"let sad () =`n    let none = 0`n    1 / none\"");
        Assert.Equal("line 2: DivideByZeroException: Attempted to divide by zero.\n    two + sad ()\n    ^",
            fixture.Session.Bad("Invoke-FSharp \"let two = 2`ntwo + sad ()\"").Exception.Message);
    }

    [Fact]
    public void A_script_that_fails_names_the_line_and_shows_it()
    {
        using var folder = new TemporaryFolder();
        string script = folder.File("sad.fsx", "let one = 1\n\nif one = 1 then failwith \"no\"\n");
        Assert.Equal("sad.fsx:3: Exception: no\n    if one = 1 then failwith \"no\"\n    ^", fixture.Session.Bad($"Invoke-FSharp -Path '{script}'").Exception.Message);
        script = folder.File("torn.fsx", "let one = 1\nlet two : string = one\n");
        Assert.EndsWith("\n    let two : string = one\n                       ^", fixture.Session.Bad($"Invoke-FSharp -Path '{script}'").Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_is_shown_with_its_type() =>
        Assert.Equal("f : int -> int", Assert.Single(fixture.Session.Good("Invoke-FSharp 'let f x = x + 1'; \"$f : $($f.Type)\"").All<string>()));

    [Theory]
    [InlineData("while true do ()")]
    [InlineData("System.Threading.Thread.Sleep System.Threading.Timeout.Infinite")]
    [InlineData("async { while true do do! Async.Sleep 10 } |> Async.RunSynchronously")]
    [InlineData("while true do (try System.Threading.Thread.Sleep 100000 with _ -> ())")]
    public void Code_that_never_ends_is_stopped_and_the_session_goes_on(string endless)
    {
        using var session = new HostedSession();
        using var begun = new ManualResetEventSlim();
        session.Good("$begun = @($input)[0]", begun);
        using (System.Management.Automation.PowerShell shell = session.Command($"Invoke-FSharp \"begun.Set()`n{endless}\""))
        {
            IAsyncResult running = shell.BeginInvoke();
            begun.Wait(TestContext.Current.CancellationToken);
            shell.Stop();
            Assert.True(running.IsCompleted);
        }
        Assert.Equal(2, session.Good("Invoke-FSharp '1 + 1'").Single<int>());
    }
}
