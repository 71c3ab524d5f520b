#Requires -Version 7.6
# The acceptance suite of the shell: Invoke-Pester tests/Pester, after dotnet build -c Release. Here: from text to next words.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    New-Item -ItemType Directory books/more -Force | Out-Null
    $story = 'Once upon a time there was a queen. The queen sat on the throne. The king sat on the throne.'
    'books/one.txt', 'books/more/two.txt', 'notes.txt' | ForEach-Object { @($story) * 20 | Set-Content $_ }
}

AfterAll { Pop-Location }

Describe 'From text to next words' {
    It 'trains on the sample and finds the throne' {
        Import-Corpus | Train-LmModel | Out-Null
        $words = Get-NextWord -Prompt 'The queen sat on the'
        $words | ForEach-Object Rank | Should -Be (1..10)
        $words[0].Word | Should -Be 'throne'
        # The sample's source says 14 of 15.
        $words[0].Probability | Should -BeGreaterThan 0.85
        $words.Prompt | Select-Object -Unique | Should -Be 'The queen sat on the'
        $words.Position | Select-Object -Unique | Should -Be 5
    }

    It 'trains on a folder, writes the model, and another session reads it' {
        Import-Corpus ./books -Recurse | Train-LmModel @quick -Verbose 4>$null | Export-LmModel queen.safetensors | Should -BeNullOrEmpty
        $before = Get-NextWord 'Once upon a' -Top 5
        $after = Invoke-Apart 'Import-LmModel queen.safetensors | Get-NextWord "Once upon a" -Top 5; Split-Path -Leaf (Get-LmModel).Path'
        $after.Output[0..4].Word | Should -Be $before.Word
        $after.Output[0..4].Probability | Should -Be $before.Probability
        $after.Output[5] | Should -Be queen.safetensors
    }

    It 'trains on the lines of a file' {
        Get-Content notes.txt | Import-Corpus | Train-LmModel @quick -MaxTime 2m | ForEach-Object Name | Should -Be notes
    }

    It 'filters and selects what comes' {
        $likely = 'The king sat on the', 'Once upon' | Get-NextWord -Top 2 | Where-Object Probability -gt 0.1 | Select-Object Prompt, Word
        $likely | Should -Not -BeNullOrEmpty
        $likely[0].PSObject.Properties.Name | Should -Be 'Prompt', 'Word'
    }

    It 'gives what other commands write: <_>' -ForEach 'ConvertTo-Json', 'ConvertTo-Csv', 'ConvertTo-Html', 'ConvertTo-CliXml' {
        $text = Get-NextWord 'The queen sat on the' -Top 2 | & $_ | Out-String
        $text | Should -Match 'Probability'
        $text | Should -Match 'The queen sat on the'
    }
}

Describe 'The current model' -Tag Pslm {
    BeforeAll {
        $text = @($story) * 5 | Import-Corpus
        $first = $text | Train-LmModel @tiny -Name first
        $second = Train-LmModel $text @tiny -Name second
    }

    It 'is the one that came last, or that was selected' {
        (Get-LmModel).Name | Should -Be second
        $first | Select-LmModel | Should -BeNullOrEmpty
        (Get-LmModel).Name | Should -Be first
        (Select-LmModel $second -PassThru).Name | Should -Be second
        (Get-LmModel).Name | Should -Be second
    }

    It 'is trained further, from a file too' {
        (Train-LmModel $text -Model $second -Epochs 2).History | Should -HaveCount 3
        $first | Export-LmModel first.safetensors
        (Train-LmModel $text -Model first.safetensors -Epochs 1).History | Should -HaveCount 2
    }

    It 'has lists that can be indexed' {
        $two = Train-LmModel $text -Model $first -Epochs 1
        $two.History[0].Epoch, $two.History[1].Epoch, $two.History[-1].Epoch | Should -Be 1, 2, 2
        $two.Shape.HiddenSize[0] | Should -Be 8
        $two.Vocabulary.Closest('quen')[0] | Should -Be queen
    }
}

Describe 'Several runspaces' {
    BeforeAll { $model = Import-Corpus | Train-LmModel @quick }

    It 'ask one model alike' {
        $answers = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $using:module
            foreach ($i in 1..20) { (Get-NextWord 'The queen sat on the' -Model $using:model -Top 3) -join ' ' }
        }
        $answers | Should -HaveCount 160
        $answers | Select-Object -Unique | Should -HaveCount 1
    }

    It 'train side by side, each a current model of its own' {
        $answers = 'one', 'two' | ForEach-Object -Parallel {
            Import-Module $using:module
            try { Get-LmModel -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
            $settings = $using:quick
            Import-Corpus | Train-LmModel @settings -Name $_ -Seed 7 | Out-Null
            (Get-LmModel).Name
            # Of the same text with the same seed: the same model to the bit.
            "$(Get-NextWord 'The queen sat on the' -Top 5)"
        }
        @($answers -like 'NoCurrentModel,*') | Should -HaveCount 2
        $answers | Where-Object { $_ -in 'one', 'two' } | Sort-Object | Should -Be 'one', 'two'
        $answers -like '*throne*' | Select-Object -Unique | Should -HaveCount 1
        (Get-LmModel).Name | Should -Be $model.Name
    }

    It 'train in a job of a thread' {
        $job = Start-ThreadJob { Import-Module $using:module; ('a b. a b. ' * 50) | Import-Corpus | Train-LmModel -Epochs 1 -EncodingSize 4 -HiddenSize 4 -Name job }
        ($job | Receive-Job -Wait -AutoRemoveJob).Name | Should -Be 'job'
        (Get-LmModel).Name | Should -Be $model.Name
    }

    It 'are told what a job of a process cannot hand over' {
        $copy = Start-Job { Import-Module $using:module; 'a b. a c.' | Import-Corpus | New-LmModel -Architecture Direct } | Receive-Job -Wait -AutoRemoveJob
        Assert-Fault (Get-Fault 'Get-NextWord a -Model $copy') OptionInvalid 'Export-LmModel'
    }
}
