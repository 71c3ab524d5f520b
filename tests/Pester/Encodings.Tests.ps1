#Requires -Version 7.6
# Word encodings to and from the files of other programs, and tests of them.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $vectors = '4 2', 'man 1 0', 'woman 1 1', 'king 3 0.5', 'queen 3 1.5'
    $vectors | Set-Content v.txt
    ($vectors -join "`n").Substring(0, 25) | Set-Content cut.txt -NoNewline
    $m = Import-WordEncoding v.txt
    'man woman 9', 'man king 5', 'Man Queen 1', 'man zebra 2' | Set-Content pairs.txt
    ': royal', 'man king woman queen', 'man king zebra queen' | Set-Content analogies.txt
}

AfterAll { Pop-Location }

Describe 'Encodings' {
    It 'are read as a model that does not become current' {
        "$($m.Name) $($m.Architecture) $($m.EncodingSize)" | Should -Be 'v Encoder 2'
        $apart = Invoke-Apart 'Import-WordEncoding v.txt | Out-Null; Get-LmModel'
        $apart.Errors.FullyQualifiedErrorId | Should -BeLike 'NoCurrentModel,*'
        (Get-Item v.txt | Import-WordEncoding -Name mine -Format Word2VecText).Name | Should -Be mine
    }

    It 'are written in the format of the file''s name, and read back' {
        $m | Export-WordEncoding glove.txt
        $m | Export-WordEncoding v.bin
        Export-WordEncoding copy.vec -Model $m
        Get-Content copy.vec | Should -Be $vectors
        Get-Content glove.txt | Should -Be $vectors[1..4]
        (Import-WordEncoding glove.txt, v.*, copy.vec).Name | Should -Be 'glove', 'v', 'v', 'copy'
        Import-WordEncoding v.bin | Export-WordEncoding -Path odd.name -Format Word2VecText -Word queen, king
        Get-Content odd.name | Should -Be '2 2', 'king 3 0.5', 'queen 3 1.5'
    }

    It 'are those of the current model where none is named' {
        'The queen sat on the throne. The king sat on the throne. The end.' | Import-Corpus | Train-LmModel @tiny | Out-Null
        Export-WordEncoding current.bin
        (Import-WordEncoding current.bin).EncodingSize | Should -Be 8
    }

    It 'of a word that comes twice are the first' {
        '2 1', 'a 1', 'a 2' | Set-Content twice.txt
        $result = Get-Result 'Import-WordEncoding twice.txt'
        $result.Warnings | Should -HaveCount 1
        $result.Warnings | Should -BeLike '*first*'
    }

    It '<Id>: <Script>' -ForEach @(
        @{ Script = 'Export-WordEncoding v.dat -Model $m'; Id = 'OptionInvalid' }
        @{ Script = 'Export-WordEncoding v.txt -Model $m -Word kings'; Id = 'WordUnknown' }
        @{ Script = 'Export-WordEncoding no/v.txt -Model $m'; Id = 'PathNotFound' }
        @{ Script = 'Import-WordEncoding none.txt'; Id = 'PathNotFound' }
        @{ Script = 'Import-WordEncoding cut.txt'; Id = 'ModelFileTruncated' }
        @{ Script = 'Measure-WordEncoding v.txt -Model $m'; Id = 'InputNotText' }
        @{ Script = 'Measure-WordEncoding none.txt -Model $m'; Id = 'PathNotFound' }
    ) {
        Assert-Fault (Get-Fault $Script) $Id
        Get-Content v.txt | Should -Be $vectors
    }
}

Describe 'Measure-WordEncoding' {
    It 'answers pairs by their order and analogies by sections' {
        $rows = $m | Measure-WordEncoding pairs.txt, analogies.txt
        $rows | ForEach-Object { "$($_.Kind) $($_.Section) $($_.Questions) $($_.UnknownQuestions)" } | Should -Be 'Similarity  4 1', 'Analogy royal 2 1', 'Analogy  2 1'
        $rows[2].Score | Should -Be 1
        (Get-Item analogies.txt | Measure-WordEncoding -Model $m) | Should -HaveCount 2
    }

    It 'shows file, section, counts and score' {
        'man woman 9', 'man king 5' | Set-Content two.txt
        $lines = (Get-Shown '$m | Measure-WordEncoding analogies.txt, two.txt').Trim() -replace ' +', ' '
        # Cosines 1 / sqrt(2) and 3 / sqrt(9.25): the lower score has the greater one.
        'File: analogies.txt', 'Kind Section Questions Unknown Score', 'Analogy royal 2 1 100.00%', 'Analogy (all) 2 1 100.00%', 'Similarity 2 0 -1.000' | Should -BeIn $lines
    }
}
