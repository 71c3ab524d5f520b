#Requires -Version 7.6
# A [MASK] that a text already has is one word; it has no answer.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    $text = 'The [MASK] sat on the throne'
    $masked = Import-Corpus | Train-LmModel @tiny -Objective Masked -Name masked
}

Describe 'A mask in the text' {
    It 'is one position of Hide-Word and is not hidden again' {
        $at = Hide-Word $text -Position 5
        $at.Text | Should -Be 'The [MASK] sat on the [MASK]'
        $at.Position | Should -Be 1, 5
        $at.Answer[0] | Should -BeNullOrEmpty
        $at.Answer[1] | Should -Be 'throne'
        (Hide-Word $text).Count | Should -Be 5
        (Hide-Word $text -Ladder).Count | Should -Be 4
        (Hide-Word $text -Rate 1).Text | Should -Be (@('[MASK]') * 6 -join ' ')
        { Hide-Word $text -Position 6 -ErrorAction Stop } | Should -Throw '*0 to 5*'
    }

    It 'has no answer in Get-MaskedWord, and the others have theirs' {
        $found = Hide-Word $text -Position 5 | Get-MaskedWord -Model $masked -Top 1
        $found.Position | Should -Be 1, 5
        $found[0].Answer | Should -BeNullOrEmpty
        $found[1].Answer | Should -Be 'throne'
    }

    It 'is one word of a measured text, without a figure of its own' {
        (Get-WordProbability -Text $text -Model $masked).Position | Should -Be 0, 2, 3, 4, 5
        (Measure-LmText $text -Model $masked).Words | Should -Be 6
        $tokens = ConvertTo-Token $text -Model $masked
        $tokens.Word | Should -Be 'The', '[MASK]', 'sat', 'on', 'the', 'throne', '<eos>'
        $tokens.UnknownCount | Should -Be 0
    }
}
