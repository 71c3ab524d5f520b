#Requires -Version 7.6
# Text of every kind into a corpus, and a corpus back into what the shell works with.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
}

AfterAll { Pop-Location }

Describe 'Files' {
    BeforeAll {
        'The queen sat.', 'The king sat.' | Set-Content plain.txt
        "# Story`n`nThe *queen* [sat](http://nowhere)." | Set-Content page.md
        'Text,Stars', '"The queen, sat.",5', 'null,4' | Set-Content table.csv
        "Text`tStars`nThe queen sat.`t5" | Set-Content table.tsv
        '{"Text":"The queen sat.","Stars":5}', '{"Text":"The king sat.","Stars":4}' | Set-Content lines.jsonl
    }

    It 'reads <File>: <Documents> documents of <Words> words' -ForEach @(
        @{ File = 'plain.txt'; Documents = 1; Words = 10 }
        @{ File = 'page.md'; Documents = 1; Words = 7 }
        @{ File = 'table.csv'; Documents = 2; Words = 8 }
        @{ File = 'table.tsv'; Documents = 1; Words = 5 }
        @{ File = 'lines.jsonl'; Documents = 2; Words = 10 }
    ) {
        $corpus = Import-Corpus $File
        $corpus.DocumentCount | Should -Be $Documents
        $corpus.TokenCount | Should -Be $Words
    }

    It 'reads what Get-ChildItem finds, and wildcards, alike' {
        $found = Get-ChildItem *.t?v, *.csv | Sort-Object Name | Import-Corpus
        $found.DocumentCount | Should -Be 3
        (Import-Corpus *.csv, *.tsv).TokenCount | Should -Be $found.TokenCount
    }

    It 'reads text that another program compressed' {
        $bytes = [IO.File]::ReadAllBytes((Convert-Path plain.txt))
        $file = [IO.File]::Create((Join-Path $PWD plain.txt.gz))
        $gzip = [IO.Compression.GZipStream]::new($file, [IO.Compression.CompressionMode]::Compress)
        $gzip.Write($bytes, 0, $bytes.Length)
        $gzip.Dispose()
        (Import-Corpus plain.txt.gz).TokenCount | Should -Be 10
        (Import-Corpus plain.txt.gz).Name | Should -Not -Be ''
    }

    It 'finds a folder that was entered' {
        New-Item -ItemType Directory deep | Out-Null
        'one two' | Set-Content deep/only.txt
        Push-Location deep
        (Import-Corpus only.txt).TokenCount | Should -Be 3
        Pop-Location
    }

    It 'finds a drive that was made' {
        New-PSDrive -Name Texts -PSProvider FileSystem -Root $PWD | Out-Null
        (Import-Corpus Texts:/plain.txt).TokenCount | Should -Be 10
        Remove-PSDrive Texts
    }
}

Describe 'Objects and frames' {
    It 'makes a data frame of a CSV file, whose words stay words' {
        'Text,Stars', 'null,4', '"The queen smiled.",' | Set-Content reviews.csv
        $frame = Import-Csv reviews.csv | ConvertTo-DataFrame
        ($frame.Columns | ForEach-Object { $_.DataType.Name }) | Should -Be 'String', 'Int64'
        ($frame | ConvertFrom-DataFrame).Text | Should -Be 'null', 'The queen smiled.'
        ($frame | Import-Corpus -Property Text).DocumentCount | Should -Be 2
    }

    It 'makes a frame of what other commands give' {
        'a' | Set-Content one.dat
        $frame = Get-ChildItem one.dat | Select-Object Name, Length, LastWriteTime | ConvertTo-DataFrame
        ($frame.Columns | ForEach-Object Name) | Should -Be 'Name', 'Length', 'LastWriteTime'
        ($frame | ConvertFrom-DataFrame).Name | Should -Be 'one.dat'
    }

    It 'gives documents to the shell' {
        'a b c d e f' | Set-Content two.txt
        'a b c d e f g' | Set-Content three.txt
        $rows = (Import-Corpus two.txt, three.txt).Documents | ConvertFrom-DataFrame | Sort-Object TokenCount -Descending
        $rows.Title | Should -Be 'three', 'two'
        $rows[0].Source | Should -Be (Convert-Path three.txt)
    }

    It 'shares its frames with whoever names their type' {
        (Import-Corpus).Documents | Should -BeOfType ([Microsoft.Data.Analysis.DataFrame])
    }
}

Describe 'A corpus' {
    It 'is parted, joined and summed up' {
        $corpus = Import-Corpus
        $rest, $share = $corpus | Split-Corpus -Share 0.2
        $rest.TokenCount + $share.TokenCount | Should -Be $corpus.TokenCount
        ($rest, $share | Merge-Corpus).TokenCount | Should -Be $corpus.TokenCount
        ($corpus | Measure-Corpus).Words | Should -Be $corpus.TokenCount
    }

    It 'is written as a folder, and opened as it was' {
        $corpus = Import-Corpus
        $corpus | Export-Corpus ready
        "$(Import-Corpus ready)" | Should -Be "$corpus"
        Get-ChildItem -Name ready | Should -Be 'documents.parquet', 'tokens.npy', 'vocabulary.parquet'
    }

    It 'writes its words, which are taken for a vocabulary' {
        $corpus = Import-Corpus
        $corpus | Export-Vocabulary words.tsv
        ('The queen sat.' | Import-Corpus -Vocabulary words.tsv).VocabularySize | Should -Be $corpus.VocabularySize
    }
}
