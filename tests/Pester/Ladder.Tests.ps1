#Requires -Version 7.6
# The stages that ask, hide, encode, compare and measure.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $corpus = Import-Corpus
    $masked = $corpus | Train-LmModel -Objective Masked -Context 6 -EncodingSize 24 -HiddenSize 48 -Epochs 4 -BatchSize 64 -LearningRate 0.006
    $next = $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 24 -Epochs 2 -BatchSize 64 -LearningRate 0.006
}

AfterAll { Pop-Location }

Describe 'Asking' {
    It 'takes prompts from strings, files and tables' {
        ('Once upon', 'The king' | Get-NextWord -Top 1).Prompt | Should -Be 'Once upon', 'The king'
        'The queen sat on the', 'Once upon' | Set-Content prompts.txt
        $likely = Get-Content prompts.txt | Get-NextWord | Where-Object Probability -gt 0.2
        $likely.Word | Should -Contain 'a'
        'Prompt,Id', 'The queen sat on the,1', 'Once upon a,2' | Set-Content prompts.csv
        (Import-Csv prompts.csv | Get-NextWord -Top 1).Prompt | Should -Be 'The queen sat on the', 'Once upon a'
    }

    It 'gives special words only with -IncludeSpecial' {
        (Get-NextWord The -Top 1000 -IncludeSpecial).Word | Should -Contain '<eos>'
        (Get-NextWord The -Top 1000).Word | Should -Not -BeLike '<*'
        Get-NextWord '' -Top 3 | Should -HaveCount 3
    }

    It 'finds time far likelier than armadillo' {
        $time, $armadillo = Get-WordProbability time, armadillo -Prompt 'Once upon a'
        $time.Probability | Should -BeGreaterThan (10 * $armadillo.Probability)
    }

    It 'tells the probability of words and of each word of a text' {
        ([pscustomobject]@{ Prompt = 'The king' } | Get-WordProbability -Word sat, ruled).Word | Should -Be 'sat', 'ruled'
        ('The king sat.' | Get-WordProbability -Model $masked).Word | Should -Be 'The', 'king', 'sat', '.'
    }

    It 'takes encoder and decoder as two stages' {
        $whole = (Get-NextWord king -Top 5).Word
        (Get-WordEncoding king | ConvertFrom-WordEncoding -Top 5).Word | Should -Be $whole
        (ConvertFrom-WordEncoding -Vector (Get-WordEncoding king).Vector -Top 5).Word | Should -Be $whole
    }

    It 'finds king nearer to queen than to armadillo' {
        (Compare-Word king queen).Similarity | Should -BeGreaterThan (Compare-Word king armadillo).Similarity
    }
}

Describe 'Hiding' {
    It '<Line> gives <Texts> texts' -ForEach @(
        @{ Line = "'a b c', 'd e' | Hide-Word"; Texts = 5 }
        @{ Line = "'a b c', 'd e' | Hide-Word -Ladder"; Texts = 3 }
        @{ Line = "'a b c', 'd e' | Hide-Word -Rate 0.5"; Texts = 2 }
        @{ Line = "Hide-Word 'a b c' -Position 0, 2"; Texts = 1 }
        @{ Line = "[pscustomobject]@{ Text = 'a b c' } | Hide-Word"; Texts = 3 }
        @{ Line = "'a b c' | Hide-Word -Ladder | Hide-Word -Position 0"; Texts = 2 }
    ) {
        . ([scriptblock]::Create($Line)) | Should -HaveCount $Texts
    }

    It 'moves the mask through a sentence, and a masked model guesses what was there' {
        $guesses = 'The queen sat on the throne.' | Hide-Word | Get-MaskedWord -Model $masked -Top 3
        $guesses | Should -HaveCount 21
        'sat', 'on', 'the', 'throne' | Should -BeIn ($guesses | Where-Object { $_.Word -ceq $_.Answer }).Word
    }

    It 'goes on past an unknown word, and tells of it once a text' {
        $result = Get-Result "'The zeppelin sat on the [MASK].' | Get-MaskedWord -Model `$masked -Top 1"
        $result.Output | Should -HaveCount 1
        $result.Warnings | Should -HaveCount 1
        $result.Warnings | Should -BeLike '*zeppelin*'
    }
}

Describe 'Writing text' {
    It 'gives the same text for the same seed' {
        $texts = 'The king', 'Once upon' | New-LmText -Length 6 -Seed 4 -Count 2
        $texts | Should -HaveCount 4
        $texts[0] | Should -BeLike 'The king *'
        'The king', 'Once upon' | New-LmText -Length 6 -Seed 4 -Count 2 | Should -Be $texts
        New-LmText 'The king' -Length 6 -Seed 8 | Should -Not -BeIn $texts
    }

    It 'gives word by word with -Stream, from a text that would not end too' {
        New-LmText 'The king' -Length 6 -Stream | Should -HaveCount 6
        (New-LmText 'Once upon a time' -Length 1000000 -Seed 1 -Stream | Select-Object -First 5).Index | Should -Be 0, 1, 2, 3, 4
    }
}

Describe 'Measuring' {
    It 'tells a model''s perplexity, and that of each word' {
        $perplexity = ($next | Measure-LmModel $corpus).Perplexity
        $perplexity | Should -BeGreaterThan 2
        $perplexity | Should -BeLessThan 10
        Measure-LmModel $corpus -Detailed | Should -HaveCount 313
    }

    It 'sorts log lines by surprise' {
        'The queen sat on the throne.', 'throne the on sat queen The.' | Set-Content app.log
        (Get-Content app.log | Measure-LmText | Where-Object MeanSurprise -gt 3).Text | Should -Be 'throne the on sat queen The.'
    }

    It 'accounts for a circuit before it is built' {
        $plan = New-LmModel -Plan -Architecture Direct -Context 3
        $plan.Weights | Should -Be 7500000000
        $plan.Sensors | Should -Be 150000
    }
}
