#Requires -Version 7.6
# Words and their ids: vocabularies in files, and such files where a vocabulary is wanted.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $c = 'the queen sat', 'the the' | Import-Corpus
    $words = "<unk>`t0", "<eos>`t2", "the`t3", "queen`t1", "sat`t1"
    $c | Export-Vocabulary words.tsv
    'the king sat on the throne' | Set-Content other.txt
    'the', 'queen', 'the' | Set-Content bad.tsv
}

AfterAll { Pop-Location }

Describe 'A vocabulary' {
    It 'is written of <Script>' -ForEach @(
        @{ Script = '$c | Export-Vocabulary out.tsv' }
        @{ Script = '$c.Vocabulary | Export-Vocabulary -Path out.tsv' }
        @{ Script = 'Export-Vocabulary out.tsv -InputObject (New-LmModel -Corpus $c)' }
        @{ Script = '$null = $c | Train-LmModel -Context 1 -Epochs 1 -EncodingSize 2 -HiddenSize 2; Export-Vocabulary out.tsv' }
    ) {
        . ([scriptblock]::Create($Script))
        Get-Content out.tsv | Should -BeExactly $words
        Remove-Item out.tsv
    }

    It 'is read from a file wherever one is wanted' {
        # king, on and throne are not among the words.
        "$(Import-Corpus other.txt -Vocabulary words.tsv)" | Should -Match 'vocabulary of 5, 42\.9 % unknown'
        "$(Import-Corpus other.txt -Vocabulary $c.Vocabulary)" | Should -Match 'vocabulary of 5, 42\.9 % unknown'
        (New-LmModel -Vocabulary words.tsv -Architecture Direct).Vocabulary.Size | Should -Be 5
        (New-LmModel -Vocabulary (Get-Item words.tsv) -Plan).VocabularySize | Should -Be 5
        ('the king queen' | ConvertTo-Token -Vocabulary $PWD/words.tsv).Id | Should -Be 2, 0, 3, 1
        ConvertFrom-Token 2, 3 -Vocabulary words.tsv | Should -Be 'the queen'
    }

    It 'tells its words, by wildcards and from the first' {
        ($c | Get-Vocabulary qu*n, sat).Word | Should -Be 'queen', 'sat'
        (New-LmModel -Corpus $c | Get-Vocabulary -Top 3).Word | Should -Be '<unk>', '<eos>', 'the'
    }

    It 'turns text into ids and back' {
        'the queen sat. the the' | ConvertTo-Token -Vocabulary $c.Vocabulary | ForEach-Object UnknownCount | Should -Be 1
        $model = 'The queen sat. The king ruled.' | Import-Corpus | New-LmModel -Architecture Direct
        'The queen sat. The king ruled.' | ConvertTo-Token -Model $model | ConvertFrom-Token -Model $model | Should -Be 'The queen sat. The king ruled.'
    }

    It '<Id>: <Script>' -ForEach @(
        @{ Script = 'Import-Corpus other.txt -Vocabulary none.tsv'; Id = 'PathNotFound'; Says = 'none.tsv' }
        @{ Script = "Import-Corpus other.txt -Vocabulary ''"; Id = 'PathNotFound'; Says = 'Give a vocabulary or the path of a vocabulary file' }
        @{ Script = 'Import-Corpus other.txt -Vocabulary bad.tsv'; Id = 'InputNotText'; Says = "line 3 has the word 'the', which stands in line 1 already" }
        @{ Script = 'New-LmModel -Vocabulary bad.tsv'; Id = 'InputNotText'; Says = 'bad.tsv' }
        @{ Script = "'a' | ConvertTo-Token -Vocabulary bad.tsv"; Id = 'InputNotText'; Says = 'bad.tsv' }
        @{ Script = 'ConvertFrom-Token 1 -Vocabulary Variable:HOME'; Id = 'PathNotFound'; Says = 'file system' }
        @{ Script = '$c | Export-Vocabulary no/w.tsv'; Id = 'PathNotFound'; Says = 'no' }
        @{ Script = '$c | Export-Vocabulary w.tsv.gz'; Id = 'OptionInvalid'; Says = 'plain text' }
        @{ Script = 'Export-Vocabulary w.tsv -InputObject 5'; Id = 'InputNotText'; Says = 'A number has no vocabulary' }
    ) {
        Assert-Fault (Get-Fault $Script) $Id $Says
    }
}
