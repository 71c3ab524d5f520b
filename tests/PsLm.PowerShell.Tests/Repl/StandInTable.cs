namespace PsLm.PowerShell.Tests.Repl;

/// <summary>Every stand-in by what it gives: a row a promise, and a new command is new rows.</summary>
/// <remarks>Each row runs in a fresh copy of the folder that <see cref="StandInSession"/> lays: poem.txt (one, two, three) and sub/deep.txt.</remarks>
internal static class StandInTable
{
    private const string Pairs = "[pscustomobject]@{ A = 1; B = 'x' }, [pscustomobject]@{ A = 2; B = 'y' }, [pscustomobject]@{ A = 2; B = 'a' }";

    /// <summary>Script, and what it gives: the results as text, joined by spaces.</summary>
    internal static TheoryData<string, string> Rows { get; } = new()
    {
        { "Get-Content poem.txt", "one two three" },
        { "gc -LiteralPath poem.txt -Head 2", "one two" },
        { "Get-Content poem.txt -Tail 1", "three" },
        { "Get-Content poem.txt -TotalCount 0", "" },
        { "(Get-Content poem.txt -Raw).Length", "14" },
        { "Get-Content poem.txt | ForEach-Object { $_.PSChildName, $_.ReadCount }", "poem.txt 1 poem.txt 2 poem.txt 3" },
        { "(Get-Content poem.txt -First 1).PSPath -eq (Join-Path $PWD poem.txt)", "True" },
        { "Get-ChildItem -File | Get-Content", "one two three" },
        { "Get-Content *.txt", "one two three" },
        { "Get-Content env:PSLM_NOTHING_HERE -ErrorAction Ignore", "" },
        {
            "'Ä' | Set-Content u.txt -Encoding unicode; Get-Content u.txt -Encoding unicode; "
            + "[IO.File]::ReadAllBytes(\"$PWD/u.txt\").Length",
            "Ä 6"
        },
        { "1, 2 | Set-Content n.txt -PassThru | % { $_ }; gc n.txt", "1 2 1 2" },
        { "Set-Content n.txt a, b -NoNewline; gc n.txt", "ab" },
        { "Set-Content poem.txt gone -WhatIf; gc poem.txt -Head 1", "one" },
        { "Get-ChildItem -Name", "sub poem.txt" },
        { "Get-ChildItem -Recurse -Name -File", "poem.txt sub/deep.txt" },
        { "Get-ChildItem -Directory | % Name", "sub" },
        { "Get-ChildItem -Recurse -Include d*.txt | % Name", "deep.txt" },
        { "Get-ChildItem -Recurse -Exclude d*, s* | % Name", "poem.txt" },
        { "Get-ChildItem . *.txt | % Name", "poem.txt" },
        { "Get-ChildItem *.txt -Recurse | % Name | Sort-Object", "deep.txt poem.txt" },
        { "(Get-ChildItem sub).GetType().Name; (gci sub).PSChildName", "FileInfo deep.txt" },
        { "Test-Path poem.txt, sub, none", "True True False" },
        { "Test-Path sub -PathType Container; Test-Path sub -PathType Leaf; Test-Path nodrive:x", "True False False" },
        { "Set-Location sub; [IO.Path]::GetFileName((Get-Location).Path); cd ..; Test-Path sub", "sub True" },
        { "Set-Location sub; sl -; Test-Path poem.txt", "True" },
        { "1..9 | Select-Object -First 2", "1 2" },
        { "$n = 0; 1..9 | % { $n++; $_ } | Select-Object -First 2; $n", "1 2 2" },
        { "1..9 | Select-Object -Last 2 -Skip 1", "7 8" },
        { "1..9 | Select-Object -Skip 7", "8 9" },
        { "1..9 | Select-Object -Index 8, 0", "1 9" },
        { "1..5 | Select-Object -First 1 -Last 1", "1 5" },
        { "'a', 'A', 'a' | Select-Object -Unique", "a A" },
        {
            $"({Pairs} | Select-Object A, @{{ n = 'C'; e = {{ $_.A * 10 }} }}, None)[1] | % {{ $_.PSObject.Properties.Name; "
            + $"$_.C }}",
            "A C None 20"
        },
        { $"({Pairs} | select * -ExcludeProperty B)[0].PSObject.Properties.Name", "A" },
        { $"{Pairs} | select -ExpandProperty B", "x y a" },
        { "[pscustomobject]@{ L = 1, 2; N = 'n' } | select N -ExpandProperty L | % { $_; $_.N }", "1 n 2 n" },
        { "10, 9, 100 | Sort-Object", "9 10 100" },
        { "'b', 'A', 'c' | Sort-Object -Descending", "c b A" },
        { "'b', 'A', 'B', 'a' | Sort-Object -Unique", "A b" },
        { $"{Pairs} | Sort-Object @{{ e = 'A'; Descending = $true }}, B | % B", "a y x" },
        { $"{Pairs} | Sort-Object A -Descending | % B", "y a x" },
        { "5, 3, 4 | Sort-Object -Top 2; 5, 3, 4 | Sort-Object -Bottom 1", "3 4 5" },
        { "5, $null, 3 | Sort-Object", "3 5" },
        { $"{Pairs}, [pscustomobject]@{{ C = 1 }} | Sort-Object A -Descending | % {{ \"$($_.A)$($_.C)\" }}", "2 2 1 1" },
        { "@{ b = 1 }, @{ a = 1 } | Sort-Object | % Keys; 'bb', 'a' | Sort-Object { $_.Length }", "b a a bb" },
        {
            "1..4 | Measure-Object -Sum -Average -Maximum -Minimum | % { $_.Count, $_.Sum, $_.Average, $_.Maximum, $_.Minimum }",
            "4 10 2.5 4 1"
        },
        { "'one two', 'three' | Measure-Object -Line -Word -Character | % { $_.Lines, $_.Words, $_.Characters }", "2 3 12" },
        { $"({Pairs} | Measure-Object A -Sum).Sum", "5" },
        { "(@() | Measure-Object).Count", "0" },
        { "1, 2 | Measure-Object { $_ * 2 } -Sum | % { $_.Sum; $_.Count; $_.Property.Trim() }", "6 2 $_ * 2" },
        { $"{Pairs} | Measure-Object A, {{ $_.A + 1 }} -Sum -Maximum | % {{ $_.Sum, $_.Maximum }}", "5 2 8 3" },
        { $"({Pairs} | Measure-Object * -Minimum).Minimum", "1 a" },
        { "$null | Test-Path -ErrorAction Ignore; Test-Path @($null, 'sub', '') -ErrorAction Ignore", "True False" },
        { "'pear', 'apple' | Measure-Object -Minimum | % Minimum", "apple" },
        { "Write-Output 1 2 3", "1 2 3" },
        { "Write-Output 1, 2 -NoEnumerate | % Count", "2" },
        { "Write-Host a b 1, 2 -Separator - 6>&1", "a-b-1-2" },
        { "(Write-Host x -NoNewline -ForegroundColor Red 6>&1).MessageData.ForegroundColor", "Red" },
        { $"{Pairs} | Format-Table -HideTableHeaders A | Out-String -Stream | ? {{ $_ }}", "1 2 2" },
        {
            $"({Pairs} | Format-Table @{{ Label = 'T'; Expression = {{ $_.A / 4 }}; FormatString = '0.00' }} "
            + "| Out-String).Trim() -replace '\\s+', '|'",
            "T|-|0.25|0.50|0.50"
        },
        { $"({Pairs} | Format-List B | Out-String).Trim() -replace '\\s+', ' '", "B : x B : y B : a" },
        { "(1, 2 | Out-String).Length", "4" },
        {
            "[pscustomobject]@{ A = 'x' * 300 } | Format-Table | Out-String -Width 20 -Stream | "
            + "Measure-Object Length -Maximum | % Maximum",
            "20"
        },
        {
            "[Console]::IsOutputRedirected; $PSStyle.Formatting.TableHeader = \"`e[31m\"; ([pscustomobject]@{ A = 1 } "
            + "| Out-String).Contains(\"`e\")",
            "True False"
        },
    };

    /// <summary>What a stand-in does not do, and a fragment of what it says.</summary>
    internal static TheoryData<string, string> Refusals { get; } = new()
    {
        { "Get-Content poem.txt -Wait", "Wait" },
        { "Get-Content poem.txt -Tail 1 -Head 1", "-TotalCount and -Tail exclude each other" },
        { "Get-Content poem.txt -Encoding nonsense", "'nonsense' is no encoding" },
        { "Get-Content none.txt -ErrorAction Stop", "none.txt" },
        { "Get-Content sub -ErrorAction Stop", "is a folder" },
        { "Get-ChildItem none -ErrorAction Stop", "none" },
        { "Set-Location none -ErrorAction Stop", "none" },
        { "1 | Sort-Object @{ Wrong = 1 }", "'Wrong' is not known" },
        { "1 | Select-Object -ExpandProperty None -ErrorAction Stop", "no property 'None'" },
        { "Test-Path $null -ErrorAction Stop", "needs a path" },
        { "Test-Path @($null) -ErrorAction Stop", "needs a path" },
        { "Test-Path @() -ErrorAction Stop", "needs a path" },
        { "try { Test-Path $null -ErrorAction Stop } catch { throw $_.FullyQualifiedErrorId }", "NullPathNotPermitted" },
        { "'x' | Measure-Object -Sum -ErrorAction Stop", "'x' is no number" },
        { "1 | Measure-Object None -ErrorAction Stop", "'None' is not found" },
    };
}
