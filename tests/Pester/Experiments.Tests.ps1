#Requires -Version 7.6
# Settings side by side, and models side by side.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $corpus, $test = Import-Corpus | Split-Corpus -Share 0.3
    $grid = @{ Architecture = 'EncoderDecoder'; EncodingSize = 8, 4; Context = 1, 2 }
    $rows = Invoke-LmExperiment $grid -Corpus $corpus -Epochs 1 -ResultPath whole.jsonl
    $other = 'a b c. d e f. a b c. d e f.' | Import-Corpus
    $small = @{ Architecture = 'EncoderDecoder'; EncodingSize = 4 }
}

AfterAll { Pop-Location }

Describe 'Invoke-LmExperiment' {
    It 'gives a row a run, with each setting as a property' {
        $rows | ForEach-Object { "$($_.Run) $($_.Architecture) $($_.Context) $($_.EncodingSize) $($_.Status)" } |
            Should -Be '1 EncoderDecoder 1 8 Completed', '2 EncoderDecoder 1 4 Completed', '3 EncoderDecoder 2 8 Completed', '4 EncoderDecoder 2 4 Completed'
        ($rows | Where-Object Context -eq 2).Run | Should -Be 3, 4
        "$($rows[0].Settings)" | Should -Be 'Architecture=EncoderDecoder Context=1 EncodingSize=8'
        ($rows | Sort-Object HeldOutPerplexity)[0].EncodingSize | Should -Be 8
    }

    It 'trains again by its settings' {
        $row = $corpus | Invoke-LmExperiment @{ HiddenSize = , @(6, 5); Context = 2; EncodingSize = 4; MaxTime = '1h' } -Epochs 1 -Seed 3
        $settings = $row.Settings
        $model = $corpus | Train-LmModel @settings -Epochs 1 -Seed 3
        "$($model.Shape.HiddenSize) $($model.Context)" | Should -Be '6 5 2'
        $model.ParameterCount | Should -Be $row.ParameterCount
        # Training's own number is over a part of the held-out words.
        [Math]::Abs($model.History[-1].HeldOutPerplexity / $row.HeldOutPerplexity - 1) | Should -BeLessThan 0.1
    }

    It 'leaves the current model as it was' {
        $result = Invoke-Apart '$null = $corpus | Invoke-LmExperiment $small -Epochs 1; Get-LmModel; Get-LmModel -Interrupted' @{ corpus = $corpus; small = $small }
        $result.Errors | Should -HaveCount 2
        $result.Errors.FullyQualifiedErrorId | Should -BeLike 'NoCurrentModel,*'
    }

    It 'goes on from its file where it was stopped, past half a line' {
        $first = Invoke-LmExperiment $grid -Corpus $corpus -Epochs 1 -ResultPath stopped.jsonl | Select-Object -First 1
        $first.Run | Should -Be 1
        $line = Get-Content stopped.jsonl -Raw
        $line | Should -Match '^\{.*\}\n$'
        Add-Content stopped.jsonl $line.Substring(0, 40) -NoNewline
        $again = Get-Result 'Invoke-LmExperiment $grid -Corpus $corpus -Epochs 1 -ResultPath stopped.jsonl -Verbose'
        "$($again.Verbose)" | Should -BeLike "*1 of 4 runs stand in 'stopped.jsonl'*"
        $again.Output.Run | Should -Be 1, 2, 3, 4
        $again.Output.HeldOutPerplexity | Should -Be $rows.HeldOutPerplexity
        Get-Content stopped.jsonl | Should -HaveCount 4
        (Get-Content stopped.jsonl)[0] | Should -Be $line.TrimEnd()
    }

    It 'stops in the middle of a run, and leaves whole lines and no model' {
        $shell = Start-Shell '' @{ corpus = $corpus }
        Stop-Script $shell '$corpus | Invoke-LmExperiment @{ Architecture = "EncoderDecoder"; EncodingSize = 4; Epochs = 1, 1000000; Patience = 1000000 } -ResultPath middle.jsonl' 'run 2 of 2*'
        Get-Content middle.jsonl | ConvertFrom-Json | Should -HaveCount 1
        (Invoke-Shell $shell 'Get-LmModel; Get-LmModel -Interrupted').Errors.FullyQualifiedErrorId | Should -BeLike 'NoCurrentModel,*'
        $shell.Dispose()
    }

    It 'trains nothing that stands in the file' {
        $before = (Get-Item whole.jsonl).LastWriteTimeUtc
        (Invoke-LmExperiment $grid -Corpus $corpus -Epochs 1 -ResultPath whole.jsonl).Elapsed | Should -Be $rows.Elapsed
        (Get-Item whole.jsonl).LastWriteTimeUtc | Should -Be $before
    }

    It 'writes what other programs read' {
        $read = Get-Content whole.jsonl | ConvertFrom-Json
        $read.EncodingSize | Should -Be 8, 4, 8, 4
        $read.HeldOutPerplexity | Should -Be $rows.HeldOutPerplexity
        $rows | Select-Object Run, EncodingSize, HeldOutPerplexity | Export-Csv rows.csv
        (Import-Csv rows.csv).Run | Should -Be '1', '2', '3', '4'
    }

    It 'tells of other runs in its file and keeps them, and leaves alone what is no such file' {
        $result = Get-Result '$corpus | Invoke-LmExperiment @{ Architecture = "EncoderDecoder"; EncodingSize = 5 } -Epochs 1 -ResultPath whole.jsonl'
        $result.Output | Should -HaveCount 1
        $result.Warnings | Should -HaveCount 1
        $result.Warnings | Should -BeLike '*0 are of other text, 4 of other settings*'
        Get-Content whole.jsonl | Should -HaveCount 5
        'remember the milk' | Set-Content notes.txt
        (Get-Fault 'Invoke-LmExperiment @{ Context = 1 } -Corpus $corpus -ResultPath notes.txt').ErrorDetails.Message | Should -BeLike '*holds something other*'
        Get-Content notes.txt | Should -Be 'remember the milk'
    }

    It 'goes on after a run that fails, and not with -ErrorAction Stop' {
        $bad = @{ Architecture = 'EncoderDecoder', 'Direct'; WeightType = 'BFloat16', 'Single'; EncodingSize = 4 }
        $result = Get-Result '$corpus | Invoke-LmExperiment $bad -Epochs 1'
        $result.Output.Status | Should -Be 'OptionInvalid', 'Completed', 'Completed', 'Completed'
        "$($result.Output[0].Fault)" | Should -Not -BeNullOrEmpty
        Assert-Fault $result.Errors OptionInvalid 'run 1: Architecture=EncoderDecoder' 'Architecture=EncoderDecoder EncodingSize=4 WeightType=BFloat16'
        { $corpus | Invoke-LmExperiment $bad -Epochs 1 -ErrorAction Stop } | Should -Throw -ErrorId 'OptionInvalid*'
    }

    It 'tells which runs there would be with -WhatIf, and does none' {
        $said = Invoke-Fresh 'Import-Module $module; Import-Corpus | Invoke-LmExperiment @{ EncodingSize = 8, 4 } -Repeat 2 -ResultPath w.jsonl -WhatIf'
        $said | Should -HaveCount 4
        $said | Should -BeLike 'What if: *run *: EncodingSize=*'
        Test-Path w.jsonl | Should -BeFalse
    }

    It 'refuses <Arguments> before any run' -ForEach @(
        @{ Arguments = '@{ Layers = 3 }'; Says = 'Known are Architecture, BagSize' }
        @{ Arguments = "@{ Context = 1, 'x' }"; Says = 'Context = x; allowed is a whole number' }
        @{ Arguments = '@{ Context = 1, -1 }'; Says = 'Context = -1, which no run can use' }
        @{ Arguments = '@{ Context = @() }'; Says = 'no value for Context' }
        @{ Arguments = '@{ Context = $null }'; Says = 'Context = nothing' }
        @{ Arguments = '@{ MaxTime = 30 }'; Says = 'bare number' }
        @{ Arguments = '@{ Epochs = 1, 2 } -Epochs 3'; Says = 'in the grid and given as -Epochs too' }
        @{ Arguments = '@{ Context = 1 } -Repeat 0'; Says = 'Repeat is 0' }
        @{ Arguments = '@{ Context = 1 } -MaxTime 10'; Says = 'bare number' }
        @{ Arguments = '@{ Context = 1 } -ResultPath results.csv'; Says = 'JSON Lines' }
        @{ Arguments = '@{ Context = 1 } -Epochs 0'; Says = 'Epochs is 0' }
    ) {
        $before = Get-ChildItem -Name
        Assert-Fault (Get-Fault "Invoke-LmExperiment -Corpus `$corpus $Arguments") OptionInvalid $Says
        Get-ChildItem -Name | Should -Be $before
    }

    It 'takes the settings that Train-LmModel takes' {
        $own = 'Corpus', 'ValidationCorpus', 'Model', 'Seed', 'Name'
        [PsLm.Experiment]::SettingNames | Should -Be ((Get-Command Optimize-LmModel).Parameters.Keys | Where-Object { $_ -notin $own + [Management.Automation.Cmdlet]::CommonParameters } | Sort-Object)
    }

    It 'shows one bar for all runs, and takes it away' {
        $bar = (Invoke-Apart '$corpus | Invoke-LmExperiment @{ Architecture = "EncoderDecoder"; EncodingSize = 4, 5 } -Epochs 1' @{ corpus = $corpus }).Progress | Where-Object Activity -Like 'Experiment on *'
        $bar.StatusDescription | Where-Object { $_ -like 'run 1 of 2*' } | Should -Not -BeNullOrEmpty
        $bar[-1].RecordType | Should -Be Completed
        $bar.ActivityId | Select-Object -Unique | Should -HaveCount 1
    }
}

Describe 'Compare-LmModel' {
    BeforeAll {
        $a = $corpus | Train-LmModel @small -Epochs 1 -Name a
        $b = $corpus | Train-LmModel @small -Epochs 1 -Name b -Context 2
        $a | Export-LmModel a.safetensors
        $b | Export-LmModel b.safetensors
        $masked = $corpus | New-LmModel @small -Objective Masked
        $compared = Compare-LmModel $a, $b -Corpus $test
    }

    It 'puts models side by side, the first as the measure' {
        $compared.Model | Should -Be a, b
        $compared[1].Perplexity | Should -Be ($b | Measure-LmModel $test).Perplexity
        [Math]::Abs($compared[1].CrossEntropy - $compared[0].CrossEntropy - $compared[1].Difference) | Should -BeLessThan 1e-9
        $compared[1].StandardError | Should -BeGreaterThan 1e-4
        $compared[1].StandardError | Should -BeLessThan 0.1
        $compared.IsDifferent | Should -Be $false, $true
        "$($compared[0].Difference) $($compared[0].StandardError) $($compared[0].DrawnBy) $($compared[0].Units -eq $test.DocumentCount)" | Should -Be '0 0 Document True'
    }

    It 'takes models and files: <_>' -ForEach '$a, $b | Compare-LmModel', 'Compare-LmModel a.safetensors, b.safetensors', "'a.safetensors', 'b.safetensors' | Compare-LmModel" {
        "$(. ([scriptblock]::Create("$_ -Corpus `$test")))" | Should -BeExactly "$compared"
    }

    It 'tells of a file that is not there, and compares the others' {
        $result = Get-Result "'nosuch.safetensors', 'b.safetensors' | Compare-LmModel -Corpus `$test"
        $result.Errors.FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        $result.Output.Model | Should -Be b
    }

    It '<Id>: <Script>' -ForEach @(
        @{ Script = 'Compare-LmModel $a, $masked -Corpus $test'; Id = 'ObjectiveMismatch'; Says = 'one objective' }
        @{ Script = 'Compare-LmModel $a, ($other | New-LmModel @small) -Corpus $test'; Id = 'VocabularyMismatch'; Says = '-Vocabulary' }
        @{ Script = 'Compare-LmModel $a, $b -Corpus $other'; Id = 'VocabularyMismatch'; Says = '-Vocabulary' }
        @{ Script = 'Compare-LmModel $a, nosuch.safetensors -Corpus $test'; Id = 'PathNotFound'; Says = 'nosuch.safetensors' }
    ) {
        Assert-Fault (Get-Fault $Script) $Id $Says
    }
}

Describe 'What is shown of them' {
    It 'have settings whole in the rows' {
        $lines = Get-ShownIn de-DE "`$other | Invoke-LmExperiment @{ Architecture = 'EncoderDecoder', 'Direct'; Context = 1; WeightType = 'Single', 'BFloat16'; EncodingSize = 256 } -Epochs 1 -ErrorAction SilentlyContinue"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        $text = $lines.TrimEnd() -join "`n"
        $text | Should -Match '(?m)^  1 Architecture=EncoderDecoder.*\n    Context=1 EncodingSize=256\n    WeightType=Single$'
        $text | Should -Match '(?m)B .*Done$'
        $text | Should -Match '(?m) - .*Failed$'
        $text | Should -Not -Match '…'
    }

    It 'keep a row whole where a million words a second are trained' {
        $lines = Get-ShownIn de-DE '[PsLm.ExperimentResult]@{ Run = 1; WordsPerSecond = 999999.4 }; [PsLm.ExperimentResult]@{ Run = 2; WordsPerSecond = 1026591 }'
        $lines -match '^  1 .* 999,999 .* Done *$|^  2 .* 1\.03M .* Done *$' | Should -HaveCount 2
    }

    It 'mark what is more than two standard errors away' {
        $script = "
            [PsLm.ModelComparison]@{ Model = 'one'; Corpus = 'Sample'; ParameterCount = 2500000000; SizeBytes = 10000000000; Words = 15922; CrossEntropy = 1.33 }
            [PsLm.ModelComparison]@{ Model = 'far'; Corpus = 'Sample'; ParameterCount = 20410; SizeBytes = 81640; Words = 15922; CrossEntropy = 0.77; Difference = -0.5644; StandardError = 0.0051 }
            [PsLm.ModelComparison]@{ Model = 'near'; Corpus = 'Sample'; ParameterCount = 20410; SizeBytes = 81640; Words = 15922; CrossEntropy = 1.34; Difference = 0.0101; StandardError = 0.0051 }
            [PsLm.ModelComparison]@{ Model = 'alone'; Corpus = 'Sample'; ParameterCount = 20410; SizeBytes = 81640; Words = 15922; CrossEntropy = 1.34; Difference = 0.0101; StandardError = `$null }"
        $lines = (Get-ShownIn de-DE $script).TrimEnd()
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        '   On: Sample, 15,922 words; * more than two standard errors', 'one                  2,500,000,000  10.0 GB       3.78                    -',
        'far                         20,410  81.6 KB       2.16   -0.5644 ± 0.0051 *', 'near                        20,410  81.6 KB       3.82   +0.0101 ± 0.0051' | Should -BeIn $lines
        $lines -match '\+0\.0101 ± -' | Should -HaveCount 1
    }
}
