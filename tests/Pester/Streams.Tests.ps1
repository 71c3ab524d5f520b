#Requires -Version 7.6
# Results, messages and progress each in their stream; pipelines that are stopped stop.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    $corpus = Import-Corpus
    $model = $corpus | Train-LmModel @quick
}

Describe 'Results' {
    It 'go into -OutVariable and -PipelineVariable' {
        $given = 'king', 'queen' | Find-SimilarWord -Top 2 -OutVariable kept -PipelineVariable row | ForEach-Object { $row.Word }
        $given | Should -HaveCount 4
        $kept.Word | Should -Be $given
    }

    It 'come one by one: <Line> is asked once for the first' -ForEach @(
        @{ Line = 'Get-NextWord -Top 1' }
        @{ Line = 'Measure-LmText' }
        @{ Line = 'Hide-Word' }
        @{ Line = 'ConvertTo-Token' }
        @{ Line = 'New-LmText -Length 3 -Seed 1' }
    ) {
        $asked = @()
        $first = . ([scriptblock]::Create("1..100 | ForEach-Object { `$asked += `$_; 'The queen sat' } | $Line | Select-Object -First 1"))
        $first | Should -HaveCount 1
        $asked | Should -Be 1
    }

    It 'come word by word from a text that would not end' {
        $words = New-LmText 'Once upon a time' -Length 1000000 -Seed 1 -Stream | Select-Object -First 5
        $words.Index | Should -Be 0, 1, 2, 3, 4
    }
}

Describe 'Messages' {
    It 'tell each epoch with -Verbose, and nothing without' {
        $told = $corpus | Train-LmModel @quick -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$told" | Should -Match 'epoch 1'
        $corpus | Train-LmModel @quick 4>&1 | Should -BeOfType ([PsLm.LanguageModel])
    }

    It 'are gathered by -WarningVariable and -ErrorVariable' {
        $null = 'The zeppelin' | Get-NextWord -Top 1 -WarningVariable told -WarningAction SilentlyContinue
        $told | Should -HaveCount 1
        $null = 'zeppelin' | Find-SimilarWord -ErrorVariable +faults -ErrorAction SilentlyContinue
        $faults | Should -HaveCount 1
    }

    It 'stay out of a redirected result' {
        $file = Join-Path $TestDrive words.txt
        New-LmText 'Once upon a time' -Length 5 -Seed 1 -Verbose 4>$null > $file
        Get-Content $file | Should -HaveCount 1
    }
}

Describe 'Progress' {
    It 'is shown while training, and not with -ProgressAction' {
        $shell = Start-Shell '$null = $corpus | Train-LmModel -Epochs 1 -Context 3 -EncodingSize 16 -HiddenSize 24' @{ corpus = $corpus }
        $null = $shell.Invoke()
        $shell.Streams.Progress.Count | Should -BeGreaterThan 0
        $shell.Streams.Progress[-1].RecordType | Should -Be 'Completed'
        $shell.Streams.Progress[0].Activity | Should -BeLike 'Training*'
        $shell.Dispose()

        $shell = Start-Shell '$null = $corpus | Train-LmModel -Epochs 1 -Context 3 -EncodingSize 16 -HiddenSize 24 -ProgressAction SilentlyContinue' @{ corpus = $corpus }
        $null = $shell.Invoke()
        $shell.Streams.Progress.Count | Should -Be 0
        $shell.Dispose()
    }
}

Describe 'Ctrl+C in a training' {
    BeforeAll {
        $shell = Start-Shell '$corpus | Train-LmModel -Epochs 1000 -Name stopped' @{ corpus = $corpus }
        $first = $shell.Runspace
        $running = $shell.BeginInvoke()
        $deadline = [datetime]::UtcNow.AddSeconds(60)
        while (-not ($shell.Streams.Progress | Where-Object PercentComplete -ge 0) -and [datetime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 50 }
        $took = Measure-Command { $shell.Stop() }
        function Invoke-After([string] $Script) {
            $after = [powershell]::Create($first)
            $after.AddScript($Script).Invoke()
            $after.Dispose()
        }
    }

    AfterAll { $shell.Dispose() }

    It 'stops at once' {
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $took.TotalSeconds | Should -BeLessThan 2
    }

    It 'leaves what was learnt to Get-LmModel -Interrupted, and no current model' {
        (Invoke-After 'Get-LmModel -Interrupted').Name | Should -Be 'stopped'
        (Invoke-After 'Get-NextWord "The queen sat on the" -Model (Get-LmModel -Interrupted) -Top 3') | Should -HaveCount 3
        Invoke-After 'try { Get-LmModel -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }' | Should -BeLike 'NoCurrentModel,*'
    }
}
