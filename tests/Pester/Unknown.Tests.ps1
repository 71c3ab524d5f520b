#Requires -Version 7.6
# What is not known: null or no row, never a number that is none, and a warning where it matters.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    $shape = @{ Architecture = 'EncoderDecoder'; EncodingSize = 8; Epochs = 2 }
    $model = @('The queen sat on the throne.', 'The king sat there.') * 15 | Import-Corpus | Train-LmModel @shape
}

Describe 'A text without words' {
    It 'gives no row, so that a mean is that of the others' {
        $one = 'The queen sat.' | Measure-LmText -Model $model
        $result = Get-Result '"The queen sat.", "", " ", "`n", "The queen sat." | Measure-LmText -Model $model'
        $result.Output.Text | Should -Be 'The queen sat.', 'The queen sat.'
        ($result.Output | Measure-Object MeanSurprise -Average).Average | Should -Be $one.MeanSurprise
        ($result.Output | Measure-Object Perplexity -Maximum).Maximum | Should -Be $one.Perplexity
        $result.Warnings | Should -Be '3 texts hold no words and have no row.'
        (Get-Result "Measure-LmText '' -Model `$model").Warnings | Should -Be '1 text holds no words and has no row.'
    }

    It 'is not a text of unknown words or of signs, which has a surprise' {
        $rows = 'zeppelin', '...' | Measure-LmText -Model $model
        $rows.MeanSurprise | ForEach-Object { [double]::IsFinite($_) | Should -BeTrue }
        $rows[0].UnknownWords | Should -Be 1
    }
}

Describe 'A training that holds nothing out' {
    It 'of too few words warns, and has no held-out perplexity' {
        $result = Get-Result '"two words" | Import-Corpus -Name few | Train-LmModel @shape'
        $result.Warnings | Should -HaveCount 1
        $result.Warnings | Should -BeLike "The corpus 'few' has 3 words, and fewer than 20 are not parted: *-Patience*-ValidationCorpus."
        $result.Output.History.HeldOutLoss | Should -Be $null, $null
        $result.Output.History.HeldOutPerplexity | Should -Be $null, $null
        $result.Output.History | ConvertTo-Json | Should -Not -MatchExactly 'NaN|Infinity'
        ($result.Output | Out-String) | Should -Not -MatchExactly 'NaN'
    }

    It 'because it is told to does not warn' {
        (Get-Result "'two words' | Import-Corpus | Train-LmModel @shape -Holdout 0").Warnings | Should -BeNullOrEmpty
    }

    It 'in an experiment warns once' {
        $result = Get-Result "'two words' | Import-Corpus | Invoke-LmExperiment @{ Architecture = 'EncoderDecoder'; EncodingSize = 4, 8 } -Epochs 1"
        $result.Warnings | Should -HaveCount 1
        $result.Output.HeldOutPerplexity | Should -Be $null, $null
        $result.Output | ConvertTo-Csv | Should -Not -MatchExactly 'NaN'
    }
}

Describe 'Text without punctuation' {
    It 'has a block held out: <Name>' -ForEach @(
        @{ Name = 'lower-case lines'; Lines = @('the queen sat on the throne') * 60 }
        @{ Name = 'one long line'; Lines = @('the queen sat on the throne ' * 60) }
        @{ Name = 'lines of a log'; Lines = 1..60 | ForEach-Object { "2026-01-01 10:00:$($_ % 60) INFO worker $_ done" } }
    ) {
        Set-Content TestDrive:/text.txt $Lines
        $result = Get-Result "Import-Corpus TestDrive:/text.txt | Train-LmModel @shape"
        $result.Warnings | Should -BeNullOrEmpty
        $result.Output.History | ForEach-Object { $_.HeldOutPerplexity | Should -BeGreaterThan 1 }
    }
}

Describe 'A word of 100,000 letters' {
    It 'is cut in what is said of it: <_>' -ForEach @(
        'Get-NextWord "$long sat" -Model $next'
        'Find-SimilarWord $long -Model $model'
        'Get-WordProbability -Prompt The -Word $long -Model $next'
        'Get-WordEncoding $long -Model $model'
        'Import-Corpus $table -Property $long'
        '[pscustomobject]@{ Text = 1 } | Import-Corpus -Property $long'
    ) {
        $long = 'x' * 100000
        $table = "$TestDrive/table.csv"
        'Text,Stars', 'words,5' | Set-Content $table
        $next = @('The queen sat on the throne.', 'The king sat there.') * 15 | Import-Corpus | Train-LmModel @shape
        $ErrorActionPreference = 'Continue'
        $result = @(. ([scriptblock]::Create($_)) 2>&1 3>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] -or $_ -is [Management.Automation.WarningRecord] })
        $result | Should -Not -BeNullOrEmpty
        $result.ForEach({ "$_".Length }) | ForEach-Object { $_ | Should -BeLessThan 1000 }
        "$result" | Should -Match "x{59}"
    }
}
