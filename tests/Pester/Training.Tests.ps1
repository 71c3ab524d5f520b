#Requires -Version 7.6
# Long work: timed, told about, gone astray, and stopped.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    $corpus = Import-Corpus
    $endless = @{ Context = 3; EncodingSize = 16; HiddenSize = 24; Epochs = 1000000; Patience = 1000000 }
}

Describe 'Training' {
    It 'ends in order when its time is over: <_>' -ForEach '1s', "'00:00:01'", '([timespan]::FromSeconds(1))', '0.016m' {
        $model = . ([scriptblock]::Create("`$corpus | Train-LmModel @endless -MaxTime $_"))
        $model.History[-1].Elapsed.TotalSeconds | Should -BeGreaterThan 0.5
        Get-NextWord Once | Should -Not -BeNullOrEmpty
    }

    It 'goes by a sample of the vocabulary' {
        $perplexity = ($corpus | Train-LmModel @quick -LossSample 40).History[-1].HeldOutPerplexity
        $perplexity | Should -BeGreaterThan 1
        $perplexity | Should -BeLessThan 100
    }

    It 'that goes astray is an error and no model' {
        $apart = Start-Shell '' @{ quick = $quick }
        $null = Invoke-Shell $apart '$c = ("The queen sat on the throne. The king sat on the throne. He looked at her and she looked at him. " * 5) | Import-Corpus; $c | Train-LmModel @quick -Name before'
        $result = Invoke-Shell $apart '$c | Train-LmModel -Epochs 3 -Patience 1 -WarmupShare 0 -EncodingSize 16 -HiddenSize (@(64) * 24) -HiddenActivation Relu -LearningRate 10 -ClipNorm 0 -BatchSize 65536'
        $result.Errors | Should -HaveCount 1
        $result.Errors.ErrorDetails.Message | Should -BeLike '*no longer a number*'
        $result.Errors.ErrorDetails.Message | Should -BeLike '*-LearningRate*'
        (Invoke-Shell $apart 'Get-LmModel').Output.Name | Should -Be before
        foreach ($chance in (Invoke-Shell $apart 'Get-NextWord The -Model (Get-LmModel -Interrupted)').Output.Probability) {
            $chance | Should -BeGreaterOrEqual 0
            $chance | Should -BeLessOrEqual 1
        }
        $apart.Dispose()
    }
}

Describe 'The bar of a training' {
    It 'tells how far it has come, and is taken away' {
        $result = Invoke-Apart '$corpus | Train-LmModel @quick -Verbose' @{ corpus = $corpus; quick = $quick }
        $result.Progress.ActivityId | Select-Object -Unique | Should -HaveCount 1
        $result.Progress.Activity | Should -BeLike 'Training *'
        $result.Progress[-1].RecordType | Should -Be Completed
        $result.Progress.RecordType -eq 'Completed' | Should -HaveCount 1
        $result.Progress | Where-Object { $_.StatusDescription -like '*words/s*' -and $_.SecondsRemaining -ge 0 } | Should -Not -BeNullOrEmpty
        $result.Verbose -like 'epoch 1*' | Should -HaveCount 1
    }

    It 'is taken away before the next command gets its input' {
        $result = Invoke-Apart 'Import-Corpus | Train-LmModel @quick -Name first | ForEach-Object { $corpus | Train-LmModel @quick -Name second }' @{ corpus = $corpus; quick = $quick }
        $result.Progress | ForEach-Object { "$($_.RecordType) $($_.Activity)" } | Select-Object -Unique | Should -Be 'Processing Importing a corpus', 'Completed Importing a corpus',
            'Processing Training first', 'Completed Training first', 'Processing Training second', 'Completed Training second'
    }

    It 'is not shown with -ProgressAction SilentlyContinue' {
        (Invoke-Apart '$corpus | Train-LmModel @quick -ProgressAction SilentlyContinue' @{ corpus = $corpus; quick = $quick }).Progress | Should -BeNullOrEmpty
    }
}

Describe 'A training that is stopped' {
    BeforeAll {
        $apart = Start-Shell '' @{ corpus = $corpus; quick = $quick; endless = $endless }
        $null = Invoke-Shell $apart '$corpus | Train-LmModel @quick -Name before'
        Stop-Script $apart '$corpus | Train-LmModel @endless -Name stopped' '*words/s*'
    }

    AfterAll { $apart.Dispose() }

    It 'leaves the current model, and what was learnt to Get-LmModel -Interrupted' {
        (Invoke-Shell $apart 'Get-LmModel; Get-LmModel -Interrupted').Output.Name | Should -Be before, stopped
        (Invoke-Shell $apart 'Get-NextWord "The queen" -Model (Get-LmModel -Interrupted) -Top 3').Output | Should -HaveCount 3
    }

    It 'leaves it past a training that is refused, until one is done' {
        (Invoke-Shell $apart '$corpus | Train-LmModel -Epochs 0').Errors | Should -HaveCount 1
        (Invoke-Shell $apart 'Get-LmModel -Interrupted').Output.Name | Should -Be stopped
        $null = Invoke-Shell $apart '$corpus | Train-LmModel @quick'
        (Invoke-Shell $apart 'Get-LmModel -Interrupted').Errors.FullyQualifiedErrorId | Should -BeLike 'NoCurrentModel,*'
    }
}
