namespace PsLm.PowerShell.Tests.Repl;

/// <summary>The stand-ins over objects and data by what they give, each row run as <see cref="StandInTable"/> says.</summary>
internal static class StandInDataTable
{
    private const string Pairs = "[pscustomobject]@{ A = 1; B = 'x' }, [pscustomobject]@{ A = 2; B = 'y' }, [pscustomobject]@{ A = 2; B = 'a' }";

    /// <summary>Script, and what it gives: the results as text, joined by spaces.</summary>
    internal static TheoryData<string, string> Rows { get; } = new()
    {
        {
            "@(Get-Command Group-Object, Compare-Object, New-Object, Add-Member, Get-Member, Get-Unique, Write-Error, Write-Warning, "
            + "Write-Verbose, Write-Debug, Write-Information, Write-Progress, Get-Date, New-TimeSpan, Get-Random, Measure-Command, Start-Sleep, "
            + "Invoke-Expression, Read-Host, Join-String, ConvertTo-Json, ConvertFrom-Json, ConvertTo-Csv, ConvertFrom-Csv, Import-Csv, Export-Csv, "
            + "Get-Variable, Set-Variable, New-Variable, Remove-Variable, Clear-Variable).Count",
            "31"
        },

        // Group-Object
        { $"{Pairs} | Group-Object A | % {{ $_.Name, $_.Count, ($_.Group.B -join '') -join '-' }}", "1-1-x 2-2-ya" },
        { "'b', 'a', 'B' | group | % { $_.Name, $_.Count -join ':' }", "a:1 b:2" },
        { "'b', 'a', 'B' | Group-Object -CaseSensitive | % { $_.Name, $_.Count -join ':' }", "a:1 b:1 B:1" },
        { "3, 10, 3 | Group-Object -NoElement | % { $_.Name, $_.Count, $_.Group.Count -join ':' }", "3:2:0 10:1:0" },
        { "1, 'a', 1, 'A' | Group-Object | % { $_.Name, $_.Count -join ':' }", "1:2 a:2" },
        {
            $"{Pairs} | Group-Object {{ $_.A -gt 1 }} | % {{ $_.Name, $_.Values[0].GetType().Name -join ':' }}",
            "False:Boolean True:Boolean"
        },
        { $"{Pairs} | Group-Object @{{ Expression = {{ $_.A * 2 }} }}, B | % Name", "2, x 4, a 4, y" },
        { $"$t = {Pairs} | Group-Object A -AsHashTable; $t.GetType().Name; $t[2].B; $t[1].Count", "Hashtable y a 1" },
        { $"$t = {Pairs} | Group-Object A -AsHashTable -AsString; $t['2'].Count, $t.ContainsKey(2)", "2 False" },
        { "[pscustomobject]@{ A = 1 }, [pscustomobject]@{ B = 1 } | Group-Object A | % { \"<$($_.Name)>:$($_.Count)\" }", "<1>:1 <>:1" },
        { $"({Pairs} | Group-Object A -NoElement | Out-String).Trim() -replace '\\s+', ' '", "Count Name ----- ---- 1 1 2 2" },
        { "[pscustomobject]@{ A = 1, 2 }, [pscustomobject]@{ A = 1, 3 } | Group-Object A | % { $_.Name, $_.Count -join ':' }", "{1, 2}:2" },
        { "@{ a = 1 }, @{ a = 2 } | Group-Object | % { $_.Name, $_.Count -join ':' }", "System.Collections.Hashtable:2" },
        { "@(@() | Group-Object).Count", "0" },

        // Compare-Object
        { "Compare-Object (1, 2, 3) (2, 3, 4) | % { $_.InputObject, $_.SideIndicator -join '' }", "4=> 1<=" },
        { "Compare-Object a, b b, C -IncludeEqual | % { $_.InputObject, $_.SideIndicator -join '' }", "b== C=> a<=" },
        { "Compare-Object a, b b, c -ExcludeDifferent | % { $_.InputObject, $_.SideIndicator -join '' }", "b==" },
        { "Compare-Object a A -CaseSensitive | % { $_.InputObject, $_.SideIndicator -join '' }", "A=> a<=" },
        { "@(Compare-Object a A).Count; @(Compare-Object ([pscustomobject]@{ A = 1 }) ([pscustomobject]@{ A = 2 })).Count", "0 0" },
        { $"$p = {Pairs}; Compare-Object $p[0, 1] $p[1, 2] -Property A | % {{ $_.A, $_.SideIndicator -join '' }}", "2=> 1<=" },
        { $"$p = {Pairs}; Compare-Object $p[0, 1] $p[1, 2] -Property A, B -PassThru | % {{ $_.B, $_.SideIndicator -join '' }}", "a=> x<=" },
        { "2, 3 | Compare-Object (1, 2) | % { $_.InputObject, $_.SideIndicator -join '' }", "3=> 1<=" },
        { "Compare-Object (1, 2, 3) (2, 3, 1) -SyncWindow 0 | % { $_.InputObject, $_.SideIndicator -join '' }", "2=> 1<= 3=> 2<= 1=> 3<=" },
        { "Compare-Object @() 1 | % SideIndicator; Compare-Object 1 @() | % SideIndicator", "=> <=" },
        {
            "(Compare-Object 1 2 | Out-String).Trim() -replace '\\s+', ' '",
            "InputObject SideIndicator ----------- ------------- 2 => 1 <="
        },

        // New-Object
        { "(New-Object PSObject -Property @{ A = 5 }).A", "5" },
        { "(New-Object Text.StringBuilder 'abc').Append('d').ToString()", "abcd" },
        { "New-Object DateTime 2020, 2, 29 | % { $_.DayOfYear }", "60" },
        { "$l = New-Object 'Collections.Generic.List[int]'; $l.Add(3); $l.GetType().Name, $l.Count", "List`1 1" },
        { "(New-Object Collections.ArrayList).Count; (New-Object int).GetType().Name", "0 Int32" },
        { "(New-Object UriBuilder -Property @{ Host = 'h'; Port = '81' }).ToString()", "http://h:81/" },
        { "(New-Object string -ArgumentList 'x', 3)", "xxx" },

        // Add-Member
        { "$o = [pscustomobject]@{}; $o | Add-Member A 1; $o | Add-Member @{ B = 2 }; $o.A, $o.B", "1 2" },
        { "(77777 | Add-Member -NotePropertyName N -NotePropertyValue 5 -PassThru).N", "5" },
        {
            "$o = [pscustomobject]@{ A = 2 } | Add-Member ScriptProperty Twice { $this.A * 2 } -PassThru; $o | "
            + "Add-Member ScriptMethod Times { param($n) $this.A * $n }; $o.Twice, $o.Times(5)",
            "4 10"
        },
        { "$o = [pscustomobject]@{ A = 2 }; $o | Add-Member -MemberType AliasProperty -Name B -Value A; $o.B", "2" },
        { "$o = [pscustomobject]@{ A = 2 }; $o | Add-Member -MemberType NoteProperty -Name A -Value 3 -Force; $o.A", "3" },
        { "([pscustomobject]@{} | Add-Member -TypeName My.Type -PassThru).PSTypeNames[0]", "My.Type" },

        // Get-Member
        {
            "'x' | Get-Member -Name Len*, Trim | % { $_.TypeName, $_.Name, $_.MemberType -join ' ' }",
            "System.String Length Property System.String Trim Method"
        },
        { "[pscustomobject]@{ B = 1; A = 'x' } | gm -MemberType NoteProperty | % Definition", "string A=x int B=1" },
        { "'x' | Get-Member Length | % { \"$_\" }", "int Length {get;}" },
        { "1, 2, 'x' | Get-Member CompareTo | % TypeName", "System.Int32 System.String" },
        { "[math] | Get-Member -Static -Name PI, Sign* -MemberType Property | % Definition", "static double PI {get;}" },
        { "[guid] | Get-Member -Static NewGuid | % Definition", "static guid NewGuid()" },
        { "'x' | Get-Member get_* | Measure-Object | % Count", "0" },
        { "Get-Member -InputObject (1, 2) -Name Count, Rank | % Name", "Count Rank" },
        {
            "('x' | Get-Member Length | Out-String).Trim() -replace '\\s+', ' '",
            "TypeName: System.String Name MemberType Definition ---- ---------- ---------- Length Property int Length {get;}"
        },
        { "([xml]'<a><b/></a>').a | Get-Member -MemberType Property | % Name", "b" },
        { "$t = [Data.DataTable]::new(); $null = $t.Columns.Add('c'), $t.Rows.Add(1); $t.Rows[0] | ConvertTo-Csv", "\"c\" \"1\"" },

        // Get-Unique
        { "1, 1, 2, 1 | Get-Unique; 'a', 'A', 'a' | gu", "1 2 1 a A a" },
        {
            "'a', 'A', 'b' | Get-Unique -CaseInsensitive; 1, '1', 2 | Get-Unique -AsString; 1, 2, 'a', 'b' | Get-Unique -OnType",
            "a b 1 2 1 a"
        },

        // Messages
        {
            "try { Write-Error no -ErrorAction Stop } catch { $_.Exception.Message, $_.CategoryInfo.Category, $_.TargetObject, "
            + "$_.Exception.GetType().Name }",
            "no NotSpecified  WriteErrorException"
        },
        {
            "$e = Write-Error no -ErrorId Mine -Category InvalidData -TargetObject 5 2>&1; $e.CategoryInfo.Category, "
            + "$e.TargetObject, $e.FullyQualifiedErrorId.Split(',')[0]",
            "InvalidData 5 Mine"
        },
        { "(Write-Error no 2>&1).FullyQualifiedErrorId.Split(',')[0]", "Microsoft.PowerShell.Commands.WriteErrorException" },
        {
            "$e = Write-Error -Exception ([IO.IOException]::new('inner')) -Message 'outer' 2>&1; $e.Exception.Message, "
            + "$e.ErrorDetails.Message, $e.FullyQualifiedErrorId.Split(',')[0]",
            "inner outer System.IO.IOException"
        },
        {
            "function f { [CmdletBinding()] param() Write-Error no } ; $e = f 2>&1; $e.InvocationInfo.MyCommand.Name, "
            + "$e.CategoryInfo.Activity, $e.FullyQualifiedErrorId",
            "f Write-Error Microsoft.PowerShell.Commands.WriteErrorException,f"
        },
        {
            "try { 1 / 0 } catch { $r = $_ }; (Write-Error $r 2>&1).Exception.GetType().Name; 'a', 'b' | Write-Error 2>&1 | "
            + "% { $_.Exception.Message }",
            "RuntimeException a b"
        },
        { "Write-Error no 2> $null; $?", "False" },
        { "Write-Warning a 3>&1; 'b' | Write-Warning 3>&1; Write-Warning c -WarningVariable w 3> $null; $w.Message", "a b c" },
        { "Write-Verbose a 4>&1; Write-Verbose b -Verbose 4>&1; $VerbosePreference = 'Continue'; Write-Verbose c 4>&1", "b c" },
        { "Write-Debug a 5>&1; $DebugPreference = 'Continue'; Write-Debug b 5>&1", "b" },
        {
            "$m = Write-Information a t, u 6>&1; $m.MessageData; $m.Tags; (Write-Information 5 6>&1).MessageData.GetType().Name",
            "a t u Int32"
        },
        { "Write-Progress a b -PercentComplete 50; Write-Progress a -Completed; 'quiet'", "quiet" },

        // Get-Date, New-TimeSpan
        {
            "Get-Date '2020-02-03 04:05:06' -Format 'yyyy/MM/dd HH:mm'; Get-Date -Date 2020-02-03 -Format FileDate",
            "2020/02/03 04:05 20200203"
        },
        { "(Get-Date 2020-02-29 -Year 2021 -Hour 5 -Minute 6 -Second 7 -Millisecond 8).ToString('o')", "2021-02-28T05:06:07.0080000" },
        { "(Get-Date 2020-01-31 -Month 2 -Day 3).ToString('o')", "2020-02-03T00:00:00.0000000" },
        { "(Get-Date -UnixTimeSeconds 86400 -AsUTC).ToString('o'); (Get-Date).Kind", "1970-01-02T00:00:00.0000000Z Local" },
        {
            "[Math]::Abs(((Get-Date) - [datetime]::Now).TotalMinutes) -lt 1; (Get-Date).DisplayHint, "
            + "(Get-Date -DisplayHint Date).DisplayHint",
            "True DateTime Date"
        },
        {
            "Get-Date '2021-01-03 16:05:06' -UFormat '%A|%a|%B|%b|%C|%c|%D|%d|%e|%F'",
            "Sunday|Sun|January|Jan|20|Sun 03 Jan 2021 16:05:06|01/03/21|03| 3|2021-01-03"
        },
        {
            "Get-Date '2021-01-03 16:05:06' -UFormat '%G|%g|%H|%I|%j|%k|%l|%M|%m|%p|%R|%r|%S|%T'",
            "2020|20|16|04|003|16| 4|05|01|PM|16:05|04:05:06 PM|06|16:05:06"
        },
        { "Get-Date '2021-01-03 16:05:06' -UFormat '+%U|%u|%V|%W|%w|%X|%x|%Y|%y|%%'", "0|7|53|0|0|16:05:06|01/03/21|2021|21|%" },
        { "Get-Date ([datetime]::SpecifyKind([datetime]'1970-01-02', 'Utc')) -UFormat %s", "86400" },
        { "[pscustomobject]@{ LastWriteTime = [datetime]'2020-01-02' } | Get-Date -Format yyyy", "2020" },
        {
            "(New-TimeSpan -Days 1 -Hours 2 -Minutes 3 -Seconds 4).ToString(); (New-TimeSpan 2020-01-01 2020-01-03).TotalHours",
            "1.02:03:04 48"
        },
        { "[Math]::Abs((New-TimeSpan -Start (Get-Date)).TotalMinutes) -lt 1", "True" },

        // Get-Random
        { "Get-Random -Minimum 5 -Maximum 6; Get-Random 1; Get-Random -Maximum 1 -Count 3", "5 0 0 0 0" },
        {
            "$a = Get-Random -SetSeed 5 -Count 4; $b = Get-Random -SetSeed 5 -Count 4; \"$a\" -eq \"$b\"; @($a | "
            + "Sort-Object -Unique).Count",
            "True 4"
        },
        {
            "(1..9 | Get-Random -Shuffle | Sort-Object) -join ''; @(1..9 | Get-Random -Count 4 | Sort-Object -Unique).Count; "
            + "Get-Random -InputObject 7",
            "123456789 4 7"
        },
        {
            "$n = Get-Random -Minimum 0.5 -Maximum 0.75; $n.GetType().Name, ($n -ge 0.5 -and $n -lt 0.75); "
            + "(Get-Random -Maximum 10000000000).GetType().Name",
            "Double True Int64"
        },
        { "Get-Random -Maximum (, 4); @(1..3 | Get-Random).Count; (Get-Random -Minimum '3' -Maximum '4').GetType().Name", "4 1 Int32" },
        { "$n = 1..400 | % { Get-Random 4 } | Group-Object -NoElement; $n.Count, @($n | ? Count -gt 50).Count", "4 4" },

        // Measure-Command, Start-Sleep, Invoke-Expression
        {
            "$t = Measure-Command { $x = 5; 'dropped'; Start-Sleep -Milliseconds 30 }; $t.GetType().Name, $x, "
            + "($t.TotalMilliseconds -ge 30)",
            "TimeSpan 5 True"
        },
        { "$s = 0; $null = 1, 2, 3 | Measure-Command { $s += $_ }; $s", "6" },
        { "Start-Sleep 0.01; Start-Sleep -Duration ([timespan]::FromMilliseconds(5)); Start-Sleep -ms 1; 'awake'", "awake" },
        { "$y = 2; iex '$y + 1; $z = 9'; $z; '1', '2' | Invoke-Expression", "3 9 1 2" },
        { "function f { Invoke-Expression '$args.Count' }; f 1 2; Invoke-Expression '[pscustomobject]@{ A = 4 }' | % A", "0 4" },

        // Variables
        { "$v1 = 5; (Get-Variable v1).Value; gv v1 -ValueOnly", "5 5" },
        { "$va1 = 1; $va2 = 2; Get-Variable va* -ValueOnly; Get-Variable va1, va2 -Exclude *1 | % Name", "1 2 va2" },
        { "Set-Variable w 5; $w; 1, 2 | Set-Variable w; $w; sv w 7 -PassThru | % Value; Set-Variable w, x 9; $w + $x", "5 1 2 7 18" },
        { "$u = 1; function f { Set-Variable u 2; $u }; f; $u; function g { Set-Variable u 3 -Scope 1 }; g; $u", "2 1 3" },
        {
            "Set-Variable pslmG 4 -Scope Global; $global:pslmG; Remove-Variable pslmG -Scope Global; "
            + "Test-Path variable:global:pslmG",
            "4 False"
        },
        {
            "Set-Variable r 1 -Option ReadOnly; Set-Variable r 2 -Force; $r; (Get-Variable r).Options; "
            + "Set-Variable r 3 -Description d -Force; (Get-Variable r).Description",
            "2 ReadOnly d"
        },
        { "New-Variable n 3; $n; nv m 4 -PassThru | % Name; New-Variable n 8 -Force; $n", "3 m 8" },
        { "$d1 = 1; $d2 = 2; rv d1; Test-Path variable:d1; Remove-Variable d*; Test-Path variable:d2", "False False" },
        {
            "$c = 3; Clear-Variable c; $null -eq $c; Test-Path variable:c; $c = 3; clv c -PassThru | % { $null -eq $_.Value }",
            "True True True"
        },
        { "Get-Variable PSLM_NONE -ErrorAction Ignore; Get-Variable pslmnone* ; $x = 1; Set-Variable x 5 -WhatIf; $x", "1" },
    };

    /// <summary>What a stand-in does not do, and a fragment of what it says.</summary>
    internal static TheoryData<string, string> Refusals { get; } = new()
    {
        { $"{Pairs} | Group-Object", "Cannot compare \"@{A=1; B=x}\" to \"@{A=2; B=y}\"" },
        { "1 | Group-Object -AsString", "AsHashTable" },
        { "1 | Group-Object A, B -AsHashTable", "-AsHashTable takes one property" },
        { "1 | Group-Object -Culture de", "Culture" },
        { "1 | Group-Object @{ Wrong = 1 }", "'Wrong' is not known" },
        { "Compare-Object $null 1", "ReferenceObject" },
        { "Compare-Object 1 2 -Culture de", "Culture" },
        { "New-Object No.Such.Type", "Cannot find type [No.Such.Type]" },
        { "New-Object DateTime 1, 2, 3, 4", "Cannot find an overload for \"DateTime\" and the argument count: \"4\"" },
        { "New-Object uri 'http://['", "Exception calling \".ctor\" with \"1\" argument(s): \"Invalid URI" },
        { "New-Object Math", "A constructor was not found" },
        { "New-Object UriBuilder -Property @{ Nope = 1 }", "Nope" },
        { "New-Object -ComObject X", "ComObject" },
        { "1 | Add-Member CodeProperty A { }", "CodeProperty is not added here" },
        { "[pscustomobject]@{ A = 1 } | Add-Member A 2 -ErrorAction Stop", "already exists" },
        { "Get-Member -ErrorAction Stop", "You must specify an object" },
        { "'x' | Get-Member -Force", "Force" },
        { "Write-Error 'mine' -ErrorAction Stop", "mine" },
        { "$ErrorActionPreference = 'Stop'; 'mine' | Write-Error", "mine" },
        { "Write-Error x -RecommendedAction y", "RecommendedAction" },
        { "$WarningPreference = 'Stop'; Write-Warning loud", "loud" },
        { "Write-Progress -Status x", "Activity" },
        { "Get-Date -UFormat %Q", "%Q is not known here" },
        { "Get-Date -Month 13", "Month" },
        { "Get-Date -Format o -UFormat %Y", "Parameter set" },
        { "New-TimeSpan 2020-01-01 -Days 1", "positional parameter" },
        { "Get-Random -Minimum 5 -Maximum 5", "cannot be greater than or equal" },
        { "Get-Random -Count 0", "Count" },
        { "Measure-Command { throw 'inside' }", "inside" },
        { "Start-Sleep -1", "Seconds" },
        { "Start-Sleep -Duration '-00:00:01'", "is not between 0" },
        { "Invoke-Expression 'throw \"thrown\"'", "thrown" },
        { "Invoke-Expression 'if ('", "At line:1 char:5" },
        { "Invoke-Expression 'Get-Content none.txt -ErrorAction Stop'", "none.txt" },
        { "Get-Variable pslmnone -ErrorAction Stop", "'pslmnone'" },
        { "Remove-Variable pslmnone -ErrorAction Stop", "'pslmnone'" },
        { "Clear-Variable pslmnone -ErrorAction Stop", "'pslmnone'" },
        { "New-Variable z 1; New-Variable z 1 -ErrorAction Stop", "'z' already exists" },
        { "Set-Variable z 1 -Option Constant; Set-Variable z 2 -Force -ErrorAction Stop", "z" },
        { "Set-Variable z 1 -Option ReadOnly; Remove-Variable z -ErrorAction Stop", "z" },
        { "Set-Variable z 1 -Visibility Private", "Visibility" },
        { "Get-Variable x -Scope 99", "99" },
        { "Read-Host question", "cannot ask for a line" },
        { "Read-Host question -MaskInput", "cannot ask for a password" },
    };
}
