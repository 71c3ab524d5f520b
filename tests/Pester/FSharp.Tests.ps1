#Requires -Version 7.6
# F# over a session's variables: values, text, errors, scripts, stopping.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    # To start F# takes seconds: one session of it for all.
    $shell = Start-Shell '$corpus = Import-Corpus; $model = $corpus | New-LmModel -Context 2 -EncodingSize 8 -HiddenSize 8'
    $null = $shell.Invoke()
    function Invoke-Here([string] $Script) { Invoke-Shell $shell $Script }
    function Get-Good([string] $Script) {
        $result = Invoke-Here $Script
        $result.Errors + $result.Warnings | Should -BeNullOrEmpty
        $result.Output
    }
    function Get-Message([string] $Script) {
        $result = Invoke-Here $Script
        $result.Errors | Should -HaveCount 1
        $result.Errors.FullyQualifiedErrorId | Should -BeLike 'FSharpError*'
        $result.Errors.Exception.Message
    }
}

AfterAll {
    $shell.Dispose()
    Pop-Location
}

Describe 'Invoke-FSharp' -Tag Pslm {
    It 'loads the compiler at its first use and nothing before' {
        $loaded = Invoke-Fresh '
            Import-Module $module; Import-Corpus | Out-Null
            [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -contains "FSharp.Compiler.Service"
            Invoke-FSharp "1 + 1"
            [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -contains "FSharp.Compiler.Service"'
        $loaded | Should -Be 'False', '2', 'True'
    }

    It 'gives <What>: <Script>' -ForEach @(
        @{ What = 'a sequence item by item'; Script = "Invoke-FSharp '[ 1; 2; 3 ] |> List.map (fun x -> x * 2)'"; Gives = 2, 4, 6 }
        @{ What = 'nothing of declarations and unit'; Script = "Invoke-FSharp 'let nothing = 1'; Invoke-FSharp '()'; Invoke-FSharp ''"; Gives = @() }
        @{ What = 'a value for each code'; Script = "'1 + 2', '3 + 4' | Invoke-FSharp"; Gives = 3, 7 }
        @{ What = 'what F# Interactive says as text'; Script = "Invoke-FSharp 'let five = 5' -AsText; Invoke-FSharp 'five + 1' -AsText"; Gives = 'val five: int = 5', 'val it: int = 6' }
        @{ What = 'a function with its type'; Script = "Invoke-FSharp 'let f x = x + 1'; `"f : `$(`$f.Type)`""; Gives = 'f : int -> int' }
        @{ What = 'a function as a value'; Script = "(Invoke-FSharp 'fun (x: int) (y: string) -> x').Type"; Gives = 'int -> string -> int' }
    ) {
        Get-Good $Script | Should -BeExactly $Gives
    }

    It 'takes over a compiler that a host has started early' {
        $assemblies = '[AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq "FSI-ASSEMBLY-MULTI" }).Count'
        $once = Invoke-Fresh "Import-Module `$module; Invoke-FSharp '1 + 1'; $assemblies"
        $once[0] | Should -Be 2
        Invoke-Fresh "Import-Module `$module; [PsLm.PowerShell.FSharp.FSharpInput]::Start(); [PsLm.PowerShell.FSharp.FSharpInput]::Start(); Invoke-FSharp '1 + 1'; $assemblies" |
            Should -Be $once
    }

    # To read the compiler service as a reference takes longer than everything else at the start of a session.
    It 'does not reference the compiler service' {
        Get-Message "Invoke-FSharp 'open FSharp.Compiler.CodeAnalysis'" | Should -BeLike '*FS0039*'
    }

    It 'gives a loaded file fsi under the name that it has in dotnet fsi' {
        Set-Content told.fsx 'let name, words = fsi.GetType().FullName, Corpus.ofLines [ "one two" ]'
        Get-Good "Invoke-FSharp '#load @`"$PWD/told.fsx`"`nTold.name'" | Should -BeExactly 'FSharp.Compiler.Interactive.InteractiveSession'
    }

    It 'prints by a printer that a script adds' {
        $null = Get-Good "Invoke-FSharp 'fsi.AddPrinter(fun (version: System.Version) -> `"version of `" + string version.Major)'"
        (Get-Good "Invoke-FSharp 'System.Version(7, 6)' -AsText") -replace 'System\.' | Should -BeExactly 'val it: Version = version of 7'
    }

    It 'shows our types by one line each' {
        Get-Good "Invoke-FSharp 'Model.nextWord `"The`" model |> List.truncate 1' -AsText" | Should -Match '^val it: WordPrediction list = \['
    }

    It 'says <Says>' -ForEach @(
        @{ Code = 'let y : string = 1'; Says = "line 1, column 18: FS0001: This expression was expected to have type 'string' but here has type 'int'" }
        @{ Code = 'failwith "no"'; Says = 'line 1, column 1: FS0030: ' }
        @{ Code = "let two = 2`n(failwith `"no`" : int)"; Says = "line 2: Exception: no`n    (failwith `"no`" : int)`n    ^" }
        @{ Code = "let a = 1`nlet b = a + zz"; Says = "line 2, column 13: FS0039: The value or constructor 'zz' is not defined.`n    let b = a + zz`n                ^" }
        @{ Code = '(invalidOp "no" : int)'; Says = 'InvalidOperationException: no' }
    ) {
        $message = Get-Message "Invoke-FSharp '$Code'"
        $message | Should -MatchExactly "^$([regex]::Escape($Says))"
        # All of what is wrong, and no advice.
        $message | Should -Not -Match 'one of the following'
        Get-Good "Invoke-FSharp '1 + 1'" | Should -Be 2
    }

    It 'shows the line that called a function of an earlier code' {
        $null = Get-Good "Invoke-FSharp `"let sad () =``n    let none = 0``n    1 / none`""
        Get-Message 'Invoke-FSharp "let two = 2`ntwo + sad ()"' | Should -Be "line 2: DivideByZeroException: Attempted to divide by zero.`n    two + sad ()`n    ^"
    }

    It 'warns where F# does' {
        $result = Invoke-Here "Invoke-FSharp 'match 1 with 2 -> 3 | 1 -> 4'"
        $result.Warnings | Should -HaveCount 1
        $result.Warnings | Should -BeLike '*FS0025*'
    }

    It 'runs a script in its folder with its arguments' {
        'let half = 21' | Set-Content part.fsx
        '#load "part.fsx"', "if (2 * Part.half, fsi.CommandLineArgs.[1], __SOURCE_DIRECTORY__) <> (42, `"one`", `"$PWD`") then failwith `"other`"" | Set-Content whole.fsx
        Get-Good 'Invoke-FSharp -Path whole.fsx -ArgumentList one' | Should -BeNullOrEmpty
        (Invoke-Here 'Invoke-FSharp -Path none.fsx').Errors.FullyQualifiedErrorId | Should -BeLike 'PathNotFound*'
    }

    It 'names the line of a script that is wrong, and shows it' {
        'let x = 1', 'let y : string = x' | Set-Content bad.fsx
        $message = Get-Message 'Invoke-FSharp -Path bad.fsx'
        $message | Should -Match 'bad\.fsx:2:18: FS0001'
        $message | Should -BeLike "*`n    let y : string = x`n                     ^"
        'let one = 1', '', 'if one = 1 then failwith "no"' | Set-Content sad.fsx
        Get-Message 'Invoke-FSharp -Path sad.fsx' | Should -Be "sad.fsx:3: Exception: no`n    if one = 1 then failwith `"no`"`n    ^"
    }
}

Describe 'Variables' -Tag Pslm {
    It 'of PowerShell have their types in F#: <Set>; <Code>' -ForEach @(
        @{ Set = '$n = 5'; Code = 'n + 1'; Value = 6 }
        @{ Set = "`$s = 'a'"; Code = 's + "x"'; Value = 'ax' }
        @{ Set = '$xs = [double[]](1.5, 2)'; Code = 'Array.sum xs'; Value = 3.5 }
        @{ Set = '$ys = 1, 2, 3'; Code = 'Array.sum ys'; Value = 6 }
        @{ Set = "`$mixed = 1, 'a'"; Code = 'mixed.[1] :?> string'; Value = 'a' }
        @{ Set = '$none = @()'; Code = 'none.Length'; Value = 0 }
        @{ Set = "`$day = [datetime]'2001-02-03'"; Code = 'day.Year'; Value = 2001 }
        @{ Set = '$h = @{ a = 1 }'; Code = 'h.["a"] :?> int'; Value = 1 }
        @{ Set = '$o = [pscustomobject]@{ A = 7 }'; Code = 'o.Properties.["A"].Value :?> int'; Value = 7 }
        @{ Set = "`$d = [Collections.Generic.Dictionary[string, Collections.Generic.List[int]]]::new(); `$d['k'] = 1, 2"; Code = 'd.["k"].Count'; Value = 2 }
        @{ Set = '$e = [Collections.Generic.List[int]]::new([int[]](4, 5)).GetEnumerator()'; Code = 'e.GetType().Name'; Value = 'Enumerator' }
        @{ Set = '$flag = $true; $big = 3L; $one = 1.5'; Code = 'if flag then float big + one else 0.0'; Value = 4.5 }
        @{ Set = '$block = { 1 }'; Code = 'block.ToString().Trim()'; Value = '1' }
        @{ Set = '$t = [string]'; Code = 't.Name'; Value = 'String' }
        @{ Set = '$c = $corpus'; Code = 'c.VocabularySize'; Value = 314 }
        @{ Set = '$m = $model'; Code = '(Model.nextWord "The queen" m).Length'; Value = 10 }
        @{ Set = '$frame = $corpus.Documents'; Code = 'frame.Rows.Count'; Value = 1400 }
        @{ Set = '$v = $corpus.Vocabulary'; Code = 'v.WordAt 0'; Value = '<unk>' }
        @{ Set = 'class Own { [int] $X = 3 }; $own = [Own]::new()'; Code = 'own.GetType().Name'; Value = 'Own' }
        @{ Set = '$a = $null'; Code = '1'; Value = 1 }
    ) {
        Get-Good $Set | Should -BeNullOrEmpty
        Get-Good "Invoke-FSharp '$Code'" | Should -Be $Value
    }

    It 'of F# are had by PowerShell: <Code>; <Ask>' -ForEach @(
        @{ Code = 'let b1 = 5'; Ask = '$b1 + 1'; Value = 6 }
        @{ Code = 'let b2 = "a"'; Ask = "`$b2 + 'x'"; Value = 'ax' }
        @{ Code = 'let b4 = Some 3'; Ask = '$b4.Value'; Value = 3 }
        @{ Code = 'let b5 : int option = None'; Ask = '$null -eq $b5'; Value = $true }
        @{ Code = 'let b6 = 1, "a"'; Ask = '$b6.Item2'; Value = 'a' }
        @{ Code = "type B7 = { X: int; Y: string }`nlet b7 = { X = 1; Y = `"y`" }"; Ask = "`$b7.X, `$b7.Y -join ' '"; Value = '1 y' }
        @{ Code = 'let b8 = [ 1; 2; 3 ]'; Ask = "`$b8 -join '+'"; Value = '1+2+3' }
        @{ Code = 'let b9 = Corpus.ofLines [ "a b c." ]'; Ask = '$b9.TokenCount'; Value = 5 }
        @{ Code = 'let b10 a b = a + b'; Ask = '$b10.Invoke(1, 2)'; Value = 3 }
        @{ Code = 'let b11 a b = a + b'; Ask = '$b11.Invoke(1).Invoke(4)'; Value = 5 }
        @{ Code = "let private scale = 3`nlet b12 = let k = scale in fun x -> x * k"; Ask = '$b12.Invoke(4)'; Value = 12 }
        @{ Code = 'let b13 () = "unit"'; Ask = '$b13.Invoke()'; Value = 'unit' }
        @{ Code = 'let b14 (a: int, b: int) = a - b'; Ask = '$b14.Invoke(5, 2)'; Value = 3 }
        @{ Code = 'let b15 x = x'; Ask = "`$b15.Invoke('q')"; Value = 'q' }
        @{ Code = "let b16add x = x + 1`nlet b16 (f: int -> int) = f 20"; Ask = '$b16.Invoke($b16add)'; Value = 21 }
        @{ Code = 'let b17 : string = null'; Ask = '$null -eq $b17'; Value = $true }
        @{ Code = "type B18 = Circle of float | Square`nlet b18 = Circle 2.0"; Ask = '"$b18"'; Value = 'Circle 2.0' }
        @{ Code = "let mutable b19 = 1`nb19 <- 2"; Ask = '$b19'; Value = 2 }
        @{ Code = "let B20 = 1`nlet b20 = 2"; Ask = '$B20'; Value = 2 }
        @{ Code = 'let b21 = Map [ ("k", 1) ]'; Ask = "`$b21['k']"; Value = 1 }
        @{ Code = 'let b22, b23 = 1, 2'; Ask = '$b22 + $b23'; Value = 3 }
        @{ Code = 'let b24 = seq { 1; 2 }'; Ask = '@($b24).Count'; Value = 2 }
        @{ Code = '40 + 2'; Ask = '$it'; Value = 42 }
    ) {
        $null = Get-Good "Invoke-FSharp '$Code'"
        Get-Good $Ask | Should -BeExactly $Value
    }

    It 'go there and back and keep their types: <Bind>; <Code>' -ForEach @(
        @{ Bind = 'let r1 = Some 3'; Code = 'Option.get x1 + 1'; Value = 4 }
        @{ Bind = 'let r2 = 1, "a"'; Code = 'fst x2'; Value = 1 }
        @{ Bind = "type R3 = { X: int }`nlet r3 = { X = 1 }"; Code = '{ x3 with X = 7 }.X'; Value = 7 }
        @{ Bind = 'let r4 = [ 1; 2; 3 ]'; Code = 'List.sum x4'; Value = 6 }
        @{ Bind = 'let r5 a b = a + b'; Code = 'x5 1 2'; Value = 3 }
        @{ Bind = "type R6 = Circle of float | Square`nlet r6 = Circle 2.0"; Code = '(match x6 with Circle r -> r | Square -> 0.0)'; Value = 2 }
        @{ Bind = 'let r7 = struct (1, 2)'; Code = '(let struct (a, b) = x7 in a + b)'; Value = 3 }
        @{ Bind = 'let r8 = Map [ ("k", [ 1 ]) ]'; Code = 'x8.["k"].Head'; Value = 1 }
        @{ Bind = 'let r9 = Ok 1 : Result<int, string>'; Code = '(match x9 with Ok n -> n | Error _ -> 0)'; Value = 1 }
    ) {
        $number = [regex]::Match($Bind, 'let r(\d)').Groups[1].Value
        $null = Get-Good "Invoke-FSharp '$Bind'; `$x$number = `$r$number"
        Get-Good "Invoke-FSharp '$Code'" | Should -Be $Value
    }

    It '<What>: <Script>' -ForEach @(
        @{ What = 'change in F# for PowerShell'; Script = "Invoke-FSharp 'let mutable t1 = 0'; Invoke-FSharp 't1 <- 7'; `"`$t1`""; Value = '7' }
        @{ What = 'change in PowerShell for F#'; Script = "Invoke-FSharp 'let mutable t2 = 0'; `$t2 = 3; Invoke-FSharp 't2 + 1'"; Value = 4 }
        @{ What = 'are arrays in F# that both write into'; Script = "`$t3 = 1, 2, 3; Invoke-FSharp 't3.[0] <- 99'; `"`$t3`""; Value = '99 2 3' }
        @{ What = 'are arrays that F# keeps'; Script = "`$t4 = 1, 2, 3; Invoke-FSharp 't4.[0] <- 99'; Invoke-FSharp 'Array.sum t4'"; Value = 104 }
        @{ What = 'are arrays that PowerShell writes into'; Script = "`$t5 = 1, 2, 3; Invoke-FSharp '()'; `$t5[0] = 5; Invoke-FSharp 'Array.sum t5'"; Value = 10 }
        @{ What = 'are F#''s arrays that PowerShell writes into'; Script = "Invoke-FSharp 'let t6 = [| 1; 2 |]'; `$t6[1] = 40; Invoke-FSharp 'Array.sum t6'"; Value = 41 }
        @{ What = 'that become null lose their value'; Script = "`$t7 = 5; Invoke-FSharp '()'; `$t7 = `$null; Invoke-FSharp 'isNull t7'"; Value = $true }
        @{ What = 'of two names in F# and one in PowerShell have the last value'; Script = "`$T8 = 'ps'; Invoke-FSharp '()'; Invoke-FSharp 'let t8 = `"fs`"'; Invoke-FSharp 'T8 + t8'"; Value = 'fsfs' }
        @{ What = 'whose type F# code cannot name are objects'; Script = "`$t9 = Invoke-FSharp '{| a = 1 |}'; Invoke-FSharp 't9.GetType().Name.Length > 0'"; Value = $true }
        @{ What = 'of a type that was defined again keep nothing away'; Value = 2
            Script = "Invoke-FSharp `"type T10 = { X: int }``nlet t10 = { X = 1 }`"; `$keep10 = `$t10; Invoke-FSharp 'type T10 = { X: string }'; `$new10 = 1; Invoke-FSharp 'new10 + 1'" }
        @{ What = 'of a type that was defined again keep no assembly away'; Value = 7
            Script = "Invoke-FSharp `"type T19 = { X: int }``nlet t19 = { X = 1 }`"; `$keep19 = `$t19; Invoke-FSharp 'type T19 = { X: string }'; `$keep19b = `$t19; `$json19 = [Newtonsoft.Json.Linq.JObject]::Parse('{`"a`": 7}'); Invoke-FSharp 'int json19.[`"a`"]'" }
        @{ What = 'that are functions are replaced'; Script = "Invoke-FSharp 'let t11 (x: int) = x + 1'; Invoke-FSharp 'let t11 (xs: ''a list) = List.length xs'; `$t11.Invoke((,@(1, 2, 3)))"; Value = 3 }
        @{ What = 'that are generic functions take objects'; Script = "Invoke-FSharp 'let t12 (a, b) = b, a'; `$t12.Invoke(1, 'x').Item1"; Value = 'x' }
        @{ What = 'that are functions take arrays for sequences'; Script = "Invoke-FSharp 'let t13 (xs: int seq) = Seq.sum xs'; `$t13.Invoke((,(1..4)))"; Value = 10 }
        @{ What = 'that are inline functions are functions'; Script = "Invoke-FSharp 'let inline t14 x = x * x'; `$t14.Invoke(5)"; Value = 25 }
        @{ What = 'that are functions take one item for a list'; Script = "Invoke-FSharp 'let t15 (xs: string list) = String.concat `"`" xs'; `$t15.Invoke('one')"; Value = 'one' }
        @{ What = 'that are functions give lists'; Script = "Invoke-FSharp 'let t16 () = [ 1 ]'; `$t16.Invoke().Length"; Value = 1 }
        @{ What = 'that are literals are values'; Script = "Invoke-FSharp `"[<Literal>]``nlet T17 = 5`"; `$T17"; Value = 5 }
        @{ What = 'of an inner scope are had too'; Script = "& { `$inner = 5; Invoke-FSharp 'inner + 1' }"; Value = 6 }
        @{ What = 'are handed over again where they changed'; Script = "`$kept = 1; Invoke-FSharp 'let kept = `"of F#`"'; `$kept = 2; Invoke-FSharp 'kept + 1'"; Value = 3 }
        @{ What = 'of PowerShell''s own are not touched'; Script = "`$null = Invoke-FSharp `"let pid = 1``nlet home = 2``npid + home`"; `$PID -eq [Environment]::ProcessId"; Value = $true }
        @{ What = 'whose names F# cannot have do no harm'; Script = "`${not a name} = 1; `$match = 2; `$type = 3; Invoke-FSharp '1'"; Value = 1 }
        @{ What = 'are handed over by -Name'; Script = "`$first = 1; `$second = 2; Invoke-FSharp 'first' -Name first"; Value = 1 }
    ) {
        @(Get-Good $Script)[-1] | Should -BeExactly $Value
    }

    It 'that are not named by -Name are not there, and names that cannot be are refused' {
        Get-Message "`$unsaid = 2; Invoke-FSharp 'unsaid' -Name first" | Should -BeLike "*'unsaid' is not defined*"
        foreach ($name in 'not a name', 'nothing_of_that_name') { (Invoke-Here "Invoke-FSharp '1' -Name '$name'").Errors.FullyQualifiedErrorId | Should -BeLike 'OptionInvalid*' }
    }

    It 'that PowerShell cannot have are told: <Script>' -ForEach @(
        @{ Script = "Invoke-FSharp 'let odd (x: int) = x'; Invoke-FSharp 'let odd (x: byref<int>) = x <- 1'; `$null -eq `$odd"; Says = 'odd'; Value = $true }
        @{ Script = "Set-Variable fixed 1 -Option ReadOnly; Invoke-FSharp 'let fixedPoint = 1'; Invoke-FSharp 'let Fixed = 2'; `$fixed"; Says = 'read-only'; Value = 1 }
    ) {
        $result = Invoke-Here $Script
        $result.Warnings | Should -HaveCount 1
        $result.Warnings | Should -BeLike "*$Says*"
        $result.Output[-1] | Should -Be $Value
    }
}

Describe 'Code that never ends' {
    It 'is stopped, and the session goes on: <_>' -ForEach @(
        'while true do ()'
        'System.Threading.Thread.Sleep System.Threading.Timeout.Infinite'
        'async { while true do do! Async.Sleep 10 } |> Async.RunSynchronously'
        'while true do (try System.Threading.Thread.Sleep 100000 with _ -> ())'
    ) {
        $begun = [Threading.ManualResetEventSlim]::new()
        $shell.Runspace.SessionStateProxy.SetVariable('begun', $begun)
        $shell.Commands.Clear()
        $running = $shell.AddScript("Invoke-FSharp `"begun.Set()``n$_`"").BeginInvoke()
        $begun.Wait(60000) | Should -BeTrue
        $shell.Stop()
        $running.IsCompleted | Should -BeTrue
        Get-Good "Invoke-FSharp '1 + 1'" | Should -Be 2
    }
}
