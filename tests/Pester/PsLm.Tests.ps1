#Requires -Version 7.6
# The acceptance suite for a user's own pwsh: Invoke-Pester tests/Pester, after dotnet build -c Release.

BeforeAll {
    $warnings = $null
    Import-Module (Join-Path $PSScriptRoot '../../module/PsLm') -Force -WarningVariable warnings -WarningAction SilentlyContinue
    $importWarnings = $warnings
    $quick = @{ Epochs = 1; Context = 3; EncodingSize = 16; HiddenSize = 24; LearningRate = 0.01 }
}

Describe 'The module' {
    It 'imports without a warning' {
        $importWarnings | Should -BeNullOrEmpty
    }

    It 'exports <_>' -ForEach 'ConvertFrom-DataFrame', 'ConvertTo-DataFrame', 'Export-LmModel', 'Get-LmModel', 'Get-NextWord', 'Import-Corpus', 'Import-LmModel', 'Optimize-LmModel', 'Select-LmModel', 'Train-LmModel' {
        Get-Command $_ -Module PsLm | Should -Not -BeNullOrEmpty
    }
}

Describe 'The pipeline' {
    BeforeAll {
        Push-Location $TestDrive
        New-Item -ItemType Directory books/more -Force | Out-Null
        $story = 'Once upon a time there was a queen. The queen sat on the throne. The king sat on the throne.'
        1..20 | ForEach-Object { $story } | Set-Content books/one.txt
        1..20 | ForEach-Object { $story } | Set-Content books/more/two.txt
        1..20 | ForEach-Object { $story } | Set-Content notes.txt
    }

    AfterAll { Pop-Location }

    It 'trains on the sample and finds the throne' {
        Import-Corpus | Train-LmModel | Out-Null
        $words = Get-NextWord -Prompt 'The queen sat on the'
        $words | Should -HaveCount 10
        $words[0].Word | Should -Be 'throne'
        $words[0].Probability | Should -BeGreaterThan 0.8
    }

    It 'trains on a folder, writes the model and reads it back' {
        Import-Corpus ./books -Recurse | Train-LmModel -Epochs 3 -Context 3 -EncodingSize 16 -HiddenSize 24 -Verbose 4>$null | Export-LmModel queen.safetensors
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

    It 'gives documents to the shell' {
        $titles = (Import-Corpus ./books -Recurse).Documents | ConvertFrom-DataFrame | Where-Object TokenCount -gt 5 | Sort-Object Title | ForEach-Object Title
        $titles | Should -Be 'one', 'two'
    }

    It 'makes a data frame of a CSV file, whose words stay words' {
        'Text,Stars', 'null,4', '"The queen smiled.",' | Set-Content reviews.csv
        $frame = Import-Csv reviews.csv | ConvertTo-DataFrame
        ($frame.Columns | ForEach-Object { $_.DataType.Name }) | Should -Be 'String', 'Int64'
        ($frame | ConvertFrom-DataFrame).Text | Should -Be 'null', 'The queen smiled.'
        ($frame | Import-Corpus -Property Text).DocumentCount | Should -Be 2
    }

    It 'shows predictions as a table that fits 80 columns' {
        $text = Get-NextWord 'The queen sat on the' -Top 3 | Out-String -Width 80
        $text | Should -Match 'Prompt: The queen sat on the'
        ($text -split "`n" | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'gives a model to other runspaces' {
        $model = Get-LmModel
        $manifest = Join-Path $PSScriptRoot '../../module/PsLm'
        $answers = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            (Get-NextWord 'The queen' -Model $using:model -Top 1).Word
        }
        $answers | Select-Object -Unique | Should -HaveCount 1
    }
}

Describe 'Errors' {
    It '<Id>: <Script>' -ForEach @(
        @{ Id = 'PathNotFound'; Script = 'Import-Corpus nosuch.txt' }
        @{ Id = 'NothingRead'; Script = '@() | Import-Corpus' }
        @{ Id = 'InputNotText'; Script = 'Import-Corpus | Get-NextWord' }
        @{ Id = 'OptionInvalid'; Script = 'Import-Corpus | Train-LmModel -MaxTime 120' }
        @{ Id = 'CorpusTooSmall'; Script = '"a b" | Import-Corpus | Train-LmModel' }
        @{ Id = 'PathNotFound'; Script = 'Import-LmModel nosuch.safetensors' }
    ) {
        $problem = $null
        try { $null = & ([scriptblock]::Create($Script)) -ErrorAction Stop 2>&1 | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { $problem = $_ } } }
        catch { $problem = $_ }
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'writes nothing with -WhatIf' {
        '1 2 3 4 5 6 7 8.' | Import-Corpus | Train-LmModel @quick | Export-LmModel (Join-Path $TestDrive 'w.safetensors') -WhatIf
        Join-Path $TestDrive 'w.safetensors' | Should -Not -Exist
    }
}
