namespace PsLm.PowerShell.Tests.Repl;

/// <summary>The stand-ins over files, paths and text by what they give, each row run as <see cref="StandInTable"/> says.</summary>
internal static class StandInItemTable
{
    /// <summary>Script, and what it gives: the results as text, joined by spaces.</summary>
    internal static TheoryData<string, string> Rows { get; } = new()
    {
        {
            "@(Get-Command Get-Item, New-Item, Remove-Item, Copy-Item, Move-Item, Rename-Item, Join-Path, Split-Path, Resolve-Path, Convert-Path, "
            + "Add-Content, Clear-Content, Out-File, Tee-Object, Select-String, Push-Location, Pop-Location, Clear-Host).Count", "18"
        },

        // Get-Item
        { "gi poem.txt,poem.txt | Measure-Object | % Count", "2" },
        {
            "(gi poem.txt).IsReadOnly=$true; Add-Content poem.txt x -ErrorAction SilentlyContinue; "
            + "Add-Content poem.txt y -Force; gc poem.txt",
            "one two three x y"
        },
        { "gi poem.txt | Tee-Object x.txt | % Name; (gc x.txt).Count", "poem.txt 7" },
        { "(gi poem.txt).IsReadOnly = $true; 1 | Out-File poem.txt -Force; gc poem.txt; (gi poem.txt).IsReadOnly", "1 True" },

        // Get-ChildItem
        {
            "Get-ChildItem -Depth 0 -Name; gci -Attributes Directory -Name; gci -Hidden; gci sub -File | % FullName | "
            + "Split-Path -Leaf",
            "sub poem.txt sub deep.txt"
        },
        {
            "gci *.txt -Recurse -Name; gci -Recurse -Filter *.txt | % Name; gci . -Include *.txt | % Name; "
            + "gci * -Include *.txt | % Name",
            "poem.txt poem.txt deep.txt poem.txt"
        },
        { "gci poem.txt, sub -Name; gci -LiteralPath sub -Name; gci none; gci n*; gci -Exclude p* -Name", "poem.txt deep.txt deep.txt sub" },

        // New-Item
        { "New-Item a,b -ItemType Directory | % Name", "a b" },
        { "New-Item x -ItemType d | % GetType | % Name", "DirectoryInfo" },
        { "ni -ItemType Directory -Path a/b/c | % FullName | Split-Path -Leaf; gci -r -name", "c a sub poem.txt a/b a/b/c sub/deep.txt" },
        { "ni a/b/c.txt -Force -Value hello | % Name; gc a/b/c.txt", "c.txt hello" },
        { "ni sub -ItemType Directory -Force | % Name; ni sub -ItemType Directory", "sub" },
        { "ni -Name n.txt -Value v | % Name; ni sub -Name m.txt | % Name; gci -r -Name", "n.txt m.txt sub n.txt poem.txt sub/deep.txt sub/m.txt" },
        { "ni x -ItemType HardLink -Value poem.txt > $null; gc x", "one two three" },
        {
            "ni 'a[1].txt' -Value q > $null; gc -LiteralPath 'a[1].txt'; gi 'a[1].txt'; gi -LiteralPath 'a[1].txt' | % Name; "
            + "ri -LiteralPath 'a[1].txt'; gci -name",
            "q a[1].txt sub poem.txt"
        },
        { "ni function:gg -Value { 7 } > $null; gg", "7" },
        { "ni env:PSLM_Q -Value 3 > $null; $env:PSLM_Q; ri env:PSLM_Q", "3" },
        { "ni x.txt -WhatIf; Test-Path x.txt", "False" },
        { "mkdir d > $null; Test-Path d", "True" },

        // Remove-Item
        { "Remove-Item -Path sub -Recurse -Include *.txt; gci -r -Name", "sub poem.txt" },
        { "Remove-Item sub/*; gci -r -name", "sub poem.txt" },
        { "Remove-Item sub/deep.txt, sub, poem.txt; (gci).Count", "0" },
        { "Remove-Item * -Recurse; (gci).Count", "0" },
        { "Remove-Item *.txt -Exclude p*; gci -Name", "sub poem.txt" },
        { "ni ln -ItemType SymbolicLink -Value sub > $null; Remove-Item ln; gci -r -Name", "sub poem.txt sub/deep.txt" },
        { "ni ln -ItemType SymbolicLink -Value sub > $null; Remove-Item ln -Recurse; gci -r -Name", "sub poem.txt sub/deep.txt" },
        { "ni ln -ItemType SymbolicLink -Value sub > $null; Remove-Item -Recurse ./ln; gci -r -Name sub; (gi sub).LinkTarget", "deep.txt " },
        { "gci | Remove-Item -Recurse; (gci).Count", "0" },
        { "'sub/deep.txt' | ri; gci -r -name", "sub poem.txt" },
        { "$env:PSLM_T = 'a'; ri env:PSLM_T; Test-Path env:PSLM_T", "False" },
        { "function ff {1}; ri function:ff; Test-Path function:ff", "False" },
        {
            "1, 2 | Set-Content n.txt -PassThru | % { $_.GetType().Name }; Set-Content env:PSLM_S 5; $env:PSLM_S; "
            + "ri env:PSLM_S",
            "Object[] Object[] 5"
        },

        // Copy-Item
        {
            "Copy-Item sub sub2 -Recurse; Copy-Item sub sub2 -Recurse; "
            + "gci -r -Name",
            "sub sub2 poem.txt sub/deep.txt sub2/sub sub2/deep.txt sub2/sub/deep.txt"
        },
        { "Copy-Item * sub -ErrorAction SilentlyContinue; gci -r -name", "sub poem.txt sub/deep.txt sub/poem.txt" },
        { "Copy-Item sub a -Recurse:$false -Container; gci -r -name", "a sub poem.txt sub/deep.txt" },
        { "Copy-Item sub a -Recurse:$false; gci -r -name", "a sub poem.txt sub/deep.txt" },
        { "Copy-Item sub/* . -Recurse -PassThru | % Name", "deep.txt" },
        { "Copy-Item poem.txt new.txt; gc new.txt", "one two three" },
        { "Copy-Item poem.txt sub; gci -r -Name", "sub poem.txt sub/deep.txt sub/poem.txt" },
        { "Copy-Item poem.txt sub/new.txt -PassThru | % Name", "new.txt" },
        { "Copy-Item sub new; gci -r -Name", "new sub poem.txt sub/deep.txt" },
        { "Copy-Item sub new -Recurse; gci -r -Name", "new sub poem.txt new/deep.txt sub/deep.txt" },
        { "Copy-Item sub, poem.txt new -Recurse; gci -r -Name", "new sub poem.txt new/deep.txt new/poem.txt sub/deep.txt" },
        {
            "mkdir new > $null; Copy-Item sub, poem.txt new -Recurse; "
            + "gci -r -Name",
            "new sub poem.txt new/sub new/poem.txt new/sub/deep.txt sub/deep.txt"
        },
        { "mkdir new > $null; Copy-Item * new -Filter *.txt; gci -r -Name", "new sub poem.txt new/poem.txt sub/deep.txt" },
        { "mkdir new > $null; Copy-Item sub new -Recurse -Exclude *.txt; gci -r -Name", "new sub poem.txt new/sub sub/deep.txt" },
        { "mkdir new > $null; Copy-Item sub new -Recurse -Filter *.none; gci -r -Name", "new sub poem.txt new/sub sub/deep.txt" },
        { "mkdir new > $null; Copy-Item sub new -Recurse -Container:$false; gci -r -Name", "new sub poem.txt new/deep.txt sub/deep.txt" },
        { "Copy-Item sub/deep.txt poem.txt; gc poem.txt", "deep" },
        { "Copy-Item poem.txt -Destination x.txt -WhatIf; Test-Path x.txt", "False" },
        { "gci *.txt | Copy-Item -Destination sub; gci sub -Name", "deep.txt poem.txt" },
        { "gci *.txt | Copy-Item -Destination { \"$($_.BaseName).bak\" }; gci -Name", "sub poem.bak poem.txt" },

        // Move-Item
        { "Move-Item *.txt sub -Exclude p*; gci -r -name", "sub poem.txt sub/deep.txt" },
        { "Move-Item poem.txt sub; gci -r -Name", "sub sub/deep.txt sub/poem.txt" },
        { "Move-Item sub new; gci -r -Name", "new poem.txt new/deep.txt" },
        { "Move-Item poem.txt new.txt -PassThru | % Name", "new.txt" },
        { "Move-Item poem.txt sub/deep.txt -Force; gci -r -Name; gc sub/deep.txt", "sub sub/deep.txt one two three" },
        { "Move-Item poem.txt x -WhatIf; Test-Path x", "False" },
        { "gci *.txt | Move-Item -Destination { $_.Name -replace 'poem', 'song' }; gci -name", "sub song.txt" },

        // Rename-Item
        { "Rename-Item poem.txt song.txt -PassThru | % Name; gci -Name", "song.txt sub song.txt" },
        { "Rename-Item poem.txt x -WhatIf; gci -name", "sub poem.txt" },
        { "Rename-Item *.txt y.txt; gci -Name", "sub y.txt" },

        // Join-Path
        {
            "Join-Path a/ b/ ; Join-Path /a ../b; Join-Path a '' ; Join-Path '.' $null; "
            + "Join-Path a b -Resolve -ErrorAction Ignore; Join-Path env: x",
            "a/b/ /a/../b a/ ./ Env:/x"
        },
        { "Join-Path -Path a,b -ChildPath c,d -AdditionalChildPath e", "a/c/d/e b/c/d/e" },
        { "[pscustomobject]@{Path='p';ChildPath='c'} | Join-Path", "p/c" },
        { "Join-Path /a b; Join-Path a/ /b; 'x', 'y' | Join-Path -ChildPath z; Join-Path a b c d", "/a/b a/b x/z y/z a/b/c/d" },
        { "Join-Path . *.txt -Resolve | Split-Path -Leaf; Join-Path nodrive:a b", "poem.txt" },

        // Split-Path
        { "(Split-Path /a); '|'; Split-Path //a/b; Split-Path ~/x -Leaf", " | //a x" },
        {
            "Split-Path nodrive:a/b ; Split-Path nodrive:a/b -Leaf; "
            + "Split-Path FileSystem::/a/b -Leaf;Split-Path FileSystem::/a/b",
            "nodrive:a b b FileSystem::/a"
        },
        { "Split-Path env:a -Leaf; Split-Path env:a ; Split-Path /a/b -IsAbsolute; Split-Path ~ -IsAbsolute; Split-Path ~/a", "a  True False ~" },
        { "Split-Path 'a/*' -Leaf; Split-Path a/b/.. -Leaf; Split-Path .hid -LeafBase; Split-Path .hid -Extension", "* a  .hid" },
        { "Split-Path sub/*, none -Leaf -Resolve -ErrorAction SilentlyContinue", "deep.txt" },

        // Resolve-Path and Convert-Path
        {
            "ni .hid >$null; Resolve-Path * | % { Split-Path $_ -Leaf }; Resolve-Path * -Force | % { Split-Path $_ -Leaf }; "
            + "Convert-Path .h* -Force | Split-Path -Leaf",
            "sub poem.txt sub .hid poem.txt .hid"
        },
        { "Resolve-Path *.txt | % ProviderPath | Split-Path -Leaf; Resolve-Path none; Resolve-Path -LiteralPath 'a*'", "poem.txt" },
        {
            "Resolve-Path sub/deep.txt -Relative -RelativeBasePath sub; Resolve-Path deep.txt -RelativeBasePath sub | % Path | "
            + "Split-Path -Leaf",
            "deep.txt"
        },

        // Add-Content, Set-Content and Clear-Content
        {
            "Add-Content n.txt $null; (gi n.txt).Length; Add-Content n.txt @(); (gi n.txt).Length; @() | Add-Content m.txt; "
            + "Test-Path m.txt",
            "0 0 False"
        },
        { "Add-Content n.txt (1,2),3; gc n.txt", "1 2 3" },
        { "Add-Content n.txt @{a=1}; gc n.txt", "System.Collections.Hashtable" },
        { "'x' | Add-Content n.txt -PassThru | % { $_.GetType().Name; $_.ReadCount; $_.PSPath -like '*n.txt' }", "Object[] 1 True" },
        { "Add-Content poem.txt x -Encoding utf8BOM; (gi poem.txt).Length; Add-Content n.txt x -Encoding utf8BOM; (gi n.txt).Length", "16 5" },
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
        { "$null | Out-File n.txt; (gi n.txt).Length; Out-File n2.txt; (gi n2.txt).Length; '' | Out-File n3.txt; (gi n3.txt).Length", "0 0 1" },
        { "1,'a',[pscustomobject]@{A=1} | Out-File n.txt; gc n.txt", "1 a  A - 1 " },
        { "1,'a',[pscustomobject]@{A=1} | Out-File n.txt -NoNewline; gc n.txt -Raw", "1aA-1" },
        { "1 | Out-File p*.txt; gc poem.txt", "1" },
        { "1 | Out-File x.txt -Encoding utf8BOM; 2 | Out-File x.txt -Append -Encoding utf8BOM; (gi x.txt).Length", "7" },
        { "1 | Out-File -Path x.txt; 1 | Out-File -PSPath x.txt; gc x.txt", "1" },
        { "1 | Out-File x.txt -NoOverwrite; 2 | Out-File x.txt -NoClobber -Append; gc x.txt", "1 2" },
        { "'x' > r.txt; gc r.txt; 'y' >> r.txt; gc r.txt; 1, 2 > r.txt; (gc r.txt).Count", "x x y 2" },
        { "[pscustomobject]@{ A = 1 } > r.txt; (gc r.txt -Raw) -replace \"`n\", '|'", "|A|-|1||" },
        { "$PSStyle.Formatting.TableHeader = \"`e[31m\"; [pscustomobject]@{ A = 1 } | Out-File r.txt; (gc r.txt -Raw).Contains(\"`e\")", "False" },
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

        // Push-Location and Pop-Location
        { "pushd; popd -PassThru | % { Test-Path $_ }; popd", "True" },
        { "pushd sub; pushd; $PWD.Path -like '*sub'; popd; popd; Test-Path sub", "True True" },
        { "popd -StackName ''; 'sub' | pushd; Split-Path $PWD -Leaf", "sub" },
        { "pushd env:; \"$PWD\"; popd", "Env:/" },

        // Clear-Host
        { "Clear-Host; cls; 'x'", "x" },
    };

    /// <summary>What a stand-in does not do, and a fragment of what it says.</summary>
    internal static TheoryData<string, string> Refusals { get; } = new()
    {
        { "Get-Item none -ErrorAction Stop", "none" },
        { "Get-Item poem.txt -Stream x", "Stream" },
        { "Get-ChildItem -Attributes Nonsense", "Attributes" },
        { "New-Item poem.txt -ErrorAction Stop", "already exists" },
        { "New-Item sub -ItemType Directory -ErrorAction Stop", "already exists" },
        { "New-Item x -ItemType nonsense", "type is not a known type" },
        { "New-Item none/x.txt -ErrorAction Stop", "none/x.txt" },
        { "New-Item x -ItemType SymbolicLink", "target Value was not specified" },
        { "Remove-Item none -ErrorAction Stop", "none" },
        { "Remove-Item -LiteralPath *.txt -ErrorAction Stop", "*.txt" },
        { "Remove-Item sub", "has children and the Recurse parameter was not specified" },
        { "Remove-Item sub -Force", "has children and the Recurse parameter was not specified" },
        { "Remove-Item . -Recurse -ErrorAction Stop", "holds the current location" },
        { "try { Remove-Item sub } catch { }; (gci -Recurse -Name) -join ' '", "sub poem.txt sub/deep.txt" },
        { "Copy-Item none x -ErrorAction Stop", "none" },
        { "Copy-Item poem.txt -ErrorAction Stop", "with itself" },
        { "Copy-Item poem.txt x -ToSession 1", "ToSession" },
        { "Move-Item none x -ErrorAction Stop", "none" },
        { "Move-Item poem.txt sub/deep.txt -ErrorAction Stop", "already exists" },
        { "cd sub; Move-Item ../sub ../other -ErrorAction Stop", "holds the current location" },
        { "Rename-Item poem.txt sub -ErrorAction Stop", "already exists" },
        { "Rename-Item poem.txt sub/x -ErrorAction Stop", "represents a path" },
        { "Rename-Item * x -ErrorAction Stop", "names 2 items" },
        { "Join-Path nodrive:a b -ErrorAction Stop", "nodrive" },
        { "Join-Path a b -Resolve -ErrorAction Stop", "a/b" },
        { "Split-Path a/b -Qualifier -ErrorAction Stop", "does not have a qualifier" },
        { "Split-Path a/b -Leaf -Parent", "Parameter set cannot be resolved" },
        { "Resolve-Path none -ErrorAction Stop", "none" },
        { "Convert-Path nodrive:x -ErrorAction Stop", "nodrive" },
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
        { "Push-Location none -ErrorAction Stop", "none" },
        { "Pop-Location -StackName none -ErrorAction Stop", "none" },
    };
}
