#Requires -Version 7.6
# Every command that writes: -WhatIf writes nothing, -Confirm:$false asks nothing, files are replaced whole or left alone.

BeforeDiscovery {
    $writers = @(
        @{ Name = 'Export-Corpus'; Line = '$corpus | Export-Corpus out/prepared'; File = 'prepared' }
        @{ Name = 'Export-LmModel'; Line = '$model | Export-LmModel out/m.safetensors'; File = 'm.safetensors' }
        @{ Name = 'Export-LmPlot'; Line = '$model | Export-LmPlot out/p.svg'; File = 'p.svg' }
        @{ Name = 'Export-Vocabulary'; Line = '$corpus | Export-Vocabulary out/words.tsv'; File = 'words.tsv' }
        @{ Name = 'Export-WordEncoding'; Line = '$model | Export-WordEncoding out/vectors.txt'; File = 'vectors.txt' }
        @{ Name = 'Invoke-LmExperiment'; Line = '$corpus | Invoke-LmExperiment @{ EncodingSize = 4; HiddenSize = 4 } -Epochs 1 -ResultPath out/runs.jsonl'; File = 'runs.jsonl' }
    )
}

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $corpus = 1..20 | ForEach-Object { 'Once upon a time there was a queen.', 'The queen sat on the throne.' } | Import-Corpus -DocumentBy Line
    $model = $corpus | Train-LmModel @quick
    function Invoke-Line([string] $More) { . ([scriptblock]::Create("$Line $More")) }
    function Get-Written { @(Get-ChildItem out -Name -Force) }
}

AfterAll { Pop-Location }

Describe 'A command that writes' -Tag Pslm {
    BeforeEach { New-Item -ItemType Directory out | Out-Null }

    # A test's preferences are in force here too.
    AfterEach { Remove-Item out -Recurse -WhatIf:$false -Confirm:$false }

    Context '<Name>' -ForEach $writers {
        It 'writes nothing with -WhatIf, and nothing where $WhatIfPreference is set' {
            Invoke-Line -More '-WhatIf' | Out-Null
            Get-Written | Should -BeNullOrEmpty
            $WhatIfPreference = $true
            Invoke-Line | Out-Null
            Get-Written | Should -BeNullOrEmpty
        }

        It 'asks nothing with -Confirm:$false where everything is to be confirmed' {
            $ConfirmPreference = 'Low'
            Invoke-Line -More '-Confirm:$false' | Out-Null
            Get-Written | Should -Be $File
        }

        It 'asks nothing by itself' {
            Invoke-Line | Out-Null
            Get-Written | Should -Be $File
        }
    }

    Context '<Name>' -ForEach ($writers | Where-Object Name -ne Invoke-LmExperiment) {
        It 'gives nothing but with -PassThru, and leaves alone what is there with -NoClobber' {
            Invoke-Line | Should -BeNullOrEmpty
            $given = Invoke-Line -More '-PassThru'
            if ($Name -eq 'Export-LmPlot') { $given.FullName | Should -Be (Convert-Path "out/$File") } else { $given | Should -BeIn $corpus, $model }
            $before = (Get-Item "out/$File").LastWriteTimeUtc
            (Get-Fault "$Line -NoClobber").FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
            (Get-Item "out/$File").LastWriteTimeUtc | Should -Be $before
        }
    }
}

Describe 'Writing' {
    It 'is tested for every command that has -WhatIf' -ForEach @{ Tested = $writers.Name } {
        (Get-Command -Module PsLm -CommandType Cmdlet | Where-Object { $_.Parameters.ContainsKey('WhatIf') }).Name | Sort-Object | Should -Be $Tested
    }

    It 'says what it would do with -WhatIf, and goes by what one answers with -Confirm' -ForEach @{ Files = $writers.File; Lines = $writers.Line } {
        New-Item -ItemType Directory asked/out | Out-Null
        Push-Location asked
        $said = Invoke-Fresh -Answer (@('n', 'y') * $Files.Count) ('
            Import-Module $module
            $corpus = "a b c. a b d." | Import-Corpus
            $model = $corpus | Train-LmModel -Epochs 1 -Context 1 -EncodingSize 2 -HiddenSize 2
            ' + ($Lines.ForEach({ "$_ -WhatIf; $_ -Confirm | Out-Null; `"no: `$(Get-ChildItem out -Name)`"; $_ -Confirm | Out-Null; `"yes: `$(Get-ChildItem out -Name)`"; Remove-Item out/* -Recurse" }) -join "`n"))
        Pop-Location
        $said -match '^What if: ' | Should -HaveCount $Files.Count
        $said -match '^(no|yes):' | Should -Be ($Files | ForEach-Object { 'no: ', "yes: $_" })
    }

    It 'goes by the session''s location, and takes brackets as they stand' {
        New-Item -ItemType Directory place | Out-Null
        Push-Location place
        $model | Export-LmModel 'queen [1].safetensors'
        Test-Path -LiteralPath 'queen [1].safetensors' | Should -BeTrue
        (Import-LmModel -LiteralPath 'queen [1].safetensors').Name | Should -Not -BeNullOrEmpty
        $corpus | Export-Corpus '[w]'
        $corpus | Export-Vocabulary '[w].tsv'
        Test-Path -LiteralPath '[w]/tokens.npy', '[w].tsv' | Should -Be $true, $true
        Pop-Location
    }
}
