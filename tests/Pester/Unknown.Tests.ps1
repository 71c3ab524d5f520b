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
