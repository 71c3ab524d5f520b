#Requires -Version 7.6
# Text of every kind into a corpus; corpora parted, joined and summed up.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $sample = Import-Corpus
}

AfterAll { Pop-Location }

Describe 'Files' {
    BeforeAll {
        'The queen sat.', 'The king sat.' | Set-Content plain.txt
        "# Story`n`nThe *queen* [sat](http://nowhere)." | Set-Content page.md
        'Text,Stars', '"The queen, sat.",5', 'null,4' | Set-Content table.csv
        "Text`tStars`nThe queen sat.`t5" | Set-Content table.tsv
        '{"Text":"The queen sat.","Stars":5}', '{"Text":"The king sat.","Stars":4}' | Set-Content lines.jsonl
        New-Item -ItemType Directory names, deep/sub | Out-Null
        'g.txt', 'rain.txt', 'sun.txt' | ForEach-Object { 'some words' | Set-Content "names/$_" }
        'one two' | Set-Content deep/only.txt
        'four five six' | Set-Content deep/sub/two.txt
        'two words' | Set-Content -LiteralPath '[x].txt'
    }

    It 'reads <File>: <Documents> documents of <Words> words' -ForEach @(
        @{ File = 'plain.txt'; Documents = 1; Words = 10 }
        @{ File = 'page.md'; Documents = 1; Words = 7 }
        @{ File = 'table.csv'; Documents = 2; Words = 8 }
        @{ File = 'table.csv -Property Text'; Documents = 2; Words = 8 }
        @{ File = 'table.csv -DocumentBy File'; Documents = 1; Words = 7 }
        @{ File = 'table.tsv'; Documents = 1; Words = 5 }
        @{ File = 'lines.jsonl'; Documents = 2; Words = 10 }
        @{ File = 'names/*.txt'; Documents = 3; Words = 9 }
        @{ File = 'names/*.txt -Exclude g.txt, r*'; Documents = 1; Words = 3 }
        @{ File = 'names/*.txt -Include g*'; Documents = 1; Words = 3 }
        @{ File = 'names/g.txt -Exclude g*'; Documents = 1; Words = 3 }
        @{ File = 'deep'; Documents = 1; Words = 3 }
        @{ File = 'deep -Recurse'; Documents = 2; Words = 7 }
        @{ File = "-LiteralPath '[x].txt'"; Documents = 1; Words = 3 }
        @{ File = "'``[x``].txt'"; Documents = 1; Words = 3 }
    ) {
        $corpus = . ([scriptblock]::Create("Import-Corpus $File"))
        $corpus.DocumentCount | Should -Be $Documents
        $corpus.TokenCount | Should -Be $Words
    }

    It 'takes brackets for a wildcard' {
        Get-Fault "Import-Corpus '[x].txt'" | ForEach-Object FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        (Get-Item -LiteralPath '[x].txt' | Import-Corpus).TokenCount | Should -Be 3
    }

    It 'reads what Get-ChildItem finds, and wildcards, alike' {
        $found = Get-ChildItem *.t?v, *.csv | Sort-Object Name | Import-Corpus
        $found.DocumentCount | Should -Be 3
        (Import-Corpus *.csv, *.tsv).TokenCount | Should -Be $found.TokenCount
        (Get-Item deep | Import-Corpus -Recurse).DocumentCount | Should -Be 2
    }

    It 'takes the lines of a file as that file, by <_>' -ForEach 'Auto', 'File', 'Paragraph', 'Line', 'Row' {
        'The queen sat', 'on the throne. She', '', 'smiled. The king sat.' | Set-Content notes.txt
        $lines = Get-Content notes.txt | Import-Corpus -DocumentBy $_
        "$lines" -replace '^\w+' | Should -Be ("$(Import-Corpus notes.txt -DocumentBy $_)" -replace '^\w+')
        (Get-Content notes.txt | Import-Corpus).Name | Should -Be notes
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

    It 'keeps columns beside the text' {
        $corpus = Import-Corpus lines.jsonl -Metadata Stars
        $corpus.Name | Should -Be lines
        ($corpus.Documents | ConvertFrom-DataFrame).Stars | Should -Be 5, 4
    }

    It 'reads a file of another name by -Format' {
        Copy-Item table.tsv table.dat
        (Import-Corpus table.dat -Format Tsv).TokenCount | Should -Be 5
    }

    It 'tells of a row at fault and of a table without the column, and reads the rest' {
        New-Item -ItemType Directory tables | Out-Null
        'Stars,Body', '5,good' | Set-Content tables/a.csv
        'Text', 'good' | Set-Content tables/b.csv
        '{"Text":"one two"}', 'no json', '{"Text":"three"}' | Set-Content tables/c.jsonl
        $result = Get-Result 'Import-Corpus tables -Property Text'
        $result.Output.DocumentCount | Should -Be 3
        "$($result.Errors[0])" | Should -BeLike "*'Stars', 'Body'*"
        "$($result.Errors[1])" | Should -BeLike '*line 2 *'
        $result.Errors | Should -HaveCount 2
    }

    It 'finds a folder that was entered, and a drive that was made' {
        Push-Location deep
        (Import-Corpus only.txt).TokenCount | Should -Be 3
        Pop-Location
        New-PSDrive -Name Texts -PSProvider FileSystem -Root $PWD | Out-Null
        (Import-Corpus Texts:/plain.txt).TokenCount | Should -Be 10
        Remove-PSDrive Texts
    }

    It 'goes by its options: <Options>' -ForEach @(
        @{ Options = ''; Documents = 1; Vocabulary = 9 }
        @{ Options = '-Lowercase'; Documents = 1; Vocabulary = 7 }
        @{ Options = '-MinCount 2'; Documents = 1; Vocabulary = 3 }
        @{ Options = '-VocabularySize 4'; Documents = 1; Vocabulary = 4 }
        @{ Options = '-DocumentBy Paragraph'; Documents = 2; Vocabulary = 9 }
        @{ Options = '-DocumentBy Line -Tokenizer WhiteSpace'; Documents = 3; Vocabulary = 9 }
        @{ Options = '-Name other'; Name = 'other'; Documents = 1; Vocabulary = 9 }
    ) {
        'The THE the cat', 'sat here', '', 'The end' | Set-Content words.txt
        $corpus = . ([scriptblock]::Create("Import-Corpus words.txt $Options"))
        $corpus.DocumentCount | Should -Be $Documents
        $corpus.VocabularySize | Should -Be $Vocabulary
        $corpus.Name | Should -Be ($Name ?? 'words')
    }
}

Describe 'Strings and objects' {
    It 'are a document each: <Script>' -ForEach @(
        @{ Script = "'one two', 'three four' | Import-Corpus" }
        @{ Script = "[pscustomobject]@{ Body = 'a b' }, [pscustomobject]@{ Body = 'c' } | Import-Corpus -Property Body" }
        @{ Script = "'one two', 'three' | ConvertTo-DataFrame | Import-Corpus -Property Text" }
        @{ Script = "Import-Corpus -InputObject ('one two', 'three' | Import-Corpus -IncludeText).Documents -Property Text" }
    ) {
        (. ([scriptblock]::Create($Script))).DocumentCount | Should -Be 2
    }

    It 'keep properties beside their text' {
        $corpus = 'a', 'b' | ForEach-Object { [pscustomobject]@{ Body = 'x'; Mark = $_ } } | Import-Corpus -Property Body -Metadata Mark
        ($corpus.Documents | ConvertFrom-DataFrame).Mark | Should -Be 'a', 'b'
    }
}

Describe 'A corpus' {
    It 'is parted, joined and measured' {
        $rest, $share = $sample | Split-Corpus -Share 0.2 -Seed 3
        $rest.Name, $share.Name | Should -Be 'Sample (rest)', 'Sample (share)'
        $rest.TokenCount + $share.TokenCount | Should -Be $sample.TokenCount
        # A story is a two-thousandth of the sample.
        [Math]::Abs($share.TokenCount / $sample.TokenCount - 0.2) | Should -BeLessThan 0.001
        ($rest | Train-LmModel @quick | Measure-LmModel -Corpus $share).Words | Should -Be $share.TokenCount
        foreach ($again in ($rest, $share | Merge-Corpus -Name Again), (Merge-Corpus -Corpus $rest, $share -Name Again)) {
            "$again" | Should -Be ("$sample" -replace 'Sample', 'Again')
            [object]::ReferenceEquals($again.Vocabulary, $sample.Vocabulary) | Should -BeTrue
        }
    }

    It 'is parted by a column of its documents' {
        $tales = 'Grimm', 'Andersen', 'Grimm' | ForEach-Object { [pscustomobject]@{ Text = 'a b'; Author = $_ } } | Import-Corpus -Property Text -Metadata Author -Name tales
        $tales | Split-Corpus -Column Author | ForEach-Object { "$($_.Name):$($_.DocumentCount)" } | Should -Be 'tales Grimm:2', 'tales Andersen:1'
    }

    It 'that cannot be parted does not stop the others' {
        $result = Get-Result "('a b' | Import-Corpus), ('a', 'b' | Import-Corpus) | Split-Corpus"
        $result.Errors.FullyQualifiedErrorId | Should -BeLike 'CorpusTooSmall,*'
        $result.Output | Should -HaveCount 2
    }

    It 'is summed up' {
        # a a b <eos> a <eos>
        $summary = 'a a b', 'a' | Import-Corpus -Name tales | Measure-Corpus -Top 1
        $summary.PSObject.Properties | Where-Object Name -NE MostFrequent | ForEach-Object { "$($_.Name)=$($_.Value)" } |
            Should -Be 'Name=tales', 'Documents=2', 'Words=6', 'Types=2', 'UnknownRate=0', 'Coverage=1', 'LongestDocument=4'
        $summary.MostFrequent | ForEach-Object { "$($_.Word) $($_.Count) $($_.Frequency)" } | Should -Be 'a 3 0.5'
        ($sample | Measure-Corpus).MostFrequent | Should -HaveCount 10
    }

    It 'gives its documents to the shell' {
        'a b c d e f' | Set-Content two.txt
        'a b c d. e f g.' | Set-Content three.txt
        $rows = (Import-Corpus two.txt, three.txt).Documents | ConvertFrom-DataFrame | Sort-Object TokenCount -Descending
        $rows.Title | Should -Be 'three', 'two'
        $rows.TokenCount | Should -Be 10, 7
        $rows[0].Source | Should -Be (Convert-Path three.txt)
    }
}
