#Requires -Version 7.6
# The acceptance suite for a user's own pwsh: Invoke-Pester tests/Pester, after dotnet build -c Release. Here: from text to next words.

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
        $words | Should -HaveCount 10
        $words[0].Word | Should -Be 'throne'
        $words[0].Probability | Should -BeGreaterThan 0.8
    }

    It 'trains on a folder, writes the model and reads it back' {
        Import-Corpus ./books -Recurse | Train-LmModel @quick -Verbose 4>$null | Export-LmModel queen.safetensors
        $before = Get-NextWord 'Once upon a' -Top 5
        $after = Import-LmModel queen.safetensors | Get-NextWord 'Once upon a' -Top 5
        $after.Word | Should -Be $before.Word
        $after.Probability | Should -Be $before.Probability
    }

    It 'takes the lines of a file as that file' {
        $lines = Get-Content notes.txt | Import-Corpus
        $file = Import-Corpus notes.txt
        $lines.TokenCount | Should -Be $file.TokenCount
        $lines.DocumentCount | Should -Be 1
        $lines.Name | Should -Be $file.Name
        Get-Content notes.txt | Import-Corpus | Train-LmModel @quick -MaxTime 2m | Should -Not -BeNullOrEmpty
    }

    It 'filters and selects what comes' {
        $likely = 'The king sat on the', 'Once upon' | Get-NextWord -Top 2 | Where-Object Probability -gt 0.1 | Select-Object Prompt, Word
        $likely | Should -Not -BeNullOrEmpty
        $likely[0].PSObject.Properties.Name | Should -Be 'Prompt', 'Word'
    }

    It 'takes prompts from the columns of a table' {
        'Prompt,Id', 'The queen sat on the,1', 'Once upon a,2' | Set-Content prompts.csv
        (Import-Csv prompts.csv | Get-NextWord -Top 1).Prompt | Should -Be 'The queen sat on the', 'Once upon a'
    }

    It 'gives what other commands write: <_>' -ForEach 'ConvertTo-Json', 'ConvertTo-Csv', 'ConvertTo-Html', 'ConvertTo-CliXml' {
        $text = Get-NextWord 'The queen sat on the' -Top 2 | & $_ | Out-String
        $text | Should -Match 'Probability'
        $text | Should -Match 'The queen sat on the'
    }
}

Describe 'Several runspaces' {
    BeforeAll { $model = Import-Corpus | Train-LmModel @quick }

    It 'asks one model from many' {
        $answers = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:module
            (Get-NextWord 'The queen' -Model $using:model -Top 1).Word
        }
        $answers | Should -HaveCount 4
        $answers | Select-Object -Unique | Should -HaveCount 1
    }

    It 'has a current model in each' {
        1 | ForEach-Object -Parallel {
            Import-Module $using:module
            try { Get-LmModel -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
        } | Should -BeLike 'NoCurrentModel,*'
    }

    It 'trains in a job of a thread' {
        $job = Start-ThreadJob { Import-Module $using:module; ('a b. a b. ' * 50) | Import-Corpus | Train-LmModel -Epochs 1 -EncodingSize 4 -HiddenSize 4 -Name job }
        ($job | Receive-Job -Wait -AutoRemoveJob).Name | Should -Be 'job'
        (Get-LmModel).Name | Should -Be $model.Name
    }

    It 'says what a job of a process cannot hand over' {
        $copy = Start-Job { Import-Module $using:module; 'a b. a c.' | Import-Corpus | New-LmModel -Architecture Direct } | Receive-Job -Wait -AutoRemoveJob
        $fault = Get-Fault 'Get-NextWord a -Model $copy'
        $fault.FullyQualifiedErrorId | Should -BeLike 'OptionInvalid,*'
        "$fault" | Should -BeLike '*Export-LmModel*'
    }
}
