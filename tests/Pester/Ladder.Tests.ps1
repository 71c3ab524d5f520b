#Requires -Version 7.6
# The stages that ask, hide, compare and measure, in a user's own pwsh.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    $corpus = Import-Corpus
    $next = $corpus | Train-LmModel -EncodingSize 32 -HiddenSize 48 -Epochs 3
}

Describe 'Asking' {
    It 'takes prompts from a file' {
        Push-Location $TestDrive
        'The queen sat on the', 'Once upon a' | Set-Content prompts.txt
        $likely = Get-Content prompts.txt | Get-NextWord | Where-Object Probability -gt 0.2
        $likely.Word | Should -Contain 'time'
        $likely.Word | Should -Contain 'throne'
        Pop-Location
    }

    It 'finds time far likelier than armadillo' {
        $time, $armadillo = Get-WordProbability time, armadillo -Prompt 'Once upon a'
        $time.Probability | Should -BeGreaterThan (10 * $armadillo.Probability)
    }

    It 'takes encoder and decoder as two stages' {
        $decoder = $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 16 -Epochs 1
        (Get-WordEncoding king -Model $decoder | ConvertFrom-WordEncoding -Model $decoder -Top 5) | Should -HaveCount 5
        Select-LmModel $next
    }

    It 'generates the same text from the same seed' {
        $first = New-LmText 'Once upon a time' -Length 20 -Seed 7
        New-LmText 'Once upon a time' -Length 20 -Seed 7 | Should -Be $first
        New-LmText 'Once upon a time' -Length 20 -Seed 8 | Should -Not -Be $first
    }
}

Describe 'Hiding' {
    It 'moves the mask through a sentence and guesses it' {
        $masked = $corpus | Train-LmModel -Objective Masked -EncodingSize 32 -HiddenSize 48 -Epochs 6
        $guesses = 'The queen sat on the throne.' | Hide-Word | Get-MaskedWord -Model $masked -Top 3
        $guesses | Should -HaveCount 21
        ($guesses | Where-Object Answer -eq throne | Select-Object -First 1).Word | Should -BeIn 'throne', 'bench', 'stool'
        Select-LmModel $next
    }

    It 'needs a masked model to fill a blank' {
        { 'The [MASK] sat.' | Get-MaskedWord -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectiveMismatch*'
    }
}

Describe 'Measuring' {
    It 'sorts log lines by surprise' {
        Push-Location $TestDrive
        'The queen sat on the throne.', 'Throne the on sat queen the.' | Set-Content app.log
        $lines = Get-Content app.log | Measure-LmText | Sort-Object MeanSurprise -Descending
        $lines[0].Text | Should -BeLike 'Throne*'
        Pop-Location
    }

    It 'accounts for a circuit before it is built' {
        $plan = New-LmModel -Plan -Architecture Direct -Context 3
        $plan.Weights | Should -Be 7500000000
        $plan.Sensors | Should -Be 150000
    }

    It 'goes from words to ids and back' {
        ('The queen sat.' | ConvertTo-Token | ConvertFrom-Token) | Should -Be 'The queen sat.'
    }

    It 'writes encodings that it reads back' {
        Push-Location $TestDrive
        Export-WordEncoding king.bin
        $read = Import-WordEncoding king.bin
        (Compare-Word king queen -Model $read).Similarity | Should -BeGreaterThan (Compare-Word king armadillo -Model $read).Similarity
        Select-LmModel $next
        Pop-Location
    }
}
