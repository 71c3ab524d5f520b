#Requires -Version 7.6
# Other modules in the same session, with their own versions of libraries that this one uses too: all work, whoever comes first.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive

    # Writes modules of somebody else's, a "library version" each: Get-<Library> says what its own library says, which has nothing of
    # the real one but the name. Gives what imports them, and what asks them.
    function New-Others([string[]] $Libraries) {
        $import = foreach ($one in $Libraries) {
            $library, $version = -split $one
            $place = (New-Item -ItemType Directory "Others-$library-$version" -Force).FullName
            $noun = $library.Replace('.', '')
            if (-not (Test-Path "$place/Other.psd1")) {
                $assembly = [Reflection.Emit.PersistedAssemblyBuilder]::new("$library, Version=$version", [object].Assembly)
                $type = $assembly.DefineDynamicModule($library).DefineType("Others.$noun", 'Public, Class')
                $body = $type.DefineMethod('Says', 'Public, Static', [string], @()).GetILGenerator()
                $body.Emit([Reflection.Emit.OpCodes]::Ldstr, $one)
                $body.Emit([Reflection.Emit.OpCodes]::Ret)
                $null = $type.CreateType()
                $assembly.Save("$place/$library.dll")
                "function Get-$noun { [Others.$noun]::Says() }" | Set-Content "$place/Other.psm1"
                New-ModuleManifest "$place/Other.psd1" -RootModule Other.psm1 -RequiredAssemblies "$library.dll" -FunctionsToExport "Get-$noun"
            }
            "Import-Module '$place/Other.psd1'"
        }
        $import -join "`n"
        ($Libraries | ForEach-Object { "Get-$((-split $_)[0].Replace('.', ''))" }) -join "`n"
    }

    # What reads and writes by the libraries: Markdig, CsvHelper, Parquet.Net with Zstandard, data frames, sums of vectors.
    $use = @'
Set-Content page.md "# Head`n`nsome *prose* here"
Set-Content table.csv 'Text', '"a, b"'
"Markdig: $(((Import-Corpus page.md -IncludeText).Documents | ConvertFrom-DataFrame).Text -replace '\s+', ' ')".Trim()
$table = Import-Corpus table.csv -IncludeText
"CsvHelper: $(($table.Documents | ConvertFrom-DataFrame).Text)"
$table | Export-Corpus prepared
"Parquet: $((Import-Corpus prepared).TokenCount)"
Remove-Item prepared -Recurse
$null = 'a b c. a b d.' | Import-Corpus | Train-LmModel -Epochs 1 -EncodingSize 2 -HiddenSize 2 -Holdout 0
'@
    $used = 'Markdig: Head some prose here', 'CsvHelper: a, b', 'Parquet: 4'
}

AfterAll { Pop-Location }

Describe 'The module' {
    It 'works where others came first: <Libraries>' -ForEach @(
        @{ Libraries = 'Markdig 99.0.0.0', 'CsvHelper 99.0.0.0', 'Parquet 0.1.0.0', 'ZstdSharp 99.0.0.0' }
        @{ Libraries = 'Markdig 0.1.0.0', 'CsvHelper 0.1.0.0', 'System.Numerics.Tensors 9.0.0.0', 'Microsoft.Data.Analysis 0.1.0.0' }
    ) {
        $import, $ask = New-Others $Libraries
        Invoke-Fresh "$import`n$ask`nImport-Module `$module`n$use`n$ask" | Should -Be ($Libraries + $used + $Libraries)
    }

    It 'leaves others theirs where they come later, <When>' -ForEach @{ When = 'after it was used' }, @{ When = 'before it is used' } {
        $libraries = 'Markdig 0.1.0.0', 'CsvHelper 99.0.0.0', 'Parquet 99.0.0.0', 'ZstdSharp 99.0.0.0', 'SkiaSharp 0.1.0.0'
        $import, $ask = New-Others $libraries
        $first = $When -like 'after*' ? $use : ''
        Invoke-Fresh "Import-Module `$module`n$first`n$import`n$ask`n$use" | Should -Be (@(if ($first) { $used }) + $libraries + $used)
    }

    It 'says what to do where another has changed what users share with it' {
        $import, $ask = New-Others 'Microsoft.Data.Analysis 1.0.0.0'
        $said = Invoke-Fresh "$import`n$ask`ntry { Import-Module `$module -ErrorAction Stop } catch { `"`$_`" }"
        $said | Should -HaveCount 2
        $said[1] | Should -Match ('^PsLm needs Microsoft\.Data\.Analysis 0\.\d+\.\d+, and another module has loaded .*Others-Microsoft\.Data\.Analysis.*lacks the type Microsoft\.Data\.Analysis\.\w+\.' +
            ' Start a new session and import PsLm before that module\.$')
    }
}
