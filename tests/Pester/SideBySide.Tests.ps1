#Requires -Version 7.6
# Another module in the same session, with its own version of a library that this one uses too: both work, whoever comes first.

BeforeAll {
    . $PSScriptRoot/Session.ps1

    # A module of somebody else's: Get-<Library> says what its own library says, which has nothing of the real one but the name.
    function New-OtherModule([string] $Library, [string] $Version) {
        $place = (New-Item -ItemType Directory (Join-Path $TestDrive "Other$Library$Version")).FullName
        $assembly = [Reflection.Emit.PersistedAssemblyBuilder]::new("$Library, Version=$Version", [object].Assembly)
        $type = $assembly.DefineDynamicModule($Library).DefineType("Others.$Library", 'Public, Class')
        $body = $type.DefineMethod('Says', 'Public, Static', [string], @()).GetILGenerator()
        $body.Emit([Reflection.Emit.OpCodes]::Ldstr, "$Library $Version")
        $body.Emit([Reflection.Emit.OpCodes]::Ret)
        $null = $type.CreateType()
        $assembly.Save("$place/$Library.dll")
        "function Get-$Library { [Others.$Library]::Says() }" | Set-Content "$place/Other.psm1"
        New-ModuleManifest "$place/Other.psd1" -RootModule Other.psm1 -RequiredAssemblies "$Library.dll" -FunctionsToExport "Get-$Library"
        "$place/Other.psd1"
    }

    # What reads and writes by each of the libraries.
    $use = @'
Set-Content page.md "# Head`n`nsome *prose* here"
Set-Content table.csv 'Text', '"a, b"'
"Markdig: $(((Import-Corpus page.md -IncludeText).Documents | ConvertFrom-DataFrame).Text -replace '\s+', ' ')".Trim()
$table = Import-Corpus table.csv -IncludeText
"CsvHelper: $(($table.Documents | ConvertFrom-DataFrame).Text)"
$table | Export-Corpus prepared
"Parquet: $((Import-Corpus prepared).TokenCount)"
Remove-Item prepared -Recurse
'@
    $used = 'Markdig: Head some prose here', 'CsvHelper: a, b', 'Parquet: 4'
}

Describe 'Beside a module with <Library> <Version>' -ForEach @(
    @{ Library = 'Markdig'; Version = '0.1.0.0' }
    @{ Library = 'Markdig'; Version = '99.0.0.0' }
    @{ Library = 'CsvHelper'; Version = '0.1.0.0' }
    @{ Library = 'Parquet'; Version = '99.0.0.0' }
) {
    BeforeAll {
        $other = New-OtherModule $Library $Version
        Push-Location $TestDrive
    }

    AfterAll { Pop-Location }

    It 'works where the other came first' {
        Invoke-Fresh "Import-Module '$other'; Get-$Library; Import-Module `$module; $use; Get-$Library" |
            Should -Be (@("$Library $Version") + $used + "$Library $Version")
    }

    It 'works where this one came first and was used' {
        Invoke-Fresh "Import-Module `$module; $use; Import-Module '$other'; Get-$Library; $use" |
            Should -Be ($used + "$Library $Version" + $used)
    }
}
