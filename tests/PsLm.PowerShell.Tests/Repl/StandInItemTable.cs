namespace PsLm.PowerShell.Tests.Repl;

/// <summary>The stand-ins over items, paths and places by what they give, each row run as <see cref="StandInTable"/> says.</summary>
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
        {
            "gci poem.txt, sub -Name; gci -LiteralPath sub -Name; gci none; gci n*; gci -Exclude p* -Name",
            "poem.txt deep.txt deep.txt sub"
        },

        // New-Item
        { "New-Item a,b -ItemType Directory | % Name", "a b" },
        { "New-Item x -ItemType d | % GetType | % Name", "DirectoryInfo" },
        { "ni -ItemType Directory -Path a/b/c | % FullName | Split-Path -Leaf; gci -r -name", "c a sub poem.txt a/b a/b/c sub/deep.txt" },
        { "ni a/b/c.txt -Force -Value hello | % Name; gc a/b/c.txt", "c.txt hello" },
        { "ni sub -ItemType Directory -Force | % Name; ni sub -ItemType Directory", "sub" },
        {
            "ni -Name n.txt -Value v | % Name; ni sub -Name m.txt | % Name; gci -r -Name",
            "n.txt m.txt sub n.txt poem.txt sub/deep.txt sub/m.txt"
        },
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
        {
            "ni ln -ItemType SymbolicLink -Value sub > $null; Remove-Item -Recurse ./ln; gci -r -Name sub; (gi sub).LinkTarget",
            "deep.txt "
        },
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
        {
            "Split-Path env:a -Leaf; Split-Path env:a ; Split-Path /a/b -IsAbsolute; Split-Path ~ -IsAbsolute; Split-Path ~/a",
            "a  True False ~"
        },
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

        // Push-Location and Pop-Location
        { "pushd; popd -PassThru | % { Test-Path $_ }; popd", "True" },
        { "pushd sub; pushd; $PWD.Path -like '*sub'; popd; popd; Test-Path sub", "True True" },
        { "popd -StackName ''; 'sub' | pushd; Split-Path $PWD -Leaf", "sub" },
        { "pushd env:; \"$PWD\"; popd", "Env:/" },
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
        { "Push-Location none -ErrorAction Stop", "none" },
        { "Pop-Location -StackName none -ErrorAction Stop", "none" },
    };
}
