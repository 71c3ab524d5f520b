#Requires -Version 7.6
# Settings side by side, and models side by side.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $corpus = Import-Corpus
    $grid = @{ Architecture = 'EncoderDecoder'; EncodingSize = 4, 8; Context = 1, 2 }
    $rows = Invoke-LmExperiment $grid -Corpus $corpus -Epochs 1 -ResultPath whole.jsonl
}

AfterAll { Pop-Location }

Describe 'Invoke-LmExperiment' {
    It 'gives a row a run, with each setting as a property' {
        $rows.Run | Should -Be 1, 2, 3, 4
        $rows.EncodingSize | Should -Be 4, 8, 4, 8
        ($rows | Where-Object Context -eq 2).Run | Should -Be 3, 4
        $rows.Status | Should -Be (@('Completed') * 4)
        ($rows | Sort-Object HeldOutPerplexity)[0].EncodingSize | Should -Be 8
    }

    It 'goes on from its file where it was stopped' {
        $first = Invoke-LmExperiment $grid -Corpus $corpus -Epochs 1 -ResultPath stopped.jsonl | Select-Object -First 1
        $first.Run | Should -Be 1
        Get-Content stopped.jsonl | Should -HaveCount 1
        $again = Invoke-LmExperiment $grid -Corpus $corpus -Epochs 1 -ResultPath stopped.jsonl -Verbose 4>&1
        "$($again | Where-Object { $_ -is [Management.Automation.VerboseRecord] })" | Should -Match '1 of 4 runs'
        $again = $again | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }
        $again.Run | Should -Be 1, 2, 3, 4
        $again.HeldOutPerplexity | Should -Be $rows.HeldOutPerplexity
        Get-Content stopped.jsonl | Should -HaveCount 4
    }

    It 'trains nothing that stands in the file' {
        $before = (Get-Item whole.jsonl).LastWriteTimeUtc
        (Invoke-LmExperiment $grid -Corpus $corpus -Epochs 1 -ResultPath whole.jsonl).Elapsed | Should -Be $rows.Elapsed
        (Get-Item whole.jsonl).LastWriteTimeUtc | Should -Be $before
    }

    It 'writes what other programs read' {
        $read = Get-Content whole.jsonl | ConvertFrom-Json
        $read.EncodingSize | Should -Be 4, 8, 4, 8
        $read.HeldOutPerplexity | Should -Be $rows.HeldOutPerplexity
        $rows | Select-Object Run, EncodingSize, HeldOutPerplexity | Export-Csv rows.csv
        (Import-Csv rows.csv).Run | Should -Be '1', '2', '3', '4'
    }

    It 'goes on after a run that fails' {
        # Every wire of its own is trained by Adagrad alone.
        $some = Invoke-LmExperiment @{ Architecture = 'Direct', 'EncoderDecoder'; Optimizer = 'AdamW' } -Corpus $corpus -Epochs 1 -ErrorVariable faults -ErrorAction SilentlyContinue
        $some.Status | Should -Be 'OptionInvalid', 'Completed'
        "$($some[0].Fault)" | Should -BeLike '*Adagrad*'
        $faults | Should -HaveCount 1
    }

    It 'trains again by its settings' {
        $settings = $rows[1].Settings
        ($corpus | Train-LmModel @settings -Epochs 1).ParameterCount | Should -Be $rows[1].ParameterCount
    }
}

Describe 'Compare-LmModel' {
    It 'puts models side by side, the first as the measure' {
        $models = 2, 16 | ForEach-Object { $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize $_ -Epochs 1 -Name "size $_" }
        $compared = $models | Compare-LmModel -Corpus $corpus
        $compared.Model | Should -Be 'size 2', 'size 16'
        $compared[0].Difference | Should -Be 0
        $compared[1].Difference | Should -BeLessThan (-3 * $compared[1].StandardError)
    }
}
