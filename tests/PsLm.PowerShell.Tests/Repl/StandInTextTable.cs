namespace PsLm.PowerShell.Tests.Repl;

/// <summary>The stand-ins that write, read and search text by what they give, each row run as <see cref="StandInTable"/> says.</summary>
internal static class StandInTextTable
{
    /// <summary>Script, and what it gives: the results as text, joined by spaces.</summary>
    internal static TheoryData<string, string> Rows { get; } = new()
    {
        // Add-Content, Set-Content and Clear-Content
        {
            "Add-Content n.txt $null; (gi n.txt).Length; Add-Content n.txt @(); (gi n.txt).Length; @() | Add-Content m.txt; "
            + "Test-Path m.txt",
            "0 0 False"
        },
        { "Add-Content n.txt (1,2),3; gc n.txt", "1 2 3" },
        { "Add-Content n.txt @{a=1}; gc n.txt", "System.Collections.Hashtable" },
        { "'x' | Add-Content n.txt -PassThru | % { $_.GetType().Name; $_.ReadCount; $_.PSPath -like '*n.txt' }", "Object[] 1 True" },
        {
            "Add-Content poem.txt x -Encoding utf8BOM; (gi poem.txt).Length; Add-Content n.txt x -Encoding utf8BOM; "
            + "(gi n.txt).Length",
            "16 5"
        },
        { "Clear-Content no* -ErrorAction SilentlyContinue; 'on'", "on" },
        { "'four' | Add-Content poem.txt; gc poem.txt -Tail 1; Add-Content new.txt a, b; gc new.txt", "four a b" },
        { "Add-Content *.txt z; gc poem.txt -Tail 1; Add-Content n*.none x", "z" },
        {
            "Add-Content new.txt ä -Encoding unicode; (gi new.txt).Length; Add-Content new.txt b -Encoding unicode; "
            + "gc new.txt -Encoding unicode",
            "6 ä b"
        },
        { "Add-Content poem.txt x -WhatIf; gc poem.txt -Tail 1", "three" },
        {
            "[pscustomobject]@{Path='q.txt';Value='v'},[pscustomobject]@{Path='r.txt';Value='w'} | Set-Content; gc q.txt; "
            + "gc r.txt",
            "@{Path=q.txt; Value=v} @{Path=r.txt; Value=w}"
        },
        { "[byte[]](65,66) | Set-Content b.bin -AsByteStream; (gi b.bin).Length; gc b.bin", "2 AB" },
        {
            "Set-Content n.txt a; Set-Content n.txt -Value b -Force; gc n.txt; Set-Content -LiteralPath '[x].txt' c; "
            + "gc -LiteralPath '[x].txt'; Set-Content 'none[x].txt' c",
            "b c"
        },
        { "Set-Content variable:vv 5; $vv; Set-Content function:hh '8'; hh", "5 8" },
        { "Set-Content poem.txt $null; (gi poem.txt).Length; Set-Content poem.txt -Value @(); (gi poem.txt).Length", "0 0" },
        {
            "\"`e[31mred`e[0m\" | Out-File r.txt; (gc r.txt -Raw).Contains(\"`e\"); \"`e[31mred`e[0m\" | Set-Content r.txt; "
            + "(gc r.txt -Raw).Contains(\"`e\")",
            "True True"
        },

        // Out-File and redirection
        {
            "$null | Out-File n.txt; (gi n.txt).Length; Out-File n2.txt; (gi n2.txt).Length; '' | Out-File n3.txt; "
            + "(gi n3.txt).Length",
            "0 0 1"
        },
        { "1,'a',[pscustomobject]@{A=1} | Out-File n.txt; gc n.txt", "1 a  A - 1 " },
        { "1,'a',[pscustomobject]@{A=1} | Out-File n.txt -NoNewline; gc n.txt -Raw", "1aA-1" },
        { "1 | Out-File p*.txt; gc poem.txt", "1" },
        { "1 | Out-File x.txt -Encoding utf8BOM; 2 | Out-File x.txt -Append -Encoding utf8BOM; (gi x.txt).Length", "7" },
        { "1 | Out-File -Path x.txt; 1 | Out-File -PSPath x.txt; gc x.txt", "1" },
        { "1 | Out-File x.txt -NoOverwrite; 2 | Out-File x.txt -NoClobber -Append; gc x.txt", "1 2" },
        { "'x' > r.txt; gc r.txt; 'y' >> r.txt; gc r.txt; 1, 2 > r.txt; (gc r.txt).Count", "x x y 2" },
        { "[pscustomobject]@{ A = 1 } > r.txt; (gc r.txt -Raw) -replace \"`n\", '|'", "|A|-|1||" },
        {
            "$PSStyle.Formatting.TableHeader = \"`e[31m\"; [pscustomobject]@{ A = 1 } | Out-File r.txt; "
            + "(gc r.txt -Raw).Contains(\"`e\")",
            "False"
        },
        { "gci none 2> err.txt; (gc err.txt).Count -gt 0; Write-Warning w 3> w.txt; gc w.txt", "True w" },
        { "& { 1; Write-Error e } *> all.txt; (gc all.txt).Count -gt 1", "True" },
        { "1 | Out-File x.txt -WhatIf; Test-Path x.txt", "False" },
        { "[pscustomobject]@{ A = 'x' * 200 } | Out-File r.txt -Width 30; (gc r.txt | % Length | Measure-Object -Maximum).Maximum", "30" },

        // Tee-Object
        { "$null | Tee-Object x.txt; (gi x.txt).Length; @() | Tee-Object y.txt; Test-Path y.txt", " 0 False" },
        { "@() | Tee-Object -Variable v; $v -eq $null; 1,(2,3) | Tee-Object -Variable v > $null; $v.Count", "True 2" },
        { "1..3 | Tee-Object x.txt | % { gc x.txt }", "1 1 2 1 2 3" },
        { "1..3 | Tee-Object t.txt | Measure-Object -Sum | % Sum; gc t.txt; 4 | Tee-Object t.txt -Append; gc t.txt", "6 1 2 3 4 1 2 3 4" },
        { "function f { 1 | Tee-Object -Variable inner > $null; $inner }; f; $null -eq $inner", "1 True" },

        // Select-String
        { "sls deep, one poem.txt, sub/deep.txt | % { $_.Pattern + $_.Filename + $_.LineNumber }", "onepoem.txt1 deepdeep.txt1" },
        { "sls e poem.txt -List -Quiet | % GetType | % Name", "MatchInfo" },
        { "sls q poem.txt -List -Quiet", "" },
        { "1..9 | sls '[357]' -List | % Line", "3 5 7" },
        { "1..9 | sls '[357]' -List -Context 1 | % Line", "3 5 7" },
        { "1..9 | sls '[89]' -Quiet -Context 3", "True" },
        { "1..9 | sls '[89]' -Raw -Context 3", "8 9" },
        { "'aXbX' | sls x -AllMatches -NotMatch | % Line", "" },
        { "'aXbX' | sls x,b -AllMatches | % { $_.Matches.Value }", "X X" },
        {
            "(sls two poem.txt).LineNumber.GetType().Name; (sls two poem.txt).Context -eq $null; "
            + "\"$(sls two poem.txt)\" -replace '^.*poem'; sls TWO poem.txt -CaseSensitive | % Line; "
            + "sls two poem.txt -SimpleMatch -AllMatches | % { $_.Matches.Count }",
            "UInt64 True .txt:2:two 0"
        },
        { "(sls two poem.txt) -is [psobject]; sls two poem.txt | group Filename | % Name", "True poem.txt" },
        { "'one two one' | sls one -AllMatches | % { $_.Matches.Count, $_.Matches[1].Index }", "2 8" },
        { "sls two poem.txt -Context 1 | % { $_.Context.PreContext; $_.Context.PostContext }", "one three" },
        {
            "1..12 | sls '^(3|5|6|12)$' -Context 2, 1 | % { $_.Context.PreContext -join ','; $_.Context.PostContext -join ','; "
            + "$_.Context.DisplayPreContext -join ','; $_.Context.DisplayPostContext -join ',' ; '/' }",
            "1,2 4 1,2 4 / 3,4 6   / 4,5 7  7 / 10,11  10,11  /"
        },

        // A file that is read keeps what it holds: no writer takes it before it is read to its end.
        { "gc poem.txt | Set-Content poem.txt; gc poem.txt", "one two three" },
        { "gc poem.txt | Add-Content poem.txt; gc poem.txt", "one two three" },
        {
            "try { gc poem.txt | Out-File poem.txt } catch { $_.FullyQualifiedErrorId }; gc poem.txt",
            "FileOpenFailure,PsLm.Repl.StandIns.OutFile one two three"
        },
        { "try { gc poem.txt > poem.txt } catch { 'refused' }; gc poem.txt", "refused one two three" },
        { "try { gc poem.txt | Tee-Object poem.txt } catch { 'refused' }; gc poem.txt", "refused one two three" },
        { "'A', 1, 2 | Out-File p.csv; try { Import-Csv p.csv | Export-Csv p.csv } catch { 'refused' }; gc p.csv", "refused A 1 2" },
        { "1..100000 | Set-Content big.txt; gc big.txt | Set-Content big.txt; (gc big.txt).Count", "100000" },
        {
            "(gc poem.txt) | Set-Content poem.txt; (gc poem.txt) | Out-File poem.txt; gc poem.txt -Raw | Set-Content poem.txt; "
            + "(gc poem.txt)[0..2]",
            "one two three"
        },
        { "gc poem.txt | Select-Object -First 1 | Set-Content new.txt; 'x' | Set-Content poem.txt; gc poem.txt", "x" },

        // Clear-Host
        { "Clear-Host; cls; 'x'", "x" },
    };

    /// <summary>What a stand-in does not do, and a fragment of what it says.</summary>
    internal static TheoryData<string, string> Refusals { get; } = new()
    {
        { "Add-Content sub x -ErrorAction Stop", "directory" },
        { "Add-Content none/n.txt x -ErrorAction Stop", "none/n.txt" },
        { "Add-Content n*.none x -ErrorAction Stop", "names nothing that is there" },
        { "Add-Content poem.txt x -Encoding nonsense", "nonsense" },
        { "Set-Content none/n.txt x -ErrorAction Stop", "none/n.txt" },
        { "Clear-Content none -ErrorAction Stop", "none" },
        { "1 | Out-File poem.txt -NoClobber", "already exists" },
        { "1 | Out-File none/x.txt", "none/x.txt" },
        { "1 | Out-File env:x", "on no drive of files" },
        { "1 | Out-File no*.txt", "No file fits" },
        { "1 | Out-File x.txt -Width 1", "Width" },
        { "1 > none/x.txt", "none/x.txt" },
        { "1 | Tee-Object sub", "sub" },
        { "1 | Tee-Object x.txt -Variable v", "x.txt" },
        { "sls '(' poem.txt", "-SimpleMatch takes it as plain text" },
        { "sls o none.txt", "none.txt" },
        { "sls o poem.txt -Raw -Quiet", "leave out one of them" },
        { "sls o poem.txt -Culture en-US", "Culture" },
        { "sls o poem.txt -Context -1", "Context" },
        { "sls o env:PATH -ErrorAction Stop", "no files to look through" },
        { "gc poem.txt | Set-Content poem.txt -ErrorAction Stop", "is being read or written" },
    };
}
