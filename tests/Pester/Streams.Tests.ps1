#Requires -Version 7.6
# Results, messages and progress each in their stream; pipelines that are stopped stop.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    $corpus = Import-Corpus
    $model = $corpus | Train-LmModel @quick
}

Describe 'Results' -Tag Pslm {
    It 'go into -OutVariable and -PipelineVariable' {
        $given = 'king', 'queen' | Find-SimilarWord -Top 2 -OutVariable kept -PipelineVariable row | ForEach-Object { $row.Word }
        $given | Should -HaveCount 4
        $kept.Word | Should -Be $given
    }
}

Describe 'Messages' -Tag Pslm {
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

Describe 'Ctrl+C in a training' {
    BeforeAll {
        # An epoch of so many weights takes minutes.
        $shell = Start-Shell '$corpus | Train-LmModel -Epochs 1000 -EncodingSize 256 -HiddenSize 4096 -Name stopped' @{ corpus = $corpus }
        $first = $shell.Runspace
        $running = $shell.BeginInvoke()
        while (-not $running.IsCompleted -and -not ($shell.Streams.Progress | Where-Object PercentComplete -ge 0)) { Start-Sleep -Milliseconds 50 }
        $shell.Stop()
        function Invoke-After([string] $Script) {
            $after = [powershell]::Create($first)
            $after.AddScript($Script).Invoke()
            $after.Dispose()
        }
    }

    AfterAll { $shell.Dispose() }

    It 'stops within an epoch' {
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        (Invoke-After '(Get-LmModel -Interrupted).History.Count') | Should -Be 0
    }

    It 'leaves what was learnt to Get-LmModel -Interrupted, and no current model' {
        (Invoke-After 'Get-LmModel -Interrupted').Name | Should -Be 'stopped'
        (Invoke-After 'Get-NextWord "The queen sat on the" -Model (Get-LmModel -Interrupted) -Top 3') | Should -HaveCount 3
        Invoke-After 'try { Get-LmModel -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }' | Should -BeLike 'NoCurrentModel,*'
    }
}
